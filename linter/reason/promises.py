"""What a provider promises to pay or to do, and whether the text says by when."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.model.quantity import Duration, Relation
from linter.reason import periods, reasons

MONEY = frozenset({Remedy.REFUND, Remedy.CREDIT})
GOODS = frozenset({Remedy.REPLACEMENT, Remedy.RESHIP})
WORK = frozenset({Remedy.REPAIR})
WINDOWS = frozenset({"purchase", "order", "shipment"})  # from here the customer's time runs, nobody's time to pay
TIMED = frozenset({Relation.WITHIN, Relation.ABOUT, Relation.AFTER})


def promised(policy: Policy, remedies: frozenset[Remedy]) -> tuple[Clause, ...]:
    """The provider's promises of one of these remedies.

    Coverage of a warranty is none, as it only says for how long. Credits count beside a refund; alone they are set off against
    the next bill, which is a time of its own. Replacements and repairs count where something went wrong.
    """
    found = tuple(
        clause
        for clause in policy.clauses
        if clause.kind is ClauseKind.GRANT
        and clause.bearer is Role.PROVIDER
        and set(clause.remedies) & remedies
        and Remedy.CANCELLATION not in clause.remedies[:1]
        and clause.topic is not Topic.WARRANTY
        and clause.discretion is None
        and clause.confidence is not Confidence.LOW
        and (remedies == MONEY or bool(reasons.named(clause)))
    )
    return found if remedies != MONEY or any(Remedy.REFUND in clause.remedies for clause in found) else ()


def is_timed(policy: Policy, remedies: frozenset[Remedy]) -> bool:
    """True when the text says anywhere, or may say in words that were not read, by when a remedy is given."""
    return any(isinstance(quantity, Duration) and _times(policy, quantity, remedies) for quantity in policy.quantities) or any(
        mention.category == "promptness" and _about(policy, mention.clause, remedies)
        for mention in policy.mentions_of(MentionKind.VAGUE)
    )


def _times(policy: Policy, duration: Duration, remedies: frozenset[Remedy]) -> bool:
    if duration.relation not in TIMED or duration.event in WINDOWS:
        return False
    if duration.clause is None:
        return True
    clause = policy.clause(duration.clause)
    if periods.limits_condition(clause, duration) or not _about(policy, clause.id, remedies):
        return False
    return duration.relation is Relation.ABOUT or periods.is_tied(duration) or not periods.repeats_tied_period(policy, duration)


def _about(policy: Policy, identifier: str | None, remedies: frozenset[Remedy]) -> bool:
    if identifier is None:
        return True
    clause = policy.clause(identifier)
    if clause.bearer is Role.CUSTOMER or clause.kind in (ClauseKind.REFUSAL, ClauseKind.RIGHT):
        return False
    if set(clause.remedies) & remedies:
        return True
    beside = clause.topic is Topic.PAYMENT and any(clause.headings == each.headings for each in promised(policy, remedies))
    return remedies == MONEY and (clause.topic is Topic.REFUND or beside)
