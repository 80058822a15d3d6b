"""The natural order of events: which cannot come later than which. The order itself is listed in ``grammar/event-order.txt``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from linter.errors import UserError
from linter.resources import folder

FILE = "event-order.txt"


def precedes(earlier: str, later: str) -> bool:
    """True when one event, by its normal name, cannot come later than another: an order than its delivery.

    False for an event and itself, and for events whose order is open, such as two of different affairs.
    """
    return later in _followers().get(earlier, frozenset())


def follows(later: str, earlier: str) -> bool:
    """True when one event cannot come earlier than another."""
    return precedes(earlier, later)


def ordered() -> frozenset[str]:
    """The normal names of all events that have a place in the order."""
    followers = _followers()
    return frozenset(followers).union(*followers.values())


@cache
def _followers() -> Mapping[str, frozenset[str]]:
    """For each event all that cannot come before it. Raises UserError where the list puts an event before itself."""
    next_ones: dict[str, set[str]] = {}
    for line in (folder("grammar") / FILE).read_text(encoding="utf-8").splitlines():
        chain = [name.strip() for name in line.split("<")] if "<" in line and not line.startswith("#") else []
        for earlier, later in pairwise(chain):
            next_ones.setdefault(earlier, set()).add(later)
    return {event: _reached(event, next_ones) for event in next_ones}


def _reached(event: str, next_ones: Mapping[str, set[str]]) -> frozenset[str]:
    reached: set[str] = set()
    open_ends = [event]
    while open_ends:
        for later in next_ones.get(open_ends.pop(), ()):
            if later == event:
                raise UserError(f"grammar/{FILE}: {event!r} is said to come before itself")
            if later not in reached:
                reached.add(later)
                open_ends.append(later)
    return frozenset(reached)
