"""Tiers: rows, items and neighbouring sentences that part one measure into ranges and give each its own result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from linter.model.clause import Clause
from linter.model.policy import Policy, Row
from linter.reason.passages import BOUNDARY
from linter.reason.ranges import Range, Reading, ranges_in
from linter.reason.surroundings import Surroundings
from linter.reason.words import content, likeness, mentions
from linter.source import Span

FEWEST = 2
NEAR = 3  # sentences of one set of tiers stand no further apart
ALIKE = 0.15
BESIDE = 250  # characters: a sentence or two
SPLITS = (re.compile(r"\s*(?::|=|→)\s+"), re.compile(r"(?<!\d)\s+[–—-]+\s+|\s+[–—-]+\s+(?!\d)"))
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
    """The tiers of one measure, from low to high. ``is_table``: rows or items, which the text sets side by side itself."""

    tiers: tuple[Tier, ...]
    is_table: bool
    takes_rest: bool
    is_ranked: bool

    @property
    def is_whole(self) -> bool:
        """True when the measure goes in whole steps."""
        return all(tier.reading.is_whole for tier in self.tiers)

    def named(self, number: float) -> str:
        """A number of the measure in words: "30 days", "99.5 %"."""
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
        yield Meeting(lower, higher, both, both.witness(whole=whole))


def _taken(hole: Range, ladder: Ladder, whole: bool) -> bool:
    """True when some tier takes a part of a hole, so that it is none between these two."""
    return any(not tier.range.meet(hole).is_empty(whole=whole) for tier in ladder.tiers)


def ladders(policy: Policy) -> Iterator[Ladder]:
    """All sets of tiers of a policy: of its tables and lists, then of its sentences."""
    around = Surroundings(policy)
    for _, rows in groupby(policy.rows, key=lambda row: row.listing):
        yield from _of_rows(policy, around, list(rows))
    yield from _of_sentences(policy, around)


def _of_rows(policy: Policy, around: Surroundings, rows: list[Row]) -> Iterator[Ladder]:
    """The tiers of a table or a list: of the first column that parts a measure, apart for each value of the columns before it."""
    lines = [columns(row) for row in rows]
    for column in range(max((len(line) for line in lines), default=0)):
        kept = [
            (row, line) for row, line in zip(rows, lines, strict=True) if len(line) > column + 1 or column == 0 < len(line) - 1
        ]
        readings = [(row, line, _only_range(line[column])) for row, line in kept]
        found = [(row, line, reading) for row, line, reading in readings if reading is not None]
        if len(found) < FEWEST or not _is_case_column(column, [reading for _, _, reading in found]):
            continue
        before = [tuple(cell.lower() for cell in line[:column]) for _, line, _ in found]
        parted = len(set(before)) < len(before)
        rest = any(mentions(" ".join(line), "remaining") for line in lines) or takes_rest(policy, around, rows)
        ranked = is_ranked(policy, around, rows, " ".join(line[column] for _, line, _ in found))
        sets: dict[tuple[str, ...], list[Tier]] = {}
        for (row, line, reading), key in zip(found, before, strict=True):
            tier = Tier(reading=reading, span=row.span, case=line[column], result=" | ".join(line[column + 1 :]))
            sets.setdefault(key if parted else (), []).append(tier)
        for tiers in sets.values():
            yield from _ladder(tiers, is_table=True, takes_rest=rest, is_ranked=ranked)
        return


def columns(row: Row) -> list[str]:
    """The cells of a row; the words of an item are cut where the case ends and its result begins."""
    cells = [cell.text.strip() for cell in row.cells]
    if len(cells) != 1:
        return cells
    for split in SPLITS:
        parts = split.split(cells[0], maxsplit=1)
        if len(parts) > 1 and all(parts):
            return parts
    return cells


def _only_range(text: str) -> Reading | None:
    """The one range of a cell; None where it has none, or several, which no single measure parts."""
    found = ranges_in(text)
    return found[0] if len(found) == 1 else None


def _is_case_column(column: int, readings: Sequence[Reading]) -> bool:
    """True when ranges are cases. Behind the first column they may as well be results ("3-5 days", "up to 2 years")."""
    units = {reading.unit for reading in readings if reading.unit}
    if len(units) > 1:
        return False
    if column == 0:
        return any(reading.is_limited or not reading.range.is_bounded for reading in readings) or len(readings) > FEWEST
    if units <= TIMES | {"money"}:
        return False
    ordered = sorted(readings, key=_order)
    return any(not reading.range.is_bounded for reading in readings) and all(
        not one.range.within(other.range) and not other.range.within(one.range) for one, other in pairwise(ordered)
    )


def _of_sentences(policy: Policy, around: Surroundings) -> Iterator[Ladder]:
    """Neighbouring clauses under one heading that limit the same thing in the same measure."""
    listed = sorted(row.span for row in policy.rows)
    open_sets: dict[tuple[tuple[str, ...], str, frozenset[str]], list[tuple[int, Clause, Tier]]] = {}
    done: list[list[Tier]] = []
    for place, clause in enumerate(policy.clauses):
        if _inside(clause.span, listed):
            continue
        text = policy.source.slice(clause.span)
        reading = _limiting(clause, text, ranges_in(text))
        if reading is None or (reading.range.is_bounded and not reading.is_limited):
            continue
        if reading.unit in {"", "%"} and not _names_measure(text, reading):
            continue
        key = (clause.headings, reading.unit, _frame(policy, clause, reading, text))
        tier = Tier(reading=reading, span=clause.span, case=text[reading.start : reading.end], result=_without(text, reading))
        mates = open_sets.setdefault(key, [])
        if mates and (place - mates[-1][0] > NEAR or not _one_matter(mates[-1][1], clause, mates[-1][2], tier)):
            done.append([mate for _, _, mate in mates])
            mates.clear()
        mates.append((place, clause, tier))
    done += [[tier for _, _, tier in mates] for mates in open_sets.values()]
    for tiers in done:
        if len(tiers) < FEWEST:
            continue
        section = around.section_of(tiers[0].span)
        body = section.body if section is not None else Span(0, len(policy.source.text))
        words = policy.source.slice(body)
        yield from _ladder(
            tiers,
            is_table=False,
            takes_rest=mentions(words, "remaining"),
            is_ranked=mentions(words, "ranking") or mentions(words, "row_ranking"),
        )


def _ladder(tiers: Iterable[Tier], *, is_table: bool, takes_rest: bool, is_ranked: bool) -> Iterator[Ladder]:
    """A set of tiers in order; words that can be read in two ways are read in the way that parts the measure best."""
    ways = [list(tiers)]
    if any(tier.reading.other is not None for tier in ways[0]) and _leads(ways[0]):
        ways.insert(0, [_turned(tier) for tier in ways[0]])
    sets = [Ladder(tuple(sorted(way, key=lambda tier: _order(tier.reading))), is_table, takes_rest, is_ranked) for way in ways]
    if len(sets[0].tiers) >= FEWEST:
        yield min(sets, key=lambda ladder: sum(1 for _ in holes(ladder)) + sum(1 for _ in overlaps(ladder)))


def _leads(tiers: Iterable[Tier]) -> bool:
    """True when the days of the tiers lead towards an event: "before the trip"."""
    return any(mentions(tier.case + " " + tier.result, "BEFORE") for tier in tiers)


def _turned(tier: Tier) -> Tier:
    other = tier.reading.other
    return tier if other is None else replace(tier, reading=replace(tier.reading, range=other, other=None))


def _order(reading: Reading) -> tuple[float, bool, float]:
    return reading.range.low, not reading.range.low_in, reading.range.high


def _frame(policy: Policy, clause: Clause, reading: Reading, text: str) -> frozenset[str]:
    """What a range limits: the event that its time runs from or towards, or the words right before it ("orders over $50")."""
    if reading.unit in TIMES:
        start = clause.span.start
        place = Span(start + reading.start, start + reading.end)
        for duration in policy.durations_of(clause):
            if duration.span.overlaps(place):
                before = "before" if duration.relation.value == "before" or mentions(text, "BEFORE") else "after"
                return frozenset({before, duration.event or " ".join(sorted(content(duration.anchor)))})
        return frozenset()
    words = re.findall(r"[^\W\d_]+", text[: reading.start])
    near = [word for word in words[-4:] if content(word)]
    return content(near[-1]) if near else frozenset()


def _limiting(clause: Clause, text: str, readings: Sequence[Reading]) -> Reading | None:
    """The range that says for which case a clause is: its only one, or the only one in its condition.

    A limit that the clause itself sets ("a group may have no more than 12 guests") is no case.
    """
    facts = [fact.span for fact in clause.condition.facts() if fact.span != clause.span] if clause.condition is not None else []
    start = clause.span.start
    inside = [
        reading for reading in readings if any(fact.overlaps(Span(start + reading.start, start + reading.end)) for fact in facts)
    ]
    kept = inside if len(readings) > 1 and clause.condition is not None else readings
    if len(kept) != 1 or (not inside and mentions(text[kept[0].start : kept[0].end], "capped")):
        return None
    return kept[0]


def _names_measure(text: str, reading: Reading) -> bool:
    return bool(content(text[max(0, reading.start - 40) : reading.start]))


def _one_matter(one: Clause, other: Clause, tier: Tier, mate: Tier) -> bool:
    """True when two clauses decide the same thing: one remedy, or much the same words."""
    if set(one.remedies) & set(other.remedies):
        return True
    return likeness(content(tier.result), content(mate.result)) >= ALIKE


def _without(text: str, reading: Reading) -> str:
    return f"{text[: reading.start]} {text[reading.end :]}"


def _same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == " ".join(other.lower().split())


def is_ranked(policy: Policy, around: Surroundings, rows: Sequence[Row], words: str) -> bool:
    """True when the text says which of two rows wins where both fit; ``words``: what the rows are for.

    Words that rank count wherever they speak of rows as such, else in a sentence beside the rows that names their case.
    """
    return mentions(policy.source.text, "row_ranking") or any(
        mentions(sentence, "ranking") and content(sentence) & content(words)
        for passage in _outside(policy, around, rows)
        for sentence in BOUNDARY.split(passage)
    )


def takes_rest(policy: Policy, around: Surroundings, rows: Sequence[Row]) -> bool:
    """True when the words right before or after a table or list take in what no row names."""
    before, after = _outside(policy, around, rows)
    return mentions(before[-BESIDE:], "remaining") or mentions(after[:BESIDE], "remaining")


def _outside(policy: Policy, around: Surroundings, rows: Sequence[Row]) -> tuple[str, str]:
    """What the section of a table or list says before it and after it."""
    section = around.section_of(rows[0].span)
    text = policy.source.text
    body = section.body if section is not None else Span(0, len(text))
    return text[body.start : rows[0].span.start], text[rows[-1].span.end : body.end]


def _inside(span: Span, places: Sequence[Span]) -> bool:
    """True when a span overlaps one of some ordered places that do not."""
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    return low < len(places) and places[low].overlaps(span)
