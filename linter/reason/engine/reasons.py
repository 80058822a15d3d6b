"""What went wrong in the case that a clause is about."""

from __future__ import annotations

from linter.model.clause import Clause, Topic

WRONGS = frozenset({Topic.DEFECT, Topic.DAMAGE, Topic.WRONG_ITEM, Topic.MISSING_ITEM, Topic.LOST, Topic.LATE_DELIVERY})

# Wrongs that show only in goods that have arrived, and the events that say they have.
FOUND_ON_ARRIVAL = frozenset({Topic.DEFECT, Topic.DAMAGE, Topic.WRONG_ITEM, Topic.MISSING_ITEM})
ARRIVALS = frozenset({"delivery", "goods-receipt"})
# Events of a parcel on its way back: words that name one of these do not speak of the arrival at the customer.
RETURNS = frozenset({"return", "return-receipt", "refund", "cancellation"})


def named(clause: Clause) -> tuple[Topic, ...]:
    """The wrongs that the condition of a clause names, in the order of the text."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return tuple(dict.fromkeys(reason for fact in facts for reason in fact.reasons if reason in WRONGS))


def concerns(clause: Clause) -> set[Topic]:
    """The wrongs that a clause is about, by its condition or by its topic; what a warranty answers is a defect."""
    topic = Topic.DEFECT if clause.topic is Topic.WARRANTY else clause.topic
    return {*named(clause), *({topic} & WRONGS)}


def holds_once_delivered(clause: Clause) -> bool:
    """True when all that a clause asks for is that the goods have arrived."""
    facts = list(clause.condition.facts()) if clause.condition is not None else []
    return bool(facts) and all(
        ARRIVALS & set(fact.events) and not RETURNS & set(fact.events) and not fact.reasons for fact in facts
    )


def presupposes_delivery(clause: Clause) -> bool:
    """True when a clause is about a wrong that nobody can see before the goods arrive."""
    return bool(concerns(clause)) and concerns(clause) <= FOUND_ON_ARRIVAL
