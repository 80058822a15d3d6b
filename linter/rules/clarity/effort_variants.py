"""The rule ``effort-variants``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.engine.consistency import also, meanings, ways
from linter.rule import Profile, Report, Rule


class EffortVariants(Rule):
    """One text asks for efforts of several grades.

    Why:
        Readers think that best efforts are more than reasonable ones, and courts mostly do not. A text that uses both is taken to
        mean a difference that nobody has defined.

    Bad:
        The Agent shall use best efforts to sell the tickets. The Agent shall use reasonable efforts to answer every call.

    Good:
        The Agent shall use reasonable efforts to sell the tickets. The Agent shall use reasonable efforts to answer every call.

    Limits:
        The grades are those of a list. Whether the one that is used fits its duty is not asked.
    """

    code = "CLA005"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding a text, at the first that is not of the usual grade."""
        found = ways(meanings(policy, "effort"))
        if len(found.places) < 2:
            return
        first, *rest = found.others()
        usual = found.places[found.usual]
        yield Report(
            span=first,
            message=f"The text asks for efforts of {len(found.places)} grades",
            help="Use one grade throughout, and say what must be done at least where it matters.",
            label="another grade",
            related=(*also(usual, "the usual one here"), *also(rest, "another grade too")),
            confidence=Confidence.MEDIUM,
        )
