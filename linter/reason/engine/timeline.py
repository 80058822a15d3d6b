"""When things may happen: how long ago events lie, as far as windows and the natural order of events tell.

An *age* is the time that has passed since an event, in days; it is negative while the event is still to come. What happens no
later than something else is at least as old. So windows on ages are a simple temporal network (Dechter, Meiri and Pearl 1991)
whose only other constraints have length nought: bounds travel along the order once, and are then exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from linter.model.event_order import precedes

INFINITE = float("inf")


@dataclass(frozen=True, slots=True, order=True)
class Floor:
    """The least age, in days. ``open``: that age itself is not in ("after 30 days")."""

    days: float = -INFINITE
    open: bool = False


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The greatest age, in days. ``open``: that age itself is not in ("less than 30 days")."""

    days: float = INFINITE
    open: bool = False

    def lowest(self, other: Ceiling) -> Ceiling:
        """The stricter of two."""
        return min(self, other, key=lambda each: (each.days, not each.open))


@dataclass(frozen=True, slots=True)
class Window:
    """The ages that an event may have: day 30 lies within 30 days."""

    event: str
    floor: Floor = Floor()
    ceiling: Ceiling = Ceiling()

    def holds(self, age: float) -> bool:
        """True when an event of this age lies in the window."""
        low, high = self.floor, self.ceiling
        above = age > low.days if low.open else age >= low.days
        below = age < high.days if high.open else age <= high.days
        return above and below

    @property
    def is_empty(self) -> bool:
        """True when no age lies in it."""
        low, high = self.floor, self.ceiling
        return low.days > high.days or (low.days == high.days and (low.open or high.open))

    def within(self, other: Window) -> Window:
        """What two windows of one event have in common."""
        return Window(self.event, max(self.floor, other.floor), self.ceiling.lowest(other.ceiling))


def happened(event: str) -> Window:
    """The window of everything that is not still to come."""
    return Window(event, Floor(0.0))


def narrowed(windows: Iterable[Window]) -> dict[str, Window]:
    """One window for each event, with all that the others and the natural order make of it."""
    found: dict[str, Window] = {}
    for window in windows:
        known = found.get(window.event)
        found[window.event] = window if known is None else known.within(window)
    given = tuple(found.values())
    return {event: _among(window, given) for event, window in found.items()}


def possible(event: str, windows: Sequence[Window]) -> Window:
    """The ages that one event may have beside all that some windows, and the natural order, say of it and of others."""
    own = Window(event)
    for window in windows:
        if window.event == event:
            own = own.within(window)
    return _among(own, windows)


def _among(window: Window, others: Sequence[Window]) -> Window:
    """A window, and what those of earlier and later events leave of it."""
    floors = (other.floor for other in others if precedes(window.event, other.event))
    ceilings = (other.ceiling for other in others if precedes(other.event, window.event))
    low = max((window.floor, *floors))
    return Window(window.event, low, reduce(Ceiling.lowest, ceilings, window.ceiling))


def ages(windows: Iterable[Window]) -> Mapping[str, float] | None:
    """The earliest case in which events lie in all their windows: the age of each, in days. None when there is no such case.

    Whole days are taken where a window holds one.
    """
    found = narrowed(windows)
    if any(window.is_empty for window in found.values()):
        return None
    youngest = {event: _youngest(window) for event, window in found.items()}
    return {
        event: max(age, *(youngest[other] for other in found if precedes(event, other)), age) for event, age in youngest.items()
    }


def _youngest(window: Window) -> float:
    """The least age in a window; one that has just happened where it sets none."""
    low, high = window.floor, window.ceiling
    if low.days == -INFINITE:
        if window.holds(0.0):
            return 0.0
        return high.days - 1.0 if high.open else high.days
    if not low.open:
        return low.days
    whole = float(int(low.days // 1) + 1)
    return whole if window.holds(whole) else (low.days + high.days) / 2
