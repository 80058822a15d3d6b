"""Conditions as coverage: what the words of a condition ask of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.model.clause import Clause, Condition, Connective, Role, Topic
from linter.model.event_order import ordered
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.engine.acts import DENYING
from linter.reason.engine.case import PRESUMED, SENT_BACK, Length
from linter.reason.engine.coverage import Coverage, Goods, Limit, conjunction, happened, negation
from linter.reason.engine.facts import FACT_OF, NO, REASON, REASON_OF, TRACKING, YES, denies, slug, stated
from linter.reason.gaps.periods import length_of
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, found, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

CELL = " | "
OWN_RECEIPTS = frozenset({"goods-receipt", "receipt"})
TRACKED = frozenset({"delivery", *SENT_BACK})
NOT_YET_HERE = frozenset({"late-delivery", "not-received"})
BEFORE_A_LACK = 80  # characters that hold the word: "in the absence of "
BEFORE_THE_NUMBER = 20  # characters: "not later than"
BEHIND_THE_NUMBER = 40  # characters: "or less prior to"


class Terms:
    """The conditions of a policy's clauses. Made once for a policy, since a row of a table is held against the other rows."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._rows: dict[Span | None, list[Clause]] = {}
        self._customers = {name.lower() for party in policy.parties if party.role is Role.CUSTOMER for name in party.names}
        self._starts = {
            length_of(each): each.event
            for each in reversed(policy.quantities)
            if isinstance(each, Duration) and each.event and each.relation is Relation.WITHIN
        }
        self._periods: list[Coverage] = []
        for clause in policy.clauses:
            if clause.topic is Topic.WARRANTY and not clause.remedies:
                lasting = (each for each in policy.durations_of(clause) if each.relation is Relation.FOR)
                self._periods += [Coverage(limits=(limit,)) for each in lasting if (limit := limit_of(policy, each)) is not None]
            if CELL in clause.text:
                self._rows.setdefault(clause.lead_in, []).append(clause)

    def of(self, clause: Clause) -> tuple[Coverage, ...]:
        """The cases that the condition of a clause admits, as alternatives; without a condition, all."""
        return self._of(clause, clause.condition) if clause.condition is not None else (Coverage(),)

    def borrowed(self, clause: Clause) -> tuple[Limit, ...]:
        """The limits that a clause takes over from the clause that sets the period which it speaks of."""
        facts = clause.condition.facts() if clause.condition is not None else ()
        speaks = any(mentions(fact.text, "own_period") for fact in facts)
        return tuple(limit for period in self._periods for limit in period.limits) if speaks else ()

    def _of(self, clause: Clause, condition: Condition) -> tuple[Coverage, ...]:
        if condition.connective is Connective.FACT:
            if mentions(condition.text, "own_period") and self._periods:
                return tuple(self._periods)
            leaf = (self._leaf(clause, condition),)
            return negation(leaf) if condition.marker.lower() in phrases("UNTIL") | phrases("BEFORE") else leaf
        parts = [self._of(clause, part) for part in condition.parts]
        if condition.connective is Connective.OR:
            return tuple(_as_tracked(parts))
        return negation(conjunction(parts)) if condition.connective is Connective.NOT else conjunction(parts)

    def _leaf(self, clause: Clause, leaf: Condition) -> Coverage:
        if CELL in leaf.text:
            return Coverage(goods=self._row(clause, leaf.text))
        if mentions(leaf.text, "own_period"):
            # Within a period that another clause sets: that clause decides when.
            return Coverage({REASON: frozenset()})
        if not leaf.marker and self._is_lacking(leaf):
            return self._without(clause, leaf)
        if not leaf.marker and self._starts_a_time(clause, leaf):
            return Coverage()
        durations = [each for each in self._policy.durations_of(clause) if leaf.span.contains(each.span) and not _measures(each)]
        limits = [limit for each in durations if (limit := self._limit(each, leaf)) is not None]
        values = _values(leaf)
        timed = {limit.event for limit in limits}
        if values.get(REASON, frozenset({""})) <= NOT_YET_HERE:
            return Coverage(values, tuple(limits))
        for event in leaf.events:
            own = _event(leaf, event, clause)
            if own == "cancellation" and not self._by_customer(leaf):
                name = slug(leaf.text)
                return Coverage({**values, name: frozenset({YES})}, tuple(limits), unnamed=frozenset({name}))
            if own in FACT_OF:
                values.setdefault(FACT_OF[own], frozenset({YES}))
            elif own in ordered() and own not in PRESUMED | timed and not (own in TRACKED and TRACKING in values):
                limits.append(happened(own))
        if values or limits or not leaf.text.strip() or mentions(leaf.text, "pointer") or not _says_more(leaf):
            return Coverage(values, tuple(limits))
        name = slug(leaf.text)
        value = NO if denies(leaf.text) else YES
        return Coverage({name: frozenset({value})}, unnamed=frozenset({name})) if name else Coverage()

    def _limit(self, duration: Duration, leaf: Condition) -> Limit | None:
        """A limit that a condition sets; what is not done within a time is late when the time is over."""
        event = duration.event or (self._starts.get(length_of(duration)) if duration.relation is Relation.AFTER else None)
        limit = limit_of(self._policy, replace(duration, event=event))
        said = self._policy.source.text[leaf.span.start : duration.span.start]
        if limit is not None and limit.most is not None and limit.least is None and mentions(said, "omission"):
            return Limit(limit.event, least=limit.most, least_open=not limit.most_open)
        return limit

    def _is_lacking(self, leaf: Condition) -> bool:
        start = leaf.span.start
        before = self._policy.source.text[max(0, start - BEFORE_A_LACK) : start].rstrip().lower()
        return before.endswith(tuple(phrases("WITHOUT")))

    def _without(self, clause: Clause, leaf: Condition) -> Coverage:
        """What must not be done without something is forbidden where it lacks; what may be done without it asks for nothing."""
        name = slug(leaf.text)
        if clause.kind not in DENYING or not name:
            return Coverage()
        return Coverage({name: frozenset({NO})}, unnamed=frozenset({name}))

    def _starts_a_time(self, clause: Clause, leaf: Condition) -> bool:
        """True for words that a text has only to say from when a time is counted."""
        anchors = (each.anchor_span for each in self._policy.durations_of(clause))
        return not leaf.events and any(anchor is not None and anchor.overlaps(leaf.span) for anchor in anchors)

    def _by_customer(self, leaf: Condition) -> bool:
        """True for a cancellation by who asks: of the customer, of what was ordered, or of nobody in particular."""
        words = f" {' '.join(leaf.text.lower().split())} "
        if any(f" {name} " in words for name in self._customers | meant("PARTY", "customer")):
            return True
        if mentions(leaf.text, "venture") or any(f" {name} " in words for name in meant("PARTY", "provider")):
            return False
        return not content(leaf.text) - _of_a_booking()

    def _row(self, clause: Clause, text: str) -> Goods:
        """The goods of a row of a table: its first cell; "all other products": what no other row names."""
        own = _first_cell(text)
        if not found(own, "other_goods"):
            return Goods(own, listed=True)
        rows = (_first_cell(other.text) for other in self._rows.get(clause.lead_in, ()) if other.id != clause.id)
        return Goods(None, tuple(rows), listed=True)


