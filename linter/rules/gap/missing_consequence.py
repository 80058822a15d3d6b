"""The rule ``missing-consequence``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Confidence, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.reason import reasons
from linter.reason.surroundings import Surroundings
from linter.rule import Report, Rule

DECIDING = {ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.EXCLUSION}


class MissingConsequence(Rule):
    """A claim leads nowhere.

    Why:
        A customer who is told to report damage, a defect or a lost parcel expects an answer to it. If the text ends with the
        report, the seller has kept his word by reading the message, and what the law gives decides instead of the policy.

    Bad:
        If your parcel arrives damaged, please email us at claims@example.com within 3 days after delivery.

    Good:
        If your parcel arrives damaged, please email us at claims@example.com within 3 days after delivery. We will replace
        damaged products.

    Limits:
        Reported are duties to get in touch about damage, defects, wrong, missing, lost or late goods that the text names as such.
        One clause about the same thing that grants, refuses or excludes something is enough, and so is a remedy for whatever
        reason. Where a sentence of the same section could not be read nothing is reported.
    """

    code = "GAP006"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every clause that asks for a report which no other clause takes up."""
        around = Surroundings(policy)
        for clause in policy.clauses:
            named = reasons.named(clause)
            if not named or not _asks_for_report(policy, around, clause) or _is_taken_up(policy, clause, set(named)):
                continue
            yield Report(
                span=clause.span,
                message=f"The customer is told whom to contact about {_list(named)}, and no clause says what follows from it",
                help="Say what the provider does after the report (refund, replace, refuse), and within what time.",
                label="what follows?",
                clauses=(clause,),
                confidence=Confidence.MEDIUM,
            )


def _asks_for_report(policy: Policy, around: Surroundings, clause: Clause) -> bool:
    return (
        clause.kind in (ClauseKind.OBLIGATION, ClauseKind.RIGHT)
        and clause.bearer is Role.CUSTOMER
        and clause.confidence is not Confidence.LOW
        and bool(policy.mentions_of(MentionKind.CONTACT, clause))
        and not around.fails_nearby(clause)
        and not around.unread_after(clause)
    )


def _is_taken_up(policy: Policy, asked: Clause, named: set[Topic]) -> bool:
    """True when a clause decides about one of the reasons, about any reason, or in the section of the duty to report."""
    return any(_decides(other, asked, named) for other in policy.clauses if other is not asked)


def _decides(other: Clause, asked: Clause, named: set[Topic]) -> bool:
    if other.kind is ClauseKind.RIGHT and other.bearer is Role.CUSTOMER:
        follows = other.headings == asked.headings and other.span.start > asked.span.start
        return bool(other.remedies) and (follows or not reasons.concerns(other))
    if other.kind not in DECIDING:
        return False
    about = reasons.concerns(other)
    if about & named:
        return True
    near = other.headings == asked.headings and other.span.start > asked.span.start
    return bool(other.remedies) and (near or (other.kind is ClauseKind.GRANT and not about))


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
