"""The rule ``dead-clause``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.dead_clause.bypasses import refused_at_the_door
from linter.reason.dead_clause.idle import Cause, Idle, idle
from linter.rule import Reach, Report, Rule

BY = {
    Cause.AFTER_END: "by then it is over",
    Cause.ABOVE_CAP: "there cannot be so many",
    Cause.ORDER: "the order of events",
    Cause.MOVED: "what a move gets round",
    Cause.GROUNDLESS: "the same without a ground",
    Cause.SWALLOWED: "so is everything",
    Cause.UNSEEN: "enough without a look at the goods",
}
HELP = {
    Cause.AFTER_END: "Let it begin before the term ends, or drop it.",
    Cause.ABOVE_CAP: "Raise the limit, lower the threshold, or drop the clause.",
    Cause.ORDER: "Name an end that comes after the beginning.",
    Cause.MOVED: "Count from the first date after a move too, or limit how often and how late a date may be moved.",
    Cause.GROUNDLESS: "Drop the grounds, or limit the right that needs none: with notice, or to other cases.",
    Cause.SWALLOWED: "Drop the right, or say what is left of it.",
    Cause.UNSEEN: "Let the goods be received and looked at in any case, or drop the state they must be in.",
}


class DeadClause(Rule):
    """A clause can never apply, or its condition can be got round.

    Why:
        A right from the third year of a two-year contract is none, and a late fee binds nobody who may first move the date
        free of charge. One side relied on the clause when it signed.

    Bad:
        The lease lasts one year and cannot be extended. From the 18th month of the lease the Lessee may buy the vehicle.

        ---

        A crate may hold no more than 20 bottles. For crates of 24 bottles or more we charge no delivery fee.

    Good:
        The lease lasts two years and cannot be extended. From the 18th month of the lease the Lessee may buy the vehicle.

        ---

        A crate may hold no more than 48 bottles. For crates of 24 bottles or more we charge no delivery fee.

    Limits:
        Seen are what begins after a term that cannot be extended has ended, thresholds above a limit, an end that always comes
        before the beginning, a late fee that a free move gets round, grounds for ending what the same side may end for
        any reason and without notice, an exception that takes out everything, a state of goods where tracking alone is
        enough, and a change of mind that is the customer's own risk where a parcel refused at the door is refunded in full.
        That a clause is bypassed in fact, by conduct that the text does not speak of, is not seen.
    """

    code = "CON010"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each idle clause, with what makes it idle."""
        for each in idle(policy):
            yield Report(
                span=each.span,
                message=_message(each),
                help=HELP[each.cause],
                label="limits nothing" if each.cause in {Cause.GROUNDLESS, Cause.UNSEEN} else "never applies",
                related=(Place(each.by, BY[each.cause]),) if each.by != each.span else (),
                clauses=each.clauses,
                confidence=Confidence.MEDIUM,
            )
        for own_risk, paid in refused_at_the_door(policy):
            yield Report(
                span=own_risk.span,
                message="Who changes his mind gets nothing here, and all if he does not take the parcel in",
                help="Say that a parcel which is refused without a reason is treated as a change of mind.",
                label="got round at the door",
                related=(Place(paid.span, "all the money back"),),
                clauses=(*own_risk.clauses, *paid.clauses),
                confidence=Confidence.MEDIUM,
            )


def _message(each: Idle) -> str:
    match each.cause:
        case Cause.AFTER_END:
            return f"“{each.words}” begins when the term is over, so the clause never applies"
        case Cause.ABOVE_CAP:
            return f"“{each.words}” lies beyond the limit set elsewhere, so the clause never applies"
        case Cause.ORDER:
            return f"The {each.words} that ends this has always come before it begins"
        case Cause.MOVED:
            return "Who moves the date free of charge first, and cancels then, never pays the late fee"
        case Cause.UNSEEN:
            return "Where tracking alone is enough, nobody sees the state that the goods must be in"
        case Cause.GROUNDLESS:
            return "These grounds limit nothing, since the same side may do the same for any reason"
        case _:
            return f"“{' '.join(each.words.split())}” takes out everything, so nothing is left of the rule"