def _says_more(leaf: Condition) -> bool:
    """True for words that say more than that events which every case begins with have happened: "the order is packed"."""
    if not leaf.events:
        return True
    if not set(leaf.events) <= PRESUMED:
        return False
    known = frozenset(word for event in leaf.events for phrase in meant("event", event) for word in content(phrase))
    return bool(content(leaf.text) - known - frozenset(word for phrase in phrases("light") for word in content(phrase)))


def _measures(duration: Duration) -> bool:
    """True for the period in which something is measured, from no event: "below 99 % in a month"."""
    one = duration.value == 1 and not any(map(str.isdigit, duration.text))
    return one and duration.relation is Relation.WITHIN and duration.event is None


@per_vocabulary
def _of_a_booking() -> frozenset[str]:
    categories = ("goods", "purchase", "indistinct")
    return frozenset(word for category in categories for phrase in phrases(category) for word in content(phrase)) | {
        stem(words.split()[0]) for words in meant("remedy", "cancellation")
    }


def _as_tracked(parts: Sequence[Sequence[Coverage]]) -> Iterator[Coverage]:
    """Alternatives; that goods have come back, beside what tracking says of them, is another way to tell the same."""
    alternatives = [each for part in parts for each in part]
    tracked = any("returned" in each.values.get(TRACKING, ()) for each in alternatives)
    for each in alternatives:
        came_back = set(each.values) <= each.unnamed and all(limit.event in SENT_BACK for limit in each.limits)
        yield Coverage({TRACKING: frozenset({"returned"})}) if tracked and came_back else each


