"""The rule ``term-case``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Fix, Safety, Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.text.defined import Term, Use, defined_terms
from linter.reason.text.vocabulary import closed_class, phrases
from linter.rule import Profile, Report, Rule
from linter.source import Span

BEFORE = 16  # characters before a term in which a possessive stands


class TermCase(Rule):
    """A defined term is written with small letters.

    Why:
        Capitals tell the reader that a word has the meaning of the definition. Where they are missing, the other side says that
        the ordinary meaning was meant.

    Bad:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver within 20 Working Days after the order, and answer letters within 2 working days.

    Good:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver within 20 Working Days after the order, and answer letters within 2 Working Days.

    Limits:
        Terms of two words or more are looked at, whose words all begin with a capital: of single words ("goods") the ordinary
        meaning is too often meant, as it is behind “its own”. Headings and text in capitals may write a term as they like.
    """

    code = "TRM005"
    severity = Severity.NOTE
    profile = Profile.STRICT

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each use in other letters."""
        titles = [section.span for section in policy.sections if section.title]
        for term in defined_terms(policy):
            for use in term.uses:
                if (
                    _has_lost_its_capitals(term, use)
                    and not _is_of_its_own(policy, use)
                    and not any(use.span.overlaps(title) for title in titles)
                ):
                    yield _report(policy, term, use)


def _has_lost_its_capitals(term: Term, use: Use) -> bool:
    words, written = term.definition.term.split(), use.written.split()
    return (
        len(words) > 1
        and all(word[:1].isupper() for word in words)
        and any(word[:1].islower() and (number or word not in closed_class()) for number, word in enumerate(written))
    )


def _is_of_its_own(policy: Policy, use: Use) -> bool:
    """True behind a possessive: "its own confidential information" is the ordinary kind."""
    before = policy.source.text[max(0, use.span.start - BEFORE) : use.span.start].lower().split()[-2:]
    return any(word in phrases("POSSESSIVE") for word in before)


def capitalised(policy: Policy, span: Span) -> str:
    """The words of a place as a term is written: each with a capital, line breaks kept."""
    words = policy.source.slice(span)
    return "".join(
        letter.upper() if number == 0 or words[number - 1].isspace() else letter for number, letter in enumerate(words)
    )


def _report(policy: Policy, term: Term, use: Use) -> Report:
    right = capitalised(policy, use.span)
    return Report(
        span=use.span,
        message=f"“{use.written}” is defined as “{term.definition.term}”, and written without its capitals",
        help=f"Write “{' '.join(right.split())}”, or other words if the ordinary meaning is meant.",
        label="the defined term?",
        fix=Fix(edits=(Edit(use.span, right),), safety=Safety.SAFE, says=f"write “{' '.join(right.split())}”"),
        confidence=Confidence.MEDIUM,
    )
