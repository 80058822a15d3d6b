"""The value of one tier, in a table or a list and elsewhere: "30 to 15 days before departure: 40 %", and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from linter.model.policy import Policy, Row
from linter.model.quantity import Duration, Percentage, Quantity, Relation
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.circumstances import Circumstances
from linter.reason.conflicting_value.values import Statement, differ
from linter.reason.text.listings import LONGEST as MOST_ROWS
from linter.reason.text.passages import MARKING
from linter.reason.text.statements import statements_of
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import WORD, content, mentions, stem
from linter.reason.tiers.ladders import ladders
from linter.reason.tiers.ranges import MONEY, PERCENT, Range, Reading, ranges_in, time_named
from linter.reason.tiers.tiers import TIMES
from linter.source import Span
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

COMPARED = 16  # values of one tier that are held against each other
LONGEST = 40  # words; a longer sentence says more than the value of a tier
LONGEST_TEXT = 450  # characters of such a sentence
CHARGED, REPAID = "charge", "refund"  # what is kept of a sum, and what is left of it


@dataclass(frozen=True, slots=True)
class Graded:
    """The value that a tier has at a place.

    ``unit`` is what the tier counts. ``words`` are the stems beside the tier and its value, ``base`` those of what the value is a
    share of, ``around`` those of the case told over it, ``kinds`` what the value is. ``listing`` is the table or list that it
    stands in.
    """

    statement: Statement
    unit: str
    words: frozenset[str]
    base: frozenset[str]
    around: frozenset[str]
    kinds: frozenset[str]
    listing: int | None


Key = tuple[str, float, float, bool, bool, bool, type[Quantity]]


def graded(policy: Policy, found: Sequence[Statement]) -> tuple[tuple[Key, Graded], ...]:
    """The values of all tiers, each with what another must share to be of the same tier."""
    return tuple(_Reader(policy, found).read())


def graded_twice(tiers: Iterable[tuple[Key, Graded]]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of places that give one tier two values, one of them at least in a table or a list."""
    groups: dict[Key, list[Graded]] = {}
    for key, each in tiers:
        groups.setdefault(key, []).append(each)
    for members in groups.values():
        for first, second in combinations(members[:COMPARED], 2):
            if _of_one_case(first, second) and differ(first.statement, second.statement):
                pair = first.statement, second.statement
                yield pair if pair[0].quantity.span < pair[1].quantity.span else (pair[1], pair[0])


def _of_one_case(first: Graded, second: Graded) -> bool:
    """True when both are a value of one kind for one event, and no word of either tells a case that the other leaves out."""
    if first.listing == second.listing:
        return False
    if lettered_apart((first.statement.heading,), (second.statement.heading,)):
        return False
    if not first.kinds & second.kinds or {CHARGED, REPAID} <= first.kinds | second.kinds:
        return False
    if first.base and second.base and not (first.base <= second.base or second.base <= first.base):
        return False
    here, there = first.words | first.around, second.words | second.around
    bases = first.base | second.base
    if ((here ^ there) - bases) - _neutral():
        return False
    return bool((here & there) - _neutral()) or first.unit not in TIMES | {"", PERCENT, MONEY} | _stepless()


