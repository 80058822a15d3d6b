"""When two quantities can be compared, and when they set one thing twice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from linter.model.clause import Clause
from linter.model.policy import Policy, Unparsed
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Relation, Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.text.passages import sentence
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.words import content
from linter.source import Span

# Lengths that are equal by convention, in a unit that fits both. Business days and months have no fixed number of days.
IN_BASE_UNIT = {
    Unit.MINUTE: ("minute", 1.0),
    Unit.HOUR: ("minute", 60.0),
    Unit.DAY: ("minute", 1440.0),
    Unit.WEEK: ("minute", 10080.0),
    Unit.BUSINESS_DAY: ("business-day", 1.0),
    Unit.MONTH: ("month", 1.0),
    Unit.YEAR: ("month", 12.0),
}
PER_YEAR = {Unit.DAY: 365.0, Unit.WEEK: 52.0, Unit.MONTH: 12.0, Unit.YEAR: 1.0}
TOLERANCE = 1e-6
LABEL = re.compile(r"(?:[-*+|\s]|\d+[.)]\s)*(?P<label>[^:|\n]+)[:|]\s*")

# "lot 12", "phase B": not a number that stands alone, nor one in brackets behind itself in words.
NUMBERED = re.compile(r"(?<=[a-z] )(?:\d[\w./-]*|[A-Z](?!\w))(?<![.])")

Placed = TypeVar("Placed", Quantity, Unparsed)


@dataclass(frozen=True, slots=True)
class Statement:
    """A quantity in its sentence: what is said there beside quantities, start events and bases, and the clause that says it.

    ``label`` holds the words of its line before a colon or a bar that the quantity follows at once. ``alone`` says that no other
    quantity of its kind
    stands in the sentence. ``numbered`` are the numbers and letters behind a noun, which tell one thing from another ("lot 12").
    ``heading`` is the one right over it ("" without one).
    """

    quantity: Quantity
    place: Span
    words: frozenset[str]
    label: frozenset[str]
    alone: bool
    reference: frozenset[str]
    period: Duration | None
    clause: Clause | None
    numbered: frozenset[str]
    heading: str


def statements(policy: Policy) -> list[Statement]:
    """Every quantity that can be compared with another, in the order of the text. Recurrences belong to what they measure.

    The names of parties are no words of a statement: whom it binds is known, and one place says "we" where another names it.
    """
    text = policy.source.text
    clauses = {clause.id: clause for clause in policy.clauses}
    quantities = _Within(policy.quantities)
    unread = _Within(policy.unparsed)
    surroundings = surroundings_of(policy)
    introduced = (party for party in policy.parties if party.span is not None)
    names = frozenset(word for party in introduced for name in party.names for word in content(name))
    found = []
    for quantity in policy.quantities:
        if isinstance(quantity, Duration) and quantity.relation in {Relation.EVERY, Relation.ABOUT}:
            continue
        place = _place(text, quantity, unread)
        clause = clauses.get(quantity.clause or "")
        own = clause.span if clause is not None else place
        inside = quantities.inside(own)
        beside = _without(text, own, [cut for other in inside for cut in _places(other)])
        periods = [each for each in inside if isinstance(each, Duration) and each.relation is Relation.EVERY]
        period = periods[0] if len(periods) == 1 else None
        before = LABEL.match(text, place.start, quantity.span.start)
        bare = before is not None and not content(text[before.end() : quantity.span.start])
        label = content(before["label"]) if before is not None and bare else frozenset()
        alone = not any(
            other is not quantity and isinstance(other, type(quantity)) and other not in periods
            for other in quantities.inside(place)
        )
        numbered = frozenset(NUMBERED.findall(beside))
        section = surroundings.section_of(quantity.span)
        heading = section.title if section is not None else ""
        words = content(beside) - names
        found.append(Statement(quantity, place, words, label, alone, reference(quantity), period, clause, numbered, heading))
    return found


class _Within(Generic[Placed]):
    """What stands in the places of a text, found without a look at everything else."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self._placed: list[Placed] = sorted(placed, key=lambda each: each.span.start)
        self._starts: list[int] = [each.span.start for each in self._placed]
        self._reach: list[int] = list(accumulate((each.span.end for each in self._placed), max))

    def inside(self, span: Span) -> list[Placed]:
        """What lies wholly in a place, in the order of the text."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [each for each in self._placed[first:last] if each.span.end <= span.end]

    def around(self, span: Span) -> Placed | None:
        """The first in the text that holds all of a place."""
        found = None
        for place in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            if self._reach[place] < span.end:
                break
            if self._placed[place].span.end >= span.end:
                found = self._placed[place]
        return found


def _place(text: str, quantity: Quantity, sentences_unread: _Within[Unparsed]) -> Span:
    """The sentence of a quantity; where that was not read as a norm, no more of it than its lines, for they may be rows."""
    place = sentence(text, quantity.span)
    unread = sentences_unread.around(quantity.span)
    if quantity.clause is not None or unread is None:
        return place
    start = text.rfind("\n", place.start, unread.span.start) + 1 or place.start
    end = text.find("\n", unread.span.end, place.end)
    return Span(start, end if end >= 0 else place.end)


def reference(quantity: Quantity) -> frozenset[str]:
    """What a quantity is measured from or by: the words of its start event or its base."""
    match quantity:
        case Duration():
            return content(quantity.anchor)
        case Percentage():
            return content(quantity.base)
        case _:
            return frozenset()


def differ(first: Statement, second: Statement) -> bool:
    """True when two quantities of one kind can be compared and are not the same; ranges and open bounds only with their like."""
    one, other = first.quantity, second.quantity
    match one, other:
        case Duration(), Duration():
            return _lengths_differ(one, other)
        case Percentage(), Percentage():
            if one.bound is not other.bound or (first.period is None) != (second.period is None):
                return False
            return _apart(_yearly(one.value, first), _yearly(other.value, second), one.maximum, other.maximum)
        case Money(), Money():
            if (
                one.bound is not other.bound
                or one.currency != other.currency
                or (first.period is None) != (second.period is None)
            ):
                return False
            return _apart(_yearly(one.value, first), _yearly(other.value, second), one.maximum, other.maximum)
        case _:
            return False


def _lengths_differ(one: Duration, other: Duration) -> bool:
    if one.value is None or other.value is None or one.unit not in IN_BASE_UNIT or other.unit not in IN_BASE_UNIT:
        return False
    (base, factor), (other_base, other_factor) = IN_BASE_UNIT[one.unit], IN_BASE_UNIT[other.unit]
    if base != other_base:
        # No calendar makes two months of four weeks, nor five business days of a month.
        return one.maximum is None and other.maximum is None and (_days(one) < _days(other) or _days(other) < _days(one))
    ends = [end * by if end is not None else None for end, by in ((one.maximum, factor), (other.maximum, other_factor))]
    return _apart(one.value * factor, other.value * other_factor, *ends)


@dataclass(frozen=True, slots=True)
class _Days:
    """The fewest and the most days that a length of time can have."""

    fewest: float
    most: float

    def __lt__(self, other: _Days) -> bool:
        return self.most < other.fewest


def _days(duration: Duration) -> _Days:
    value = duration.value or 0.0
    return _Days(Calendar.SHORT.days(value, duration.unit), Calendar.LONG.days(value, duration.unit))


def _apart(one: float, other: float, one_end: float | None, other_end: float | None) -> bool:
    if (one_end is None) != (other_end is None):
        return False
    if one_end is not None and other_end is not None and abs(one_end - other_end) > TOLERANCE:
        return True
    return abs(one - other) > TOLERANCE


def _yearly(value: float, statement: Statement) -> float:
    """A rate "for each month" for a year, so that it compares with one "a year"."""
    period = statement.period
    if period is None or period.value is None or period.unit not in PER_YEAR:
        return value
    return value * PER_YEAR[period.unit] / period.value


def same_bound(first: Quantity, second: Quantity) -> bool:
    """True when both limit in the same way: two upper limits to act, two lengths, two shares."""
    if isinstance(first, Duration) and isinstance(second, Duration):
        return first.relation is second.relation
    if isinstance(first, Percentage | Money) and isinstance(second, Percentage | Money):
        return first.bound is second.bound or Bound.EXACT in {first.bound, second.bound}
    return False


def _places(quantity: Quantity) -> list[Span]:
    match quantity:
        case Duration():
            places = [quantity.span, quantity.anchor_span]
        case Percentage():
            places = [quantity.span, quantity.base_span]
        case _:
            places = [quantity.span]
    return [place for place in places if place is not None]


def _without(text: str, whole: Span, cuts: list[Span]) -> str:
    """A stretch of text with some places left out."""
    kept, at = [], whole.start
    for cut in sorted(cuts):
        if cut.start >= at:
            kept.append(text[at : min(cut.start, whole.end)])
        at = max(at, cut.end)
    kept.append(text[at : whole.end])
    return " ".join(kept)
