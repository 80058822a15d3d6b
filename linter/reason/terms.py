"""Conditions as coverage: what the words of a condition ask of a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.clause import Clause, Condition, Connective, Role
from linter.model.event_order import ordered
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.case import PRESUMED, Length
from linter.reason.coverage import Coverage, Goods, Limit, happened
from linter.reason.facts import FACT_OF, NO, REASON, REASON_OF, TRACKING, YES, domains, slug, stated
from linter.reason.vocabulary import meant
from linter.reason.words import found, mentions

CELL = " | "
OWN_RECEIPTS = frozenset({"goods-receipt", "receipt"})
BEFORE_THE_NUMBER = 20  # characters: "not later than"


def coverage_of(policy: Policy, clause: Clause, condition: Condition | None) -> tuple[Coverage, ...]:
    """The cases that a condition admits, as alternatives; without a condition, all."""
    if condition is None:
        return (Coverage(),)
    if condition.connective is Connective.FACT:
        return (_leaf(policy, clause, condition),)
    parts = [coverage_of(policy, clause, part) for part in condition.parts]
    if condition.connective is Connective.OR:
        return tuple(each for part in parts for each in part)
    if condition.connective is Connective.NOT:
        return negated(conjunction(parts))
    return conjunction(parts)


def conjunction(parts: Sequence[Sequence[Coverage]]) -> tuple[Coverage, ...]:
    """All parts at once."""
    together: tuple[Coverage, ...] = (Coverage(),)
    for part in parts:
        together = tuple(one.both(other) for one in together for other in part)
    return together


def negated(alternatives: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """Every case that none of some alternatives covers. Goods are left as they are, as nobody lists all others."""
    return conjunction([tuple(_opposites(each)) for each in alternatives])


def _opposites(coverage: Coverage) -> Iterator[Coverage]:
    for fact, allowed in coverage.values.items():
        domain = domains().get(fact, (YES, NO))
        unnamed = coverage.unnamed & {fact}
        yield Coverage({fact: frozenset(domain) - allowed}, unnamed=unnamed)
    for limit in coverage.limits:
        if limit.least is not None:
            yield Coverage(limits=(Limit(limit.event, most=limit.least, most_open=not limit.least_open),))
        if limit.most is not None:
            yield Coverage(limits=(Limit(limit.event, least=limit.most, least_open=not limit.most_open),))


def _leaf(policy: Policy, clause: Clause, leaf: Condition) -> Coverage:
    if CELL in leaf.text:
        return Coverage(goods=_row(policy, clause, leaf.text))
    if mentions(leaf.text, "own_period"):
        # Within a period that another clause sets: that clause decides when.
        return Coverage({REASON: frozenset()})
    durations = [each for each in policy.durations_of(clause) if leaf.span.contains(each.span)]
    limits = [limit for each in durations for limit in [limit_of(policy, each)] if limit is not None]
    values = _values(leaf)
    timed = {limit.event for limit in limits}
    for event in leaf.events:
        own = _event(leaf, event, clause)
        if own in FACT_OF:
            values.setdefault(FACT_OF[own], frozenset({YES}))
        elif own in ordered() and own not in PRESUMED and own not in timed and not (own == "delivery" and TRACKING in values):
            limits.append(happened(own))
    if values or limits or leaf.events or not leaf.text.strip() or mentions(leaf.text, "pointer"):
        return Coverage(values, tuple(limits))
    name = slug(leaf.text)
    return Coverage({name: frozenset({YES})}, unnamed=frozenset({name})) if name else Coverage()


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
    most = Length(duration.maximum if duration.maximum is not None else duration.value, duration.unit)
    least = Length(duration.value, duration.unit)
    before = policy.source.text[max(0, duration.span.start - BEFORE_THE_NUMBER) : duration.span.start].lower()
    match duration.relation:
        case Relation.WITHIN | Relation.FOR:
            return Limit(event, most=most, most_open=_ends_with(before, "less-than"))
        case Relation.AFTER:
            return Limit(event, least=least, least_open=not _ends_with(before, "at-least"))
        case Relation.BEFORE:
            return Limit(event, most=Length(-duration.value, duration.unit))
    return None


def _ends_with(text: str, relation: str) -> bool:
    words = meant("RELATION", relation) | meant("quantity_relation", relation)
    return text.rstrip().endswith(tuple(words))


def _row(policy: Policy, clause: Clause, text: str) -> Goods:
    """The goods of a row of a table: its first cell; "all other products": what no other row names."""
    own = text.split(CELL, maxsplit=1)[0].strip()
    if not found(own, "other_goods"):
        return Goods(own, listed=True)
    rows = [
        other.text.split(CELL)[0].strip()
        for other in policy.clauses
        if other.lead_in == clause.lead_in and other.id != clause.id and CELL in other.text
    ]
    return Goods(None, tuple(rows), listed=True)
