"""The rule ``missing-applicability``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import ClauseKind, Confidence, Role
from linter.model.policy import Policy
from linter.reason.gaps.governing import dates
from linter.reason.text.completeness import is_extract
from linter.reason.text.places import places
from linter.rule import Reach, Report, Rule
from linter.source import Span

LEAST_NORMS = 4  # what says less is a notice, and holds where it hangs
CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)|^```", re.MULTILINE)
MANUAL = 10  # words in the type of code from which on a text is a manual
OPENING = 700  # characters
LONGEST_PLACE = 160  # characters of a first sentence that stand for the whole text


class MissingApplicability(Rule):
    """The text says neither from when, nor for whom, nor where it holds.

    Why:
        Policies change. Without a date nobody can show which version a purchase was made under, and without a word on whom or
        where it is for, a reader in another country, or one who buys for a business, may rely on it, or deny that he is bound.

    Bad:
        # Returns

        You may return a kite within 30 days after delivery. We refund the price within 10 days after we receive it. You pay
        the postage. We do not take back kites that were flown.

    Good:
        # Returns

        For orders placed on or after 3 March 2025 by consumers in Ireland.

        You may return a kite within 30 days after delivery. We refund the price within 10 days after we receive it. You pay
        the postage. We do not take back kites that were flown.

    Limits:
        Any one of these is enough: a date of the text, a word on the readers, contracts or countries that it is for, or a law
        that governs it. Contracts whose parties are named, extracts and short notices are left alone. Since a date may be shown
        beside the text, it is only noted.
    """

    code = "GAP009"
    severity = Severity.NOTE
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """At most one finding, at the title."""
        text = policy.source.text
        if is_extract(policy) or _is_between_named(policy) or not _rules_a_reader(policy):
            return
        if dates(text) or places(text, "applicability"):
            return
        if places(text, "applicability_opening", Span(0, _opening(policy))):
            return
        yield Report(
            span=_head(policy),
            message="The text says neither from when, nor for whom, nor where it holds",
            help="State the date from which it holds, and the customers, orders or countries that it is for.",
            label="for whom, from when, where?",
            confidence=Confidence.MEDIUM,
        )


def _rules_a_reader(policy: Policy) -> bool:
    """True for a text with a title and several norms, some of them for a customer and some for the one who wrote it."""
    if len(CODE.findall(policy.source.text)) >= MANUAL:
        return False
    bearers = [clause.bearer for clause in policy.clauses if clause.kind is not ClauseKind.DECLARATION]
    return policy.title is not None and len(bearers) >= LEAST_NORMS and {Role.CUSTOMER, Role.PROVIDER} <= set(bearers)


def _is_between_named(policy: Policy) -> bool:
    """True for a contract that introduces its customer by a name: it holds between the two."""
    return any(
        party.role is Role.CUSTOMER and party.span is not None and any(name[:1].isupper() for name in party.names)
        for party in policy.parties
    )


def _opening(policy: Policy) -> int:
    """The character at which the opening of the text ends: at the second heading behind its title, or after some sentences."""
    titled = [section.span.start for section in policy.sections if section.title]
    return min([*titled[2:3], OPENING])


def _head(policy: Policy) -> Span:
    """The title, or what stands for it."""
    head = next((section.span for section in policy.sections if section.title.rstrip(" :.") == policy.title), None)
    if head is not None:
        return head
    first = policy.clauses[0].span
    return Span(first.start, min(first.end, first.start + LONGEST_PLACE))
