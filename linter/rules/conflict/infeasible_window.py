"""The rule ``infeasible-window``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.times.waits import Missed, Obstacle, missed
from linter.rule import Reach, Report, Rule

CAUSES = {
    Obstacle.GOODS: "the goods take this long",
    Obstacle.UNKNOWN_TRANSIT: "",
    Obstacle.DOCUMENT: "it comes this late",
    Obstacle.INSPECTION: "so long the inspection may take",
    Obstacle.TERM: "how long it lasts",
    Obstacle.NOTICE: "told this late",
    Obstacle.SPENDING: "usable for nothing else",
    Obstacle.CHANGE: "so early one must leave",
    Obstacle.BLOCKED: "usable only from here on",
}
HELP = {
    Obstacle.GOODS: "Count the period from delivery, or make it longer than the goods take to come.",
    Obstacle.UNKNOWN_TRANSIT: "Count the period from delivery.",
    Obstacle.DOCUMENT: "Count the period from when it has been received, or make it longer.",
    Obstacle.INSPECTION: "Count the period from the end of the inspection, or let both end on one day.",
    Obstacle.TERM: "Ask for a notice that is shorter than what it ends.",
    Obstacle.NOTICE: "Announce earlier than the act must be done, or let the act be done later.",
    Obstacle.CHANGE: "Let whoever does not want a change leave until it takes effect, or announce it earlier.",
    Obstacle.BLOCKED: "Let it be valid for longer, or be used sooner.",
    Obstacle.SPENDING: "Say that what is left is paid out when the contract ends, or for how long it may still be used.",
}


class InfeasibleWindow(Rule):
    """A right or duty runs out before it can be used.

    Why:
        A period that starts at dispatch may be over when the parcel comes; a notice of two months cannot be given in a contract
        of one. The right stands in the text, and nobody has it.

    Bad:
        Delivery takes 12 to 15 days after dispatch. You may return a lamp within 8 days after dispatch.

        ---

        The subscription runs for one month. The Customer may cancel it by notice given at least 45 days before the end of the
        subscription.

    Good:
        Delivery takes 12 to 15 days after dispatch. You may return a lamp within 8 days after delivery.

        ---

        The subscription runs for one year. The Customer may cancel it by notice given at least 45 days before the end of the
        subscription.

    Limits:
        Seen are claims that need the goods, and run from something before delivery; claims that need a paper which is made
        later; notices longer than the term that they end; acts that must be done before one is told what one has to know;
        leave to be taken on a change that may come too late for it; what is valid only until it may be used; and credits that
        lapse at the end and serve only for what comes after. A short period that runs from shipment is reported even where
        the text does not say how long the goods take.
    """

    code = "CON009"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each period that cannot be kept, or not in every case; with the first thing it waits for."""
        for each in missed(policy):
            yield Report(
                span=each.span,
                message=_message(each),
                help=HELP[each.obstacle],
                label="over too soon",
                related=(Place(each.cause, CAUSES[each.obstacle]),) if each.cause is not None else (),
                clauses=each.clauses,
                confidence=Confidence.HIGH if each.always else Confidence.MEDIUM,
            )


def _message(each: Missed) -> str:
    may = "are over before" if each.always else "may be over before"
    match each.obstacle:
        case Obstacle.GOODS:
            return f"“{each.deadline}” {may} the goods come, which takes “{each.wait}”"
        case Obstacle.UNKNOWN_TRANSIT:
            return f"“{each.deadline}” run from shipment and may be over before the goods come"
        case Obstacle.DOCUMENT:
            return f"“{each.deadline}” {may} the {each.subject} comes that is needed, which takes “{each.wait}”"
        case Obstacle.INSPECTION:
            return f"What the inspection finds must be reported within “{each.deadline}”, and it may take “{each.wait}”"
        case Obstacle.TERM:
            return f"A notice of “{each.deadline}” cannot be given where the whole lasts “{each.wait}”"
        case Obstacle.NOTICE:
            return f"This must be done “{each.deadline}” ahead, and what one has to know is told only “{each.wait}” ahead"
        case Obstacle.CHANGE:
            return f"Who does not want a change may learn of it when the “{each.deadline}” for leaving are over"
        case Obstacle.BLOCKED:
            return f"What is valid for “{each.deadline}” can be used only after “{each.wait}”"
        case _:
            return "What is left lapses at the end, and can be used only for what comes later"
