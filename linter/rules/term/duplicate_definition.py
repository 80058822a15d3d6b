"""The rule ``duplicate-definition``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.policy import Definition, Policy
from linter.reason.text.defined import defined_terms
from linter.reason.text.passages import sentence
from linter.reason.text.places import places
from linter.reason.text.words import content
from linter.rule import Profile, Reach, Report, Rule
from linter.source import Span

AHEAD = 60  # characters before a definition in which it can be limited to a part of the text


class DuplicateDefinition(Rule):
    """A term is defined twice, in nearly the same words.

    Why:
        Two definitions of one term agree until one of them is changed. Then the text has two meanings, and nobody knows which one
        a clause was written with.

    Bad:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver within 20 Working Days after the order.
        3. "Working Day" means any day on which banks in Oslo are open for business.

    Good:
        1. "Working Day" means a day on which banks in Oslo are open.
        2. The Seller shall deliver within 20 Working Days after the order.

    Limits:
        Definitions that have nothing in common are reported by another rule, as they contradict each other. A meaning that holds
        in one part only may differ.
    """

    code = "TRM004"
    severity = Severity.NOTE
    profile = Profile.STRICT
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each later definition of a term."""
        text = policy.source.text
        for term in defined_terms(policy):
            first, *others = [each for each in term.definitions if not _is_limited(text, each)] or [term.definition]
            for other in others:
                if not first.span.overlaps(other.span) and _meaning(text, first) & _meaning(text, other):
                    yield Report(
                        span=other.term_span,
                        message=f"“{other.term}” is defined twice",
                        help="Keep one of the two definitions.",
                        label="defined again",
                        related=(Place(first.term_span, "defined before"),),
                    )


def _is_limited(text: str, definition: Definition) -> bool:
    return bool(places(text, "for_a_part", Span(max(0, definition.span.start - AHEAD), definition.span.end)))


def _meaning(text: str, definition: Definition) -> frozenset[str]:
    place = sentence(text, definition.term_span)
    return content(text[place.start : place.end]) - content(definition.term)
