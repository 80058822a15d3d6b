"""What a clause means, in a form that its wording does not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from linter.model.change import Difference
from linter.model.clause import Clause, ClauseKind, Condition, Measure, Topic
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Percentage, Quantity, Relation, Unit
from linter.reason.engine.facts import REASON, REASON_OF, stated
from linter.reason.gaps.periods import length_of
from linter.reason.text.words import content, likeness
from linter.source import Span

SAME_WORDS = 0.4
"""Conditions whose words are this much alike (shared words over all) are taken for one condition said in two ways."""
RELATIONS = {
    Relation.WITHIN: ("within ", "of"),
    Relation.FOR: ("for ", "from"),
    Relation.AFTER: ("", "or more after"),
    Relation.BEFORE: ("", "before"),
    Relation.EVERY: ("every ", "from"),
    Relation.ABOUT: ("about ", "from"),
}
WHOLE = 100.0
WHOLE_SIZE = "100 %"
TOLD = 0.75
"""A clause that holds this share of a condition's words tells it in its own."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One condition or exception: what it says of facts and events, and its own words where it says neither."""

    known: frozenset[str]
    words: frozenset[str]
    text: str

    def same(self, other: Circumstance) -> bool:
        """True when two say the same, in whatever words."""
        if self.known or other.known:
            return self.known == other.known
        return likeness(self.words, other.words) >= SAME_WORDS


@dataclass(frozen=True, slots=True)
class Meaning:
    """The respects in which clauses are compared; ``sizes`` are durations, shares and amounts in words for a reader."""

    kind: ClauseKind
    bearer: str
    remedies: frozenset[str]
    measure: Measure | None
    discretion: str
    elector: str
    sizes: tuple[str, ...]
    conditions: tuple[Circumstance, ...]
    exceptions: tuple[Circumstance, ...]
    known: frozenset[str]
    content: frozenset[str]


def meanings(policy: Policy) -> dict[str, Meaning]:
    """The meaning of every clause of a policy, by its id. What stands in a lead-in holds for all of its items."""
    # A row of a table stands by itself, whatever stands in the row above it.
    rows = {row.span for row in policy.rows}
    lead_ins = {clause.lead_in for clause in policy.clauses if clause.lead_in is not None} - rows
    loose = [quantity for quantity in policy.quantities if quantity.clause is None]
    led = {place: [quantity for quantity in loose if place.contains(quantity.span)] for place in lead_ins} if loose else {}
    return {
        clause.id: _meaning(policy, clause, led.get(clause.lead_in, []) if clause.lead_in is not None else [], rows)
        for clause in policy.clauses
    }


def _meaning(policy: Policy, clause: Clause, of_lead_in: Sequence[Quantity], rows: Set[Span]) -> Meaning:
    quantities = (*policy.quantities_of(clause), *of_lead_in)
    told_above = clause.lead_in in rows and any(isinstance(each, Percentage) for each in quantities)
    measure = None if told_above else clause.measure
    in_full = measure is Measure.FULL or any(
        isinstance(each, Percentage) and each.value == WHOLE and each.bound is Bound.EXACT for each in quantities
    )
    sizes = (size(quantity) for quantity in quantities)
    facts = list(clause.condition.facts()) if clause.condition is not None else []
    known = {
        *_known(clause.text, [clause.topic]),
        *(each for fact in facts for each in _known(fact.text, fact.reasons, fact.events)),
    }
    known |= {duration.event for duration in policy.durations_of(clause) if duration.event is not None}
    return Meaning(
        kind=clause.kind,
        bearer=clause.bearer.value if clause.bearer is not None else "",
        remedies=frozenset(remedy.value for remedy in clause.remedies),
        measure=Measure.FULL if in_full else measure,
        discretion=clause.discretion.value if clause.discretion is not None else "",
        elector=clause.elector.value if clause.elector is not None else "",
        # "In full" and "100 %" are one.
        sizes=tuple(sorted(each for each in sizes if not (in_full and each == WHOLE_SIZE))),
        conditions=tuple(_circumstance(fact) for fact in _facts(clause) if clause.lead_in is None or fact.span != clause.lead_in),
        exceptions=tuple(_exception(each.text) for each in clause.exceptions),
        known=frozenset(known),
        content=content(clause.text),
    )


