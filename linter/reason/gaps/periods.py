"""When a period starts, as far as the text says it somewhere."""

from __future__ import annotations

from linter.model.clause import Clause, Condition, Connective, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.text.passages import sentence, sentence_after
from linter.reason.text.per_policy import per_policy
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import TYPOGRAPHIC, mentions

CONTRACTED = tuple(f"n{mark}t" for mark in "'’")
BARE_EVENT = 2  # words: "termination within"
DAYS = {Unit.WEEK: 7.0, Unit.DAY: 1.0}
Length = tuple[float | None, float | None, str]
MONTHS = {Unit.YEAR: 12.0, Unit.MONTH: 1.0}


def is_tied(duration: Duration) -> bool:
    """True when the text ties a duration to an event."""
    return duration.anchor is not None or duration.event is not None


def same_length(one: Duration, other: Duration) -> bool:
    """True when two durations are equally long; weeks compare with days, years with months."""
    return length_of(one) == length_of(other)


def length_of(duration: Duration) -> Length:
    """How long a duration is, so that equal ones are equal: weeks in days, years in months."""
    for scale, unit in ((DAYS, "day"), (MONTHS, "month")):
        if (factor := scale.get(duration.unit)) is not None:
            return _times(duration.value, factor), _times(duration.maximum, factor), unit
    return duration.value, duration.maximum, duration.unit.value


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


class TiedPeriods:
    """The periods of a policy that have a start, by their length. Made once for a policy, since rules ask for every period."""

    def __init__(self, policy: Policy) -> None:
        self._first: dict[tuple[Length, bool], int] = {}
        self._relations: set[tuple[Length, Relation]] = set()
        for quantity in policy.quantities:
            if isinstance(quantity, Duration) and is_tied(quantity):
                length = length_of(quantity)
                use = length, quantity.relation is Relation.BEFORE
                self._first[use] = min(quantity.span.end, self._first.get(use, quantity.span.end))
                self._relations.add((length, quantity.relation))

    def repeated_by(self, duration: Duration) -> bool:
        """True when a period without a start is as long as one with a start that was named before or is used in the same way.

        A lead ("24 hours before") and a time that runs on are not one period, however long.
        """
        length = length_of(duration)
        earlier = self._first.get((length, duration.relation is Relation.BEFORE), duration.span.end)
        return earlier <= duration.span.start or (length, duration.relation) in self._relations


def start_is_told_beside(policy: Policy, duration: Duration) -> bool:
    """True when the sentence of a duration or the next one says from when something is counted: "…; day one is the delivery"."""
    text = policy.source.text
    places = (sentence(text, duration.span), sentence_after(text, duration.span))
    return any(mentions(text[place.start : place.end], "counted") for place in places if place is not None)


def shares_start(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """True when the same clause uses another duration in the same way and ties it: "within 5 days after X, or 7 by post"."""
    return any(
        other.span != duration.span and is_tied(other) and other.relation is duration.relation
        for other in policy.durations_of(clause)
    )


def own_case(policy: Policy, clause: Clause) -> bool:
    """True when a clause says in its own sentence in which case it applies; a case that goes on from another starts nothing."""
    return clause.condition is not None and any(
        sentence(policy.source.text, clause.span).contains(fact.span) for fact in clause.condition.facts()
    )


def has_trigger(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """True when the clause says in which case it applies: what happens then may start the period. A negated case does not.

    Nor does a case that only a heading names, which sets apart what the section is about, or that a sentence before names.
    """
    own = sentence(policy.source.text, clause.span)
    return clause.condition is not None and any(
        fact.marker
        and fact.text.strip()
        and (own.contains(fact.span) or (clause.lead_in is not None and clause.lead_in.overlaps(fact.span)))
        and not is_negated(fact)
        and not fact.span.contains(duration.span)
        and not any(fact.text in heading for heading in clause.headings)
        for fact in _positive(clause.condition)
    )


def is_negated(fact: Condition) -> bool:
    """True for a case in which something does not happen: there is no moment at which it does not."""
    words = fact.text.lower().translate(TYPOGRAPHIC).split()
    return any(word in phrases("NOT") | phrases("NEVER") or word.endswith(CONTRACTED) for word in words)


def stands_in_condition(clause: Clause, duration: Duration) -> bool:
    """True when a duration belongs to the condition of its clause."""
    return clause.condition is not None and any(fact.span.overlaps(duration.span) for fact in clause.condition.facts())


def limits_condition(clause: Clause, duration: Duration) -> bool:
    """True when a duration is part of a case: it stands in the condition with its event, or the whole item is the condition."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return any(
        fact.span.overlaps(duration.span)
        and not _follows_event(fact, duration)
        and (not fact.marker or (duration.anchor_span is not None and fact.span.overlaps(duration.anchor_span)))
        for fact in facts
    )


def _follows_event(fact: Condition, duration: Duration) -> bool:
    """True where a time stands behind "after" and a noun alone: "the fees for the time after termination within 30 days"."""
    ahead = fact.text.partition(duration.text)[0].split()
    return fact.marker.lower() in phrases("AFTER") and len(ahead) == BARE_EVENT and ahead[-1].lower() in phrases("WITHIN")


def reasons_at(clause: Clause, duration: Duration) -> tuple[Topic, ...]:
    """The reasons named by the part of the condition that a duration stands in."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return tuple(reason for fact in facts if fact.span.overlaps(duration.span) for reason in fact.reasons)


def _positive(condition: Condition) -> list[Condition]:
    if condition.connective is Connective.NOT:
        return []
    if condition.connective is Connective.FACT:
        return [condition]
    return [fact for part in condition.parts for fact in _positive(part)]


@per_policy
def tied_periods_of(policy: Policy) -> TiedPeriods:
    """The periods of a policy that have a start."""
    return TiedPeriods(policy)
