"""The rule ``missing-precedence``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.gaps.governing import beside, ranked
from linter.reason.text.completeness import is_extract
from linter.rule import Reach, Report, Rule


class MissingPrecedence(Rule):
    """Several texts govern the same contract, and none is said to prevail.

    Why:
        Where two sets of terms, or two language versions, bind at once, each side relies on the one that suits it. One sentence
        would settle it; without it, courts ask which is the more special, the later, or the less favourable to its author.

    Bad:
        # Market stalls

        This page tells how you rent a stall. In addition to this page, the square rules of the town apply to every stall and may
        set other hours.

        ---

        # Consultancy agreement

        This agreement consists of these terms and the proposal of the consultant.

        The consultant delivers the report within 30 days after the start. The client pays within 14 days after delivery.

    Good:
        # Market stalls

        This page tells how you rent a stall. In addition to this page, the square rules of the town apply to every stall and may
        set other hours. Where they differ from this page, the square rules prevail.

        ---

        # Consultancy agreement

        This agreement consists of these terms and the proposal of the consultant. In case of conflict these terms prevail.

        The consultant delivers the report within 30 days after the start. The client pays within 14 days after delivery.

    Limits:
        Only texts are ranked that a sentence names side by side. That laws apply besides is no defect, and policies on data and
        cookies govern something else. Any sentence that ranks two texts anywhere is enough.
    """

    code = "GAP010"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """At most one finding, at the first sentence that names two texts."""
        if is_extract(policy):
            return
        named = [place for place in beside(policy) if not ranked(policy, place)]
        if named:
            first, *others = named
            yield Report(
                span=first,
                message="Two texts govern the same contract, and nothing says which prevails where they differ",
                help="Add which of them prevails: “Where they differ, … prevails.”",
                label="which prevails?",
                related=tuple(Place(place, "nor is it said of these") for place in others),
                clauses=tuple(clause for clause in policy.clauses if first.overlaps(clause.span)),
                confidence=Confidence.MEDIUM,
            )
