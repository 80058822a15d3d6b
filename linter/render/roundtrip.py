"""Holds a page that was read again against the policy it was written from: what was lost, changed or added on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.model.quantity import Quantity
from linter.render.marks import NO_CLAUSE, Marks, key_of
from linter.render.meaning import Aspect, aspect_of, closest, meaning_of, size, sizes
from linter.source import Span


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that the page does not say as the policy does.

    ``message`` is a sentence without a final stop. ``clause`` is the clause of the policy that was lost or changed, ``span`` its
    place in the policy's source; both are None for what the page says beyond the policy. ``statement`` is the key of the
    statement that says so, None where no statement does.
    """

    message: str
    clause: Clause | None
    span: Span | None
    aspect: Aspect
    statement: str | None = None


def compare(policy: Policy, again: Policy, page: str | None = None) -> tuple[Loss, ...]:
    """What the policy loses when its page is read again, in the order of its text; then what the page adds.

    ``again`` must have been read from ``page`` (its own source by default) or from ``marks.readable(page)``: a page of
    ``linter.render.page``, whose own marks tell which statement stands for which
    clause and what merely sums up. A clause stands when its statement yields a norm of the same kind, bearer, remedies,
    conditionality and absoluteness, and all its quantities. Norms that repeat a clause of the policy do not count as additions.
    """
    marked = _Page(again, again.source.text if page is None else page)
    held = _held(policy)
    known = frozenset(sizes(policy.quantities))
    losses: list[Loss] = []
    for clause in policy.clauses:
        key = key_of(clause.id)
        name = f"clause {clause.id} ({clause.kind}, line {policy.source.position(clause.span.start).line})"
        told = _differences(clause, held.get(clause.id, ()), marked.readings.get(key), known)
        losses.extend(Loss(f"{name} {difference}", clause, clause.span, aspect, key) for aspect, difference in told)
    losses.extend(_lost_quantities(policy, marked))
    losses.extend(_additions(policy, marked))
    return tuple(losses)


@dataclass(slots=True)
class _Reading:
    """What was read in one statement of the page."""

    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]


class _Page:
    """A page read again, with its norms and quantities sorted by the statement they stand in; its summaries are left out.

    ``readings`` are found by the key of a clause. ``introducing`` are the norms of lead-ins, ``unmarked`` those that stand
    neither in a lead-in nor in a statement nor in words quoted from the source.
    """

    def __init__(self, again: Policy, page: str) -> None:
        marks = Marks(page)
        told = tuple(clause for clause in again.clauses if not marks.sums_up(clause.span))
        self.quantities = tuple(quantity for quantity in again.quantities if not marks.sums_up(quantity.span))
        key_by_id = {clause.id: marks.key_at(clause.span) for clause in told}
        clauses: dict[str | None, list[Clause]] = {key: [] for key in (*marks.keys, None)}
        for clause in told:
            clauses[key_by_id[clause.id]].append(clause)
        quantities: dict[str | None, list[Quantity]] = {key: [] for key in (*marks.keys, None)}
        led_by = _led_by((clause, key_by_id[clause.id]) for clause in told)
        for quantity in self.quantities:
            for key in {marks.key_at(quantity.span), key_by_id.get(quantity.clause or ""), *_led(quantity, led_by)}:
                quantities[key].append(quantity)
        self.readings = {key: _Reading(tuple(clauses[key]), tuple(quantities[key])) for key in marks.keys if key != NO_CLAUSE}
        for key, place in marks.leads:
            self.readings[key] = _said_of(place, told, self.quantities)
        self.introducing = tuple(clause for clause in clauses[None] if marks.introduces(clause.span))
        self.unmarked = tuple(clause for clause in clauses[None] if not marks.introduces(clause.span))


def _said_of(lead_in: Span, clauses: tuple[Clause, ...], quantities: tuple[Quantity, ...]) -> _Reading:
    """What a lead-in says by itself: the norms read in it, or else those of its items, each of which says it too."""
    own = tuple(clause for clause in clauses if lead_in.contains(clause.span))
    items = tuple(clause for clause in clauses if clause.lead_in is not None and lead_in.overlaps(clause.lead_in))
    return _Reading(own or items, tuple(quantity for quantity in quantities if lead_in.contains(quantity.span)))


