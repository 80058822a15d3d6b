"""The rule ``missing-consequence``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence, Topic
from linter.model.policy import Policy
from linter.reason.gaps.reports import Reports
from linter.reason.gaps.sanctions import unsanctioned
from linter.reason.text.statements import core, statements_of
from linter.rule import Reach, Report, Rule


class MissingConsequence(Rule):
    """A claim leads nowhere.

    Why:
        A customer who is told to report damage, a defect or a lost parcel expects an answer to it. If the text ends with the
        report, the seller has kept his word by reading the message, and what the law gives decides instead of the policy.

    Bad:
        If your parcel arrives damaged, please email us at claims@example.com within 3 days after delivery.

        ---

        All boilers are backed by a five-year warranty from the day of installation.

    Good:
        If your parcel arrives damaged, please email us at claims@example.com within 3 days after delivery. We will replace
        damaged products.

    Limits:
        Reported are duties to report damage, defects, wrong, missing, lost or late goods that the text names as such, or to make
        a complaint or a claim, where neither the sentences after it nor a clause about the same thing elsewhere decide anything;
        warranties that name no remedy; and, as a note, timed duties without a sanction in a text that has one for the others. A
        sentence after the report that could not be read counts as an answer. Other duties without a sanction are left alone, as
        the law has one for them.
    """

    code = "GAP006"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every clause that asks for a report which no other clause takes up."""
        statements = statements_of(policy)
        reports = Reports(policy, statements)
        for clause in unsanctioned(policy, statements):
            yield Report(
                span=core(policy, clause),
                message="Other duties of this text say what follows when they are not kept, and this one does not",
                help="Say what follows when it is late or not done at all.",
                label="and if not?",
                clauses=(clause,),
                severity=Severity.NOTE,
                confidence=Confidence.MEDIUM,
            )
        for clause in reports.empty_warranties():
            yield Report(
                span=core(policy, clause),
                message="A warranty is given, and nothing says what the customer gets under it",
                help="Name the remedy (repair, replacement, refund), who chooses it, and within what time it is given.",
                label="what does it give?",
                clauses=(clause,),
                confidence=Confidence.MEDIUM,
            )
        for clause, wrongs in reports.unanswered():
            about = _list(wrongs) if wrongs else "a complaint or claim"
            yield Report(
                span=core(policy, clause),
                message=f"The customer is told to report {about}, and no clause says what follows from it",
                help="Say what the provider does after the report (refund, replace, refuse), and within what time.",
                label="what follows?",
                clauses=(clause,),
                confidence=Confidence.MEDIUM,
            )


def _list(named: tuple[Topic, ...]) -> str:
    return " or ".join(NAMES[topic] for topic in named)


NAMES = {
    Topic.DEFECT: "a defect",
    Topic.DAMAGE: "damage",
    Topic.WRONG_ITEM: "a wrong item",
    Topic.MISSING_ITEM: "a missing item",
    Topic.LOST: "goods that did not arrive",
    Topic.LATE_DELIVERY: "late delivery",
}