def _facts(clause: Clause) -> Iterator[Condition]:
    """The conditions beside a clause's own words; a case that the whole clause names is compared with its words."""
    for fact in clause.condition.facts() if clause.condition is not None else ():
        if fact.text.strip() and fact.span != clause.span:
            yield fact


def _circumstance(fact: Condition) -> Circumstance:
    return Circumstance(
        _known(fact.text, fact.reasons, fact.events), content(fact.text), " ".join(fact.text.split()).rstrip(" .;")
    )


def _known(text: str, reasons: Iterable[Topic], events: Iterable[str] = ()) -> frozenset[str]:
    """What words say of facts, by their names: wrongs, events, values."""
    values = {f"{literal.fact}={literal.value}" for literal in stated(text)}
    return frozenset({*values, *(f"{REASON}={REASON_OF[reason]}" for reason in reasons if reason in REASON_OF), *events})


def _exception(text: str) -> Circumstance:
    return Circumstance(frozenset(), content(text), " ".join(text.split()).rstrip(" .;"))


def size(quantity: Quantity) -> str:
    """A quantity in words that are the same for equal ones: "within 14 days of delivery", "at most 15 %"."""
    if isinstance(quantity, Duration):
        return _duration(quantity)
    high = f" to {quantity.maximum:g}" if quantity.maximum is not None else ""
    bound = {Bound.MAX: "at most ", Bound.MIN: "at least "}.get(quantity.bound, "")
    unit = "%" if isinstance(quantity, Percentage) else (quantity.currency or "of money")
    return f"{bound}{quantity.value:g}{high} {unit}"


def _duration(duration: Duration) -> str:
    if duration.unit is Unit.LIFETIME:
        return "for a lifetime"
    value, maximum, unit = length_of(duration)
    before, behind = RELATIONS[duration.relation]
    high = f" to {maximum:g}" if maximum is not None else ""
    start = f" {behind} {duration.event.replace('-', ' ')}" if duration.event else ""
    plural = "" if value == 1 and maximum is None else "s"
    return f"{before}{value:g}{high} {unit.replace('-', ' ')}{plural}{start}"


def differences(old: Meaning, new: Meaning) -> tuple[Difference, ...]:
    """All respects in which two meanings differ; none for the same thing in other words."""
    found = [
        Difference(respect, before or "nobody", after or "nobody")
        for respect, before, after in (
            ("effect", old.kind.value, new.kind.value),
            ("bearer", old.bearer, new.bearer),
            ("discretion", old.discretion, new.discretion),
            ("choice", old.elector, new.elector),
        )
        if before != after
    ]
    if old.remedies != new.remedies:
        found.append(Difference("remedies", _listed(old.remedies), _listed(new.remedies)))
    if old.measure is not new.measure:
        found.append(Difference("measure", _measure(old.measure), _measure(new.measure)))
    if old.sizes != new.sizes:
        gone, come = _without(old.sizes, new.sizes), _without(new.sizes, old.sizes)
        found.append(Difference("numbers", _listed(gone), _listed(come)))
    for respect, before, after in (("condition", old.conditions, new.conditions), ("exception", old.exceptions, new.exceptions)):
        gone, come = _unmatched(before, after, new), _unmatched(after, before, old)
        if gone or come:
            found.append(Difference(respect, _listed(gone), _listed(come)))
    return tuple(found)


def _unmatched(these: Iterable[Circumstance], those: tuple[Circumstance, ...], elsewhere: Meaning) -> list[str]:
    """The circumstances that the other clause does not have, nor tells in its own words: "damaged goods" are a condition too."""
    return [each.text for each in these if not any(each.same(other) for other in those) and not _told(each, elsewhere)]


def _told(circumstance: Circumstance, elsewhere: Meaning) -> bool:
    if circumstance.known <= elsewhere.known and circumstance.known:
        return True
    if circumstance.known:
        return bool(circumstance.words) and circumstance.words <= elsewhere.content
    return len(circumstance.words & elsewhere.content) >= TOLD * len(circumstance.words)


def _without(these: tuple[str, ...], those: tuple[str, ...]) -> list[str]:
    left = list(those)
    found = []
    for each in these:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _measure(measure: Measure | None) -> str:
    return measure.value if measure is not None else "not said"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(sorted(texts)) or "none"