def _first_cell(row: str) -> str:
    return row.split(CELL, maxsplit=1)[0].strip()


def _values(leaf: Condition) -> dict[str, frozenset[str]]:
    """Facts and the values that a condition names: several values of one fact are alternatives."""
    values: dict[str, frozenset[str]] = {}
    for literal in stated(leaf.text):
        values[literal.fact] = values.get(literal.fact, frozenset()) | {literal.value}
    if TRACKING in values:
        # "Failure of delivery or RTO" is what tracking says, and no reason besides.
        named = values.pop(REASON, frozenset()) - {"returned-to-origin"}
        return {**values, REASON: named} if named else values
    reasons = {REASON_OF[reason] for reason in leaf.reasons if reason in REASON_OF} | values.get(REASON, frozenset())
    if "wrong-quantity" in reasons:
        reasons -= {"wrong-item"}
    if reasons:
        values[REASON] = frozenset(reasons)
    return values


def _event(leaf: Condition, event: str, clause: Clause) -> str:
    """An event, told apart by who receives: goods that the provider receives have come back."""
    by_provider = clause.bearer is Role.PROVIDER and bool(set(leaf.text.lower().split()) & meant("PARTY", "provider"))
    return "return-receipt" if event in OWN_RECEIPTS and by_provider else event


def limit_of(policy: Policy, duration: Duration) -> Limit | None:
    """The ages of an event that a duration admits; None for one that limits nothing (an estimate, a recurrence)."""
    if duration.value is None:
        return Limit(duration.event or "") if duration.unit is Unit.LIFETIME else None
    event = duration.event or ""
    longest = duration.maximum if duration.maximum is not None else duration.value
    least, most = Length(duration.value, duration.unit), Length(longest, duration.unit)
    before = policy.source.text[max(0, duration.span.start - BEFORE_THE_NUMBER) : duration.span.start].lower()
    match duration.relation:
        case Relation.WITHIN if _leads(policy, duration):
            last = Length(-longest, duration.unit)
            return Limit(event, least=last, most=Length(0.0, duration.unit), least_open=_ends_with(before, "less-than"))
        case Relation.WITHIN | Relation.FOR:
            return Limit(event, most=most, most_open=_ends_with(before, "less-than"))
        case Relation.AFTER:
            return Limit(event, least=least, least_open=not _ends_with(before, "at-least"))
        case Relation.BEFORE if not event:
            return None  # a notice to give, which is no limit to a case
        case Relation.BEFORE:
            first = Length(-longest, duration.unit) if duration.maximum is not None else None
            return Limit(event, least=first, most=Length(-duration.value, duration.unit))
    return None


def _leads(policy: Policy, duration: Duration) -> bool:
    """True for the time that is left until an event: "less than 24 hours before departure"."""
    end = duration.span.end
    ties = meant("TIE", "before") | phrases("BEFORE")
    if duration.anchor_span is not None and end < duration.anchor_span.start <= end + BEHIND_THE_NUMBER:
        # "Less than 7 days but at least 48 hours before check-in": both are counted towards it.
        behind = policy.source.text[end : duration.anchor_span.start].lower().split()
        return any(" ".join(behind[start:stop]) in ties for start in range(len(behind)) for stop in range(start + 1, start + 4))
    behind = policy.source.text[end : end + BEHIND_THE_NUMBER].lower().split()
    return any(" ".join(behind[start:stop]) in ties for start in range(3) for stop in range(start + 1, start + 4))


def _ends_with(text: str, relation: str) -> bool:
    words = meant("RELATION", relation) | meant("quantity_relation", relation)
    return text.rstrip().endswith(tuple(words))