class _Reader:
    """Finds the values of tiers in the rows and sentences of a text."""

    def __init__(self, policy: Policy, found: Sequence[Statement]) -> None:
        self._policy = policy
        self._text = policy.source.text
        self._of_quantity = {each.quantity.span: each for each in found}
        self._quantities = sorted(policy.quantities, key=lambda each: each.span.start)
        self._starts = [each.span.start for each in self._quantities]
        self._resolved = {tier.span: tier.reading.range for ladder in ladders(policy) if ladder.is_table for tier in ladder.tiers}
        self._circumstances = Circumstances(policy)

    def read(self) -> Iterator[tuple[Key, Graded]]:
        """The values of tiers, each with what another must share, first those of tables and lists."""
        sizes: dict[int, int] = {}
        for row in self._policy.rows:
            sizes[row.listing] = sizes.get(row.listing, 0) + 1
        for row in self._policy.rows:
            if sizes[row.listing] <= MOST_ROWS:
                yield from self._of_row(row) if len(row.cells) > 1 and row.cells[0].title else self._of_sentence(row.span, row)
        for statement in statements_of(self._policy).all:
            if not statement.is_row and self._circumstances.list_of(statement.span) is None:
                yield from self._of_sentence(statement.span, None)

    def _of_row(self, row: Row) -> Iterator[tuple[Key, Graded]]:
        """The values of a row of a table: its tier is the only range in the first cell that has one, its values stand behind."""
        for place, cell in enumerate(row.cells):
            readings = ranges_in(self._text[cell.span.start : cell.span.end])
            if not readings:
                continue
            if len(readings) != 1:
                return
            [reading] = readings
            case = _without(self._text, cell.span, [_moved(reading, cell.span)])
            before = " ".join(f"{other.title} {other.text}" for other in row.cells[:place])
            for result in row.cells[place + 1 :]:
                found = self._only_value(result.span, None)
                if found is not None:
                    value, times = found
                    beside = _without(self._text, result.span, _places(value.quantity))
                    told = f"{before} {case} {cell.title} {beside} {result.title}"
                    yield from self._graded(reading, cell.title, value, told, f"{beside} {result.title}", times, row)
            return

    def _of_sentence(self, span: Span, row: Row | None) -> Iterator[tuple[Key, Graded]]:
        """The value of a tier in an item or a sentence: the only one beside the only range."""
        said = self._text[span.start : span.end]
        if len(said) > LONGEST_TEXT or len(said.split()) > LONGEST or mentions(said, *MARKING, "other_case"):
            return
        values = ranges_in(said)
        if len(values) != 1:
            return
        [reading] = values
        found = self._only_value(span, _moved(reading, span))
        if found is not None:
            value, times = found
            told = _without(self._text, span, [_moved(reading, span), *_places(value.quantity)])
            yield from self._graded(reading, "", value, told, told, times, row)

    def _graded(
        self, reading: Reading, title: str, value: Statement, told: str, result: str, times: frozenset[str], row: Row | None
    ) -> Iterator[tuple[Key, Graded]]:
        span = value.quantity.span
        unit = reading.unit or time_named(title) or " ".join(sorted(content(title)))
        bounds = self._resolved.get(row.span) if row is not None else None
        around = self._circumstances.introduction_of(span)
        heading = value.heading
        kinds = next((kinds for each in (result, around, heading) if (kinds := _kinds(each))), frozenset())
        leads = mentions(f"{told} {around}", "BEFORE")
        if bounds is None and reading.other is not None and leads:
            return  # "up to 5 days before" may be five days or more
        key = (*_ends(bounds or reading.range, unit), leads, type(value.quantity))
        base: frozenset[str] = frozenset()
        if isinstance(value.quantity, Percentage):
            # "20 % of the monthly fee" is paid once.
            base, value = content(value.quantity.base), replace(value, period=None)
        names = self._circumstances.names
        cases = self._circumstances.case_at(span)
        yield (
            (unit, *key),
            Graded(
                value,
                unit,
                content(told) - names | times,
                base,
                cases - names,
                kinds,
                self._circumstances.list_of(span) if row is not None else None,
            ),
        )

    def _only_value(self, span: Span, tier: Span | None) -> tuple[Statement, frozenset[str]] | None:
        """The one quantity in a place beside the tier, and the lengths of time beside both, which tell a case.

        None where there are several quantities, or none.
        """
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        inside = [each for each in self._quantities[first:last] if tier is None or not each.span.overlaps(tier)]
        times = [each for each in inside if isinstance(each, Duration)]
        values: list[Quantity] = [each for each in inside if not isinstance(each, Duration)]
        if not values:
            values, times = [each for each in times if each.relation is not Relation.EVERY], []
        value = self._of_quantity.get(values[0].span) if len(values) == 1 else None
        if value is None:
            return None
        # "In a month" tells over what the tier is measured.
        return value, frozenset(
            f"{each.value} {each.unit}" for each in times if each.value != 1 and each.relation is not Relation.EVERY
        )


def _ends(bounds: Range, unit: str) -> tuple[float, float, bool, bool]:
    """The ends of a range; of a measure in whole steps the first and the last number that belong to it."""
    whole = Reading(range=bounds, unit=unit, wording="", start=0, end=0).is_whole
    low, high = bounds.low, bounds.high
    if not whole:
        return low, high, bounds.low_in, bounds.high_in
    return low if bounds.low_in else low + 1, high if bounds.high_in else high - 1, True, True


def _moved(reading: Reading, within: Span) -> Span:
    return Span(within.start + reading.start, within.start + reading.end)


def _places(quantity: Quantity) -> list[Span]:
    base = quantity.base_span if isinstance(quantity, Percentage) else None
    return [quantity.span, base] if base is not None else [quantity.span]


def _without(text: str, whole: Span, cuts: list[Span]) -> str:
    kept, at = [], whole.start
    for cut in sorted(cuts):
        kept.append(text[at : max(at, cut.start)])
        at = max(at, cut.end)
    return " ".join([*kept, text[at : whole.end]])


@per_vocabulary
def _kinds(text: str) -> frozenset[str]:
    """What kinds of values a text speaks of."""
    known = {stem(entry.words): entry.meaning for entry in entries_of("value_kind")}
    return frozenset(known[word] for word in map(stem, WORD.findall(text.lower())) if word in known)


@per_vocabulary
def _neutral() -> frozenset[str]:
    categories = ("tier_neutral", "value_kind", "title")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())


@per_vocabulary
def _stepless() -> frozenset[str]:
    """Units of weight, length and the like, which are those of many things."""
    return frozenset(stem(words) for words in phrases("stepless_unit"))
