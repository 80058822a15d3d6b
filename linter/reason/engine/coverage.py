"""Which cases a clause covers: values of facts, ages of events, and a kind of goods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from linter.model.quantity import Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.engine.case import Case, Length
from linter.reason.engine.categories import covers
from linter.reason.engine.facts import NO, PRODUCT, YES, domains
from linter.reason.engine.timeline import Ceiling, Floor, Window, ages, possible

ELAPSED = "elapsed"
UNTOLD = "conditions"
MOST_ALTERNATIVES = 256


@dataclass(frozen=True, slots=True)
class Limit:
    """The ages of an event that a text admits; None: no limit to that side. An event of "" is one that the text leaves open."""

    event: str
    least: Length | None = None
    most: Length | None = None
    least_open: bool = False
    most_open: bool = False

    def window(self, calendar: Calendar) -> Window:
        """The limit in days, as a calendar has them."""
        return Window(
            self.event,
            Floor(self.least.days(calendar), self.least_open) if self.least is not None else Floor(),
            Ceiling(self.most.days(calendar), self.most_open) if self.most is not None else Ceiling(),
        )


def happened(event: str) -> Limit:
    """The limit of everything that is not still to come."""
    return Limit(event, least=Length(0.0, Unit.DAY))


@dataclass(frozen=True, slots=True)
class Goods:
    """The goods that a clause is about, in its own words; ``excluded``: those that the other rows of its list name.

    ``category`` is None for "all other products". ``listed``: a row of a list that tells goods apart, so that one of its rows
    is meant whatever the goods are; a clause that speaks of special goods by itself is meant only where they are named.
    """

    category: str | None
    excluded: tuple[str, ...] = ()
    listed: bool = False

    def hold(self, product: str) -> bool:
        """True for goods that it is about."""
        if self.category is not None:
            return covers(self.category, product)
        return not any(covers(other, product) for other in self.excluded)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A conjunction: every fact has one of some values, every event an age within its limits, the goods are those named.

    ``unnamed``: facts among ``values`` that only this text knows, named by the words of a condition.
    """

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    goods: Goods | None = None
    unnamed: frozenset[str] = frozenset()

    @property
    def is_understood(self) -> bool:
        """True when all that it asks is known to the vocabulary, and not by the words of this text alone."""
        return not self.unnamed

    def both(self, other: Coverage) -> Coverage:
        """What two coverages have in common. A fact that is left without a value covers nothing."""
        values = dict(self.values)
        for fact, allowed in other.values.items():
            values[fact] = values[fact] & allowed if fact in values else allowed
        limits = tuple(dict.fromkeys((*self.limits, *other.limits)))
        return Coverage(values, limits, self.goods or other.goods, self.unnamed | other.unnamed)


def conjunction(parts: Iterable[Sequence[Coverage]]) -> tuple[Coverage, ...]:
    """All parts at once, each given as alternatives. Too many alternatives to tell apart are one fact that nobody knows."""
    together: tuple[Coverage, ...] = (Coverage(),)
    for part in parts:
        if len(together) * len(part) > MOST_ALTERNATIVES:
            return (Coverage({UNTOLD: frozenset({YES})}, unnamed=frozenset({UNTOLD})),)
        together = tuple(one.both(other) for one in together for other in part)
    return together


def negation(alternatives: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Every case that none of some alternatives covers. Goods are left as they are, as nobody lists all others."""
    return conjunction([tuple(_opposites(each)) or (Coverage(),) for each in alternatives])


def _opposites(coverage: Coverage) -> Iterator[Coverage]:
    for fact, allowed in coverage.values.items():
        domain = domains().get(fact, (YES, NO))
        yield Coverage({fact: frozenset(domain) - allowed}, unnamed=coverage.unnamed & {fact})
    for limit in coverage.limits:
        if limit.least is not None:
            yield Coverage(limits=(Limit(limit.event, most=limit.least, most_open=not limit.least_open),))
        if limit.most is not None:
            yield Coverage(limits=(Limit(limit.event, least=limit.most, least_open=not limit.most_open),))


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a case is covered: True, False, or None where it hangs on the facts that are ``missing``."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def standing(coverage: Coverage, case: Case) -> Standing:
    """Whether a coverage holds in a case, as far as the case tells."""
    missing: list[str] = []
    for part in _parts(coverage, case):
        if part.holds is False:
            return part
        missing += part.missing
    return Standing(None, tuple(dict.fromkeys(missing))) if missing else Standing(True)


def _parts(coverage: Coverage, case: Case) -> Iterator[Standing]:
    for fact, allowed in coverage.values.items():
        value = case.value(fact)
        yield Standing(None, (fact,)) if value is None else Standing(value in allowed)
    if coverage.goods is not None:
        yield _of_goods(coverage.goods, case)
    if coverage.limits:
        yield from _of_limits(coverage.limits, case)


def _of_goods(goods: Goods, case: Case) -> Standing:
    if case.product is not None:
        return Standing(goods.hold(case.product))
    return Standing(None, (PRODUCT,)) if goods.listed else Standing(False)


def _of_limits(limits: tuple[Limit, ...], case: Case) -> Iterator[Standing]:
    for limit in limits:
        found = {_lies(limit.window(calendar), case.windows[calendar]) for calendar in Calendar}
        if len(found) == 1 and None not in found:
            yield Standing(found.pop())
        else:
            yield Standing(None, (f"days_since_{limit.event.replace('-', '_')}" if limit.event else ELAPSED,))


def _lies(limit: Window, known: Sequence[Window]) -> bool | None:
    """Whether an event lies in a window, as far as the ages of others tell."""
    ages_left = possible(limit.event, known)
    common = ages_left.within(limit)
    if common.is_empty:
        return False
    return True if common == ages_left else None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A case that two clauses both cover: values of facts, and the ages of events in days."""

    facts: Mapping[str, str]
    ages: Mapping[str, float]


def meeting(one: Coverage, other: Coverage) -> Meeting | None:
    """The earliest case that two coverages both cover, whatever the calendar; None when there is none for certain.

    Values are taken in alphabetical order. Goods are not compared: whether two kinds of goods meet is for ``categories`` to say.
    """
    common = one.both(other)
    if any(not allowed for allowed in common.values.values()):
        return None
    found: Mapping[str, float] | None = None
    for calendar in Calendar:
        found = ages(limit.window(calendar) for limit in common.limits)
        if found is None:
            return None
    return Meeting({fact: min(allowed) for fact, allowed in sorted(common.values.items())}, found or {})