def _differences(
    clause: Clause, quantities: Iterable[Quantity], reading: _Reading | None, known: frozenset[tuple[Aspect, str]]
) -> Iterator[tuple[Aspect, str]]:
    """What happened to one clause that holds these quantities; ``known`` are the sizes of all quantities of its policy."""
    if reading is None:
        yield Aspect.CLAUSE, "is not stated on the page"
        return
    if not reading.clauses:
        yield Aspect.CLAUSE, "is lost: its statement is not read as a norm"
        return
    for aspect, difference in meaning_of(clause).differences(meaning_of(closest(clause, reading.clauses))):
        yield aspect, f"is changed: {difference}"
    found = sizes(reading.quantities)
    for aspect, lost in sizes(quantities) - found:
        yield aspect, f"is changed: {lost} is lost"
    for aspect, told in found:
        if (aspect, told) not in known:
            yield aspect, f"is changed: {told} was not there before"


def _lost_quantities(policy: Policy, page: _Page) -> Iterator[Loss]:
    """Quantities that stand in no clause and nowhere on the page."""
    known = {clause.id for clause in policy.clauses}
    found = {size(quantity) for quantity in page.quantities}
    for quantity in policy.quantities:
        if quantity.clause not in known and size(quantity) not in found:
            line = policy.source.position(quantity.span.start).line
            yield Loss(f"{size(quantity)} (line {line}) is lost", None, quantity.span, aspect_of(quantity))


def _additions(policy: Policy, page: _Page) -> Iterator[Loss]:
    """Norms of the page that the policy does not have.

    One that stands in a statement or a lead-in, and means what some clause means, repeats that clause; what stands elsewhere has
    no source.
    """
    known = {meaning_of(clause) for clause in policy.clauses}
    beside = [*_beside(policy, page), *((clause, None) for clause in page.introducing)]
    added = [(clause, key) for clause, key in beside if meaning_of(clause) not in known]
    for clause, key in (*added, *((clause, None) for clause in page.unmarked)):
        yield Loss(f"the page adds {meaning_of(clause).title()}: {_short(clause.text)}", None, None, Aspect.ADDITION, key)


def _beside(policy: Policy, page: _Page) -> Iterator[tuple[Clause, str | None]]:
    """What the statements say but for the norms that come closest to their clauses, each with the key of its statement."""
    for clause in policy.clauses:
        key = key_of(clause.id)
        reading = page.readings.get(key)
        if reading is not None and reading.clauses:
            own = closest(clause, reading.clauses)
            yield from ((other, key) for other in reading.clauses if other is not own)


def _held(policy: Policy) -> dict[str, list[Quantity]]:
    """The quantities of each clause, those of its lead-in among them."""
    held: dict[str, list[Quantity]] = {clause.id: [] for clause in policy.clauses}
    led_by = _led_by((clause, clause.id) for clause in policy.clauses)
    for quantity in policy.quantities:
        for owner in ({quantity.clause} & held.keys()) | _led(quantity, led_by):
            held[str(owner)].append(quantity)
    return held


def _led_by(clauses: Iterable[tuple[Clause, str | None]]) -> dict[Span, set[str]]:
    """For each lead-in, the names of the clauses that complete it."""
    led_by: dict[Span, set[str]] = {}
    for clause, name in clauses:
        if clause.lead_in is not None and name is not None:
            led_by.setdefault(clause.lead_in, set()).add(name)
    return led_by


def _led(quantity: Quantity, led_by: dict[Span, set[str]]) -> set[str]:
    """The names of the clauses in whose lead-in a quantity stands, and for which it holds."""
    return {name for lead_in, names in led_by.items() if lead_in.contains(quantity.span) for name in names}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= 80 else f"“{line[:79]}…”"
