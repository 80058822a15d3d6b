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
        around, decisions = Surroundings(policy), _Decisions(policy)
        for clause in policy.clauses:
            named = reasons.named(clause)
            if not named or not _asks_for_report(policy, around, clause) or decisions.take_up(clause):
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


class _Decisions:
    """What the clauses of a policy decide: about which wrongs, about all, and up to which place of each section."""

    def __init__(self, policy: Policy) -> None:
        self.about: set[Topic] = set()
        self.about_all = False
        self.last: dict[tuple[str, ...], int] = {}
        for clause in policy.clauses:
            entitles = clause.kind is ClauseKind.RIGHT and clause.bearer is Role.CUSTOMER
            about = reasons.concerns(clause)
            if clause.kind in DECIDING:
                self.about |= about
            if clause.remedies and (entitles or clause.kind in DECIDING):
                self.about_all = self.about_all or (not about and (entitles or clause.kind is ClauseKind.GRANT))
                self.last[clause.headings] = max(clause.span.start, self.last.get(clause.headings, 0))

    def take_up(self, asked: Clause) -> bool:
        """True when a clause decides about what is to be reported, about any reason, or later in the same section."""
        later = self.last.get(asked.headings, asked.span.start) > asked.span.start
        return self.about_all or later or bool(self.about & set(reasons.named(asked)))


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
