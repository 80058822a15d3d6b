"""Tiers: rules side by side that part one measure into ranges and give each its own result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from linter.model.policy import Policy, Row
from linter.reason.text.listings import Beside, columns, listings
from linter.reason.text.words import mentions
from linter.reason.tiers.calendar_days import UNITS, named
from linter.reason.tiers.ranges import MONEY, Range, Reading, ranges_in
from linter.source import Span

FEWEST = 2
TIMES = frozenset({"minute", "hour", "day", "business-day", "week", "month", "year"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One range with its result. ``span`` is the place of the whole row or sentence, ``case`` the words around the range."""

    reading: Reading
    span: Span
    case: str
    result: str

    @property
    def range(self) -> Range:
        """The numbers that the tier is for."""
        return self.reading.range


@dataclass(frozen=True, slots=True)
class Ladder:
    """The tiers of one measure, from low to high. ``is_table``: rows or items, which the text sets side by side itself.

    ``taken`` are numbers that something else beside them speaks of, so that they are no hole.
    """

    tiers: tuple[Tier, ...]
    is_table: bool
    takes_rest: bool
    is_ranked: bool
    taken: tuple[Range, ...] = ()

    @property
    def is_whole(self) -> bool:
        """True when the measure goes in whole steps."""
        return all(tier.reading.is_whole for tier in self.tiers)

    @property
    def unit(self) -> str:
        """What the measure is counted in; empty where no tier names it."""
        return next((tier.reading.unit for tier in self.tiers if tier.reading.unit), "")

    def named(self, number: float) -> str:
        """A number of the measure in words: "30 days", "99.5 %", "31 March"."""
        if self.unit in UNITS:
            return named(int(number), self.unit)
        wording = next((tier.reading.wording for tier in self.tiers if tier.reading.unit), "{}")
        return wording.replace("{}", f"{number:g}")


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two tiers beside each other, and the numbers that both take or neither does."""

    lower: Tier
    higher: Tier
    range: Range
    witness: float


def holes(ladder: Ladder) -> Iterator[Meeting]:
    """The numbers between two tiers that no tier takes. What lies below the lowest and above the highest is not asked for."""
    whole = ladder.is_whole
    reached = ladder.tiers[0]
    for tier in ladder.tiers[1:]:
        hole = reached.range.between(tier.range)
        if hole.is_bounded and not hole.is_empty(whole=whole) and not _taken(hole, ladder, whole):
            yield Meeting(reached, tier, hole, hole.witness(whole=whole))
        if (tier.range.high, tier.range.high_in) > (reached.range.high, reached.range.high_in):
            reached = tier


def overlaps(ladder: Ladder) -> Iterator[Meeting]:
    """The numbers that two tiers with different results take.

    Ranges that are open to the same side ("over $50", "over $100") build on each other, and a range inside another may be meant
    so; they are left out.
    """
    whole = ladder.is_whole
    for lower, higher in pairwise(ladder.tiers):
        both = lower.range.meet(higher.range)
        if both.is_empty(whole=whole) or not both.is_bounded or _same(lower.result, higher.result):
            continue
        if lower.range.within(higher.range) or higher.range.within(lower.range):
            continue
        if ladder.unit in UNITS and both.low != both.high:
            continue  # days of one year after those of another
        yield Meeting(lower, higher, both, both.witness(whole=whole))


def _taken(hole: Range, ladder: Ladder, whole: bool) -> bool:
    """True when some tier takes a part of a hole, so that it is none between these two."""
    ranges = (*(tier.range for tier in ladder.tiers), *ladder.taken)
    return any(not each.meet(hole).is_empty(whole=whole) for each in ranges)


def listed_ladders(policy: Policy, beside: Beside) -> Iterator[Ladder]:
    """The sets of tiers that the tables and lists of a policy make."""
    for rows in listings(policy):
        yield from _of_rows(beside, rows)


def _of_rows(beside: Beside, rows: list[Row]) -> Iterator[Ladder]:
    """The tiers of a table or a list: of the first column that parts a measure, apart for each value of the columns before it."""
    lines = [columns(row) for row in rows]
    for column in range(max((len(line) for line in lines), default=0) - 1):
        readings = [
            (row, line, _only_range(line[column])) for row, line in zip(rows, lines, strict=True) if len(line) > column + 1
        ]
        found = [(row, line, reading) for row, line, reading in readings if reading is not None]
        if len(found) < FEWEST or not _is_case_column(column, [reading for _, _, reading in found]):
            continue
        before = [tuple(cell.lower() for cell in line[:column]) for _, line, _ in found]
        parted = len(set(before)) < len(before)
        takes_rest = beside.takes_rest(rows)
        cases = " ".join(line[column] for _, line, _ in found)
        is_ranked = beside.is_ranked(rows[0].span.joined(rows[-1].span), cases)
        sets: dict[tuple[str, ...], list[Tier]] = {}
        for (row, line, reading), key in zip(found, before, strict=True):
            tier = Tier(reading=reading, span=row.span, case=line[column], result=" | ".join(line[column + 1 :]))
            sets.setdefault(key if parted else (), []).append(tier)
        for tiers in sets.values():
            if len(tiers) >= FEWEST:
                yield in_order(tiers, is_table=True, takes_rest=takes_rest, is_ranked=is_ranked)
        return


def _only_range(text: str) -> Reading | None:
    """The one range of a cell; None where it has none, or several, which no single measure parts."""
    found = ranges_in(text)
    return found[0] if len(found) == 1 else None


def _is_case_column(column: int, readings: Sequence[Reading]) -> bool:
    """True when ranges are cases. Behind the first column they may as well be results ("3-5 days", "up to 2 years")."""
    units = {reading.unit for reading in readings if reading.unit}
    if len(units) > 1:
        return False
    if column == 0 and not (units and units <= TIMES):
        return True
    if column == 0:
        return any(reading.is_limited or not reading.range.is_bounded for reading in readings) or len(readings) > FEWEST
    if units <= TIMES | {MONEY}:
        return False
    ordered = sorted(readings, key=_order)
    return any(not reading.range.is_bounded for reading in readings) and all(
        not one.range.within(other.range) and not other.range.within(one.range) for one, other in pairwise(ordered)
    )


def in_order(tiers: Iterable[Tier], *, is_table: bool, takes_rest: bool, is_ranked: bool, taken: Iterable[Range] = ()) -> Ladder:
    """A set of tiers in order; words that can be read in two ways are read in the way that parts the measure best."""
    ways = [list(tiers)]
    if any(tier.reading.other is not None for tier in ways[0]) and _leads(ways[0]):
        ways.insert(0, [_turned(tier) for tier in ways[0]])
    sets = [
        Ladder(tuple(sorted(way, key=lambda tier: _order(tier.reading))), is_table, takes_rest, is_ranked, tuple(taken))
        for way in ways
    ]
    return min(sets, key=lambda ladder: sum(1 for _ in holes(ladder)) + sum(1 for _ in overlaps(ladder)))


def _leads(tiers: Iterable[Tier]) -> bool:
    """True when the days of the tiers lead towards an event: "before the trip"."""
    return any(mentions(tier.case + " " + tier.result, "BEFORE") for tier in tiers)


def _turned(tier: Tier) -> Tier:
    other = tier.reading.other
    return tier if other is None else replace(tier, reading=replace(tier.reading, range=other, other=None))


def _order(reading: Reading) -> tuple[float, bool, float]:
    return reading.range.low, not reading.range.low_in, reading.range.high


def _same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == " ".join(other.lower().split())
