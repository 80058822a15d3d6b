"""Rows and items that sort goods by their kind, and which of them can meet in one thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.model.policy import Policy, Row
from linter.reason.engine import categories
from linter.reason.engine.categories import Kind
from linter.reason.text.listings import beside_in, columns, listings
from linter.reason.text.words import mentions, stem, stems
from linter.reason.tiers.ranges import ranges_in
from linter.reason.tiers.tiers import FEWEST, TIMES
from linter.source import Span

LIMITING = ("remaining", "EXCEPT", "exception", "UNLESS", "NOT", "WITHOUT")


@dataclass(frozen=True, slots=True)
class Sort:
    """One row: the words of its category, the kinds they name, and what the row gives."""

    words: str
    kinds: tuple[Kind, ...]
    result: str
    span: Span


@dataclass(frozen=True, slots=True)
class Shared:
    """Two rows with different results that can fit one thing. ``is_inside``: all of the narrow row's things fit the wide one."""

    narrow: Sort
    wide: Sort
    is_inside: bool


def shared(policy: Policy) -> Iterator[Shared]:
    """All rows that meet another row of their table or list; each with the first that it meets."""
    beside = beside_in(policy)
    for rows in listings(policy):
        place = rows[0].span.joined(rows[-1].span)
        sorts = _sorts(rows)
        for meeting in (*_meetings(sorts), *_beside_ranges(rows, sorts)):
            if not beside.is_ranked(place, _own_words(meeting)):
                yield meeting


def _sorts(rows: Sequence[Row]) -> list[Sort]:
    """The rows that name a kind of goods and something for it, and no limit of the kind, which may keep them apart."""
    found = []
    for row in rows:
        first, *rest = columns(row)
        named = categories.kinds(first)
        # "Skincare, seal broken": what stands behind the comma is no second kind.
        one_list = len({categories.is_thing(kind) for kind in named}) == 1 and all(map(categories.is_placed, named))
        if rest and one_list and not mentions(first, *LIMITING):
            found.append(Sort(first, named, " | ".join(rest), row.span))
    return found


def _beside_ranges(rows: Sequence[Row], sorts: Sequence[Sort]) -> Iterator[Shared]:
    """A row that sorts goods by their make or way, beside rows that sort them all by a measure: "up to 2 kg", "fragile goods"."""
    measured = []
    for row in rows:
        first, *rest = columns(row)
        readings = ranges_in(first)
        if rest and len(readings) == 1 and readings[0].unit not in TIMES:
            measured.append(Sort(first, (), " | ".join(rest), row.span))
    if len(measured) < FEWEST:
        return
    for sort in sorts:
        if all(categories.questions(kind) and not categories.is_thing(kind) for kind in sort.kinds):
            other = next((each for each in measured if not _agree(sort, each) and each.span != sort.span), None)
            if other is not None:
                first_one, second_one = sorted((sort, other), key=lambda each: each.span)
                yield Shared(first_one, second_one, is_inside=False)


def _own_words(meeting: Shared) -> str:
    """What two rows are for, without the words for goods of any kind."""
    general = stems("goods", "any_goods", "purchase")
    return " ".join(word for word in f"{meeting.narrow.words} {meeting.wide.words}".split() if stem(word.lower()) not in general)


def _meetings(sorts: Sequence[Sort]) -> Iterator[Shared]:
    """By the classes of each head and by the questions that sort goods, so that no row is held against every other."""
    of_head: dict[categories.Name, list[Sort]] = {}
    for sort in sorts:
        for kind in sort.kinds:
            if categories.is_thing(kind):
                of_head.setdefault(kind.head, []).append(sort)
    met: set[tuple[Span, Span]] = set()
    for sort in sorts:
        wide = next(_wider(sort, of_head), None)
        if wide is not None:
            met.add((sort.span, wide.span))
            yield Shared(sort, wide, is_inside=True)
    asked: dict[str, list[Sort]] = {}
    for sort in sorts:
        for question in {question for kind in sort.kinds for question in categories.questions(kind)}:
            asked.setdefault(question, []).append(sort)
    # The rows that answer the rarest question stand out from the others, which the message then names them beside.
    for _, few in sorted(asked.items(), key=lambda each: (len(each[1]), each[1][0].span)):
        for sort in few:
            other = next((each for each in sorts if _cross(sort, each) and (each.span, sort.span) not in met), None)
            if other is not None:
                met |= {(sort.span, other.span), (other.span, sort.span)}
                first, second = sorted((sort, other), key=lambda each: each.span)
                yield Shared(first, second, is_inside=False)


def _wider(sort: Sort, of_head: dict[categories.Name, list[Sort]]) -> Iterator[Sort]:
    for kind in sort.kinds:
        if not categories.is_thing(kind):
            continue
        for head in sorted({kind.head, *categories.classes(kind.head)}):
            for other in of_head.get(head, ()):
                inside = any(categories.includes(each, kind) for each in other.kinds if categories.is_thing(each))
                if other is not sort and inside and not _agree(sort, other) and not _equal(sort, other):
                    yield other


def _equal(one: Sort, other: Sort) -> bool:
    return set(one.kinds) == set(other.kinds)


def _cross(one: Sort, other: Sort) -> bool:
    return (
        one is not other
        and not _agree(one, other)
        and any(categories.cross(kind, each) for kind in one.kinds for each in other.kinds)
        and not any(categories.questions(kind) & categories.questions(each) for kind in one.kinds for each in other.kinds)
    )


def _agree(one: Sort, other: Sort) -> bool:
    return " ".join(one.result.lower().split()) == " ".join(other.result.lower().split())
