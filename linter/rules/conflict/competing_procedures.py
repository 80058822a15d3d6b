"""The rule ``competing-procedures``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.routes import Force, Route, competing
from linter.rule import Report, Rule


class CompetingProcedures(Rule):
    """One act must go two different ways.

    Why:
        Whoever follows one of the two clauses breaks the other. A claim or a notice that came by the wrong way may count for
        nothing, and the time for the right one may be over when that is noticed.

    Bad:
        # Claims

        Claims must be made through the web form only.

        # Help

        All claims must be made by telephone, from Monday to Friday.

        ---

        Any dispute shall be finally settled by arbitration in Graz.

        The courts of Linz have exclusive jurisdiction over all disputes.

    Good:
        # Claims

        Claims must be made through the web form or by telephone.

        # Orders

        Orders of spare parts must be placed by telephone.

    Limits:
        Both ways must be prescribed, and at least one as a duty or as the only way. Ways that a case tells apart, that follow one
        another as steps, or that a clause offers beside another, compete with none. Acts are told apart by the words that narrow
        them: claims and warranty claims are different acts, unless the first are "all" claims.
    """

    code = "CON008"

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each way that competes with one prescribed before."""
        for one, other in competing(policy):
            way, another = _way(one, other), _way(other, one)
            yield Report(
                span=one.span,
                message=f"The way prescribed for a {one.act} is {way} here, and {another} there",
                help="Prescribe one way, or say that either will do, or which way is for which case.",
                label=way,
                related=(Place(other.span, another),),
                clauses=(*one.sentence.clauses, *other.sentence.clauses),
                confidence=Confidence.HIGH if min(one.force, other.force) >= Force.MANDATORY else Confidence.MEDIUM,
            )


def _way(route: Route, other: Route) -> str:
    """How a route goes, as far as it differs from the other one."""
    if route.ways != other.ways:
        return " or ".join(sorted(route.ways))
    if route.goal and other.goal:
        return ", ".join(sorted(route.goal))
    written = dict.fromkeys(word.text for word in route.sentence.words if word.stem in route.to)
    return f"to the {' '.join(written)}"
