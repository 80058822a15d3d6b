"""The rule ``competing-procedures``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.competing_procedures.dispositions import undivided
from linter.reason.competing_procedures.enclosures import enclosures
from linter.reason.competing_procedures.forms import ANY_FORM, Demand, Form, forms_at_odds
from linter.reason.competing_procedures.routes import Force, Route, competing
from linter.rule import Reach, Report, Rule


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

        ---

        You may end the contract at the end of any month. An e-mail is enough.

        # Leaving

        Termination of the contract must be declared by registered letter.

        ---

        Every return must include the return authorisation. To return a lamp, fill in the form in the box and send both to us.

        ---

        Staff must decline requests that this policy rules out. Staff refer a request to the manager if it cannot be handled.

    Good:
        # Claims

        Claims must be made through the web form or by telephone.

        # Orders

        Orders of spare parts must be placed by telephone.

        ---

        Every return must include the return authorisation. To return a lamp, fill in the form, add the authorisation, and send
        all to us.

    Limits:
        Both ways must be prescribed, and at least one as a duty or as the only way. Ways that a case tells apart, that
        follow one another as steps, or that a clause offers beside another, compete with none. Acts are told apart by
        the words that narrow them: claims and warranty claims are different acts, unless the first are "all" claims.
        Papers are told apart by what they are for: a receipt and an order confirmation prove the same. A form that will
        do ("an e-mail suffices") competes with a required one only where no word of either place tells a case, and
        where neither takes in the other. A duty to turn requests down and one to hand them over compete unless a
        sentence draws the line between the two.
    """

    code = "CON008"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each way that competes with one prescribed before."""
        told = set()
        for one, other in competing(policy):
            told |= {one.span, other.span}
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
        for first, second in forms_at_odds(policy):
            if {first.span, second.span} & told:
                continue
            yield Report(
                span=first.span,
                message=f"For one {first.act}, {_form(first)} here, and {_form(second)} there",
                help="Name the same form in both places, or say in each for which case it holds.",
                label=_form(first),
                related=(Place(second.span, _form(second)),),
                clauses=(*first.sentence.clauses, *second.sentence.clauses),
                confidence=Confidence.MEDIUM,
            )
        for enclosure in enclosures(policy):
            yield Report(
                span=enclosure.rule.span,
                message=f"Every such act needs the {enclosure.paper} here, and the instructions for it ask for the "
                f"{enclosure.other} alone",
                help="Name the same papers in the rule and in the instructions.",
                label=f"with the {enclosure.paper}",
                related=(Place(enclosure.step.span, f"with the {enclosure.other}"),),
                clauses=(*enclosure.rule.clauses, *enclosure.step.clauses),
                confidence=Confidence.MEDIUM,
            )
        for each in undivided(policy):
            yield Report(
                span=each.turned_down.span,
                message="Requests are to be turned down here and handed over there, and nothing says which of them go which way",
                help="Say which requests are turned down although they could be met, and which are handed over.",
                label="turned down",
                related=tuple(Place(sentence.span, "handed over") for sentence in each.handed_over),
                clauses=(*each.turned_down.clauses, *(clause for sentence in each.handed_over for clause in sentence.clauses)),
                confidence=Confidence.MEDIUM,
            )


def _way(route: Route, other: Route) -> str:
    """How a route goes, as far as it differs from the other one."""
    if route.ways != other.ways:
        return " or ".join(sorted(route.ways))
    if route.goal and other.goal:
        return ", ".join(sorted(route.goal))
    written = dict.fromkeys(word.text for word in route.sentence.words if word.stem in route.to)
    return f"to the {' '.join(written)}"


def _form(form: Form) -> str:
    """What a statement says of the form of an act."""
    ways = " or ".join(sorted(form.ways))
    match form.demand:
        case Demand.SUFFICES:
            return "any form will do" if ANY_FORM in form.ways else f"{ways} will do"
        case Demand.REQUIRED:
            return f"only {ways} will do"
        case Demand.BARRED:
            return f"{ways} will not do"
