"""Ranges of one measure as texts write them: "from day 15 to day 30", "10 kg and over", "fewer than three users"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import inf

from linter.reason.text.vocabulary import closed_class, meant, phrases
from linter.reason.text.words import TYPOGRAPHIC, any_of, stem
from linter.reason.tiers import calendar_days
from linter.reason.tiers.calendar_days import CalendarDay
from linter.vocabulary.vocabulary import entries, entries_of, per_vocabulary

TOKEN = re.compile(r"\w+(?:[-']\w+)*|[^\w\s]+")
LONGEST = 7  # words of a phrase that limits
REACH = 60  # characters that such a phrase has at most
MONEY, PERCENT = "money", "%"
# Elapsed time and counted things go in whole steps; money, shares, weights and lengths do not.
STEPLESS = frozenset({MONEY, PERCENT})
# The limits with the meanings that the vocabulary lists them under.
LIMITS = {
    "at-least": ("at-least", "no-earlier-than"),
    "more-than": ("more-than",),
    "at-most": ("at-most", "no-later-than"),
    "less-than": ("less-than",),
}


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers between two ends; an end that is ``in`` belongs to it. Infinite ends are open."""

    low: float = -inf
    high: float = inf
    low_in: bool = False
    high_in: bool = False

    @property
    def is_bounded(self) -> bool:
        """True when it has both ends."""
        return self.low > -inf and self.high < inf

    def meet(self, other: Range) -> Range:
        """What lies in both; it may be empty."""
        low, low_in = max((self.low, not self.low_in), (other.low, not other.low_in))
        high, high_in = min((self.high, self.high_in), (other.high, other.high_in))
        return Range(low, high, not low_in, high_in)

    def is_empty(self, *, whole: bool) -> bool:
        """True when nothing lies in it; ``whole``: no whole number."""
        if whole:
            return self._first_whole() > self._last_whole()
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def within(self, other: Range) -> bool:
        """True when all of it lies in the other."""
        return self.meet(other) == self

    def between(self, higher: Range) -> Range:
        """What lies above this range and below a higher one; it may be empty."""
        return Range(self.high, higher.low, not self.high_in, not higher.low_in)

    def witness(self, *, whole: bool) -> float:
        """A number in a range that has both ends and is not empty: the lowest, where there is one."""
        if whole:
            return self._first_whole()
        if self.low_in or self.high_in:
            return self.low if self.low_in else self.high
        return (self.low + self.high) / 2

    def _first_whole(self) -> float:
        if self.low == -inf:
            return -inf
        nearest = float(-(-self.low // 1))
        return nearest + 1 if nearest == self.low and not self.low_in else nearest

    def _last_whole(self) -> float:
        if self.high == inf:
            return inf
        nearest = float(self.high // 1)
        return nearest - 1 if nearest == self.high and not self.high_in else nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A range in a text, the unit that it is measured in ("day", "money", "user"; empty where none is named), and its place.

    ``start`` and ``end`` count characters of the text that was read. ``other`` is what the same words mean of days that lead
    towards an event, where that is something else: "up to 5 days before" may be five days or more. ``is_limited``: its own words
    say that it has an end, or that it has none; a bare "3-5 days" may be an estimate. ``wording`` holds a number in the
    manner of the text: "{} days", "day {}".
    """

    range: Range
    unit: str
    wording: str
    start: int
    end: int
    other: Range | None = None
    is_limited: bool = True

    @property
    def is_whole(self) -> bool:
        """True when the measure goes in whole steps and both ends are whole numbers."""
        ends = [end for end in (self.range.low, self.range.high) if abs(end) < inf]
        return self.unit not in STEPLESS and self.unit not in _stepless_units() and all(end == int(end) for end in ends)


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number with what stands around it; ``unit`` empty where none does. ``tail``: "or more" behind it."""

    value: float
    unit: str
    wording: str
    start: int
    end: int
    tail: str = ""


def ranges_in(text: str) -> tuple[Reading, ...]:
    """All ranges of a text, in its order. Bare numbers ("30 days") are none."""
    return _ranges_in(text)


@per_vocabulary
def time_named(text: str) -> str:
    """The unit of time that a text names, as the head of a column of bare numbers does; empty where it names none."""
    times = _times()
    return next((times[word] for word in TOKEN.findall(text.lower()) if word in times), "")


@per_vocabulary
def _ranges_in(text: str) -> tuple[Reading, ...]:
    plain = text.lower().translate(TYPOGRAPHIC)
    amounts = list(_amounts(plain))
    found: list[Reading] = []
    at = 0
    while at < len(amounts):
        reading, used = _range_at(plain, amounts, at)
        if reading is not None:
            found.append(reading)
        at += used
    return tuple(_narrowed(plain, found))


def _range_at(text: str, amounts: list[_Amount], at: int) -> tuple[Reading | None, int]:
    """The range that begins with an amount, and how many amounts it took."""
    first = amounts[at]
    before = text[: first.start]
    if at + 1 < len(amounts) and not first.tail:
        second = amounts[at + 1]
        joint = text[first.end : second.start].strip()
        opening = _ends_with(before, phrases("range_opening"))
        high_in = joint not in meant("reach", "less-than")
        joins = joint in phrases("range_joint") or not high_in
        limit = _ends_with(before, _ways())
        if limit is not None and _ways()[" ".join(limit.split())] != "at-least":
            joins = False  # "more than $200, up to $600" are two limits
        if joins and (opening or joint not in phrases("AND")) and _fits(first, second):
            if first.unit in calendar_days.UNITS and first.value > second.value:
                return None, 2  # from one year into the next
            low, high = sorted((first.value, second.value))
            unit = second.unit or first.unit
            start = first.start - (len(opening) if opening else 0)
            return Reading(
                range=Range(low, high, True, high_in),
                unit=unit,
                wording=second.wording if second.unit else first.wording,
                start=start,
                end=second.end,
                is_limited=bool(opening),
            ), 2
    return _one_sided(text, first), 1


def _one_sided(text: str, amount: _Amount) -> Reading | None:
    before = text[: amount.start]
    if amount.tail:
        side = Range(low=amount.value, low_in=True) if amount.tail == "more" else Range(high=amount.value, high_in=True)
        return Reading(range=side, unit=amount.unit, wording=amount.wording, start=amount.start, end=amount.end)
    words = _ends_with(before, _ways())
    if words is not None:
        phrase = " ".join(words.split())
        limit = _ways()[phrase]
        side = _side(limit, amount.value)
        other = None
        if amount.unit in calendar_days.UNITS:
            pass  # days of the calendar lead towards nothing
        elif phrase in meant("lead", "more"):
            other = Range(low=amount.value, low_in=True)
        elif phrase in meant("lead", "less"):
            other = Range(high=amount.value, high_in=limit == "at-least")
        return Reading(
            range=side,
            unit=amount.unit,
            wording=amount.wording,
            start=amount.start - len(words),
            end=amount.end,
            other=other if other != side else None,
        )
    return None


def _side(limit: str, value: float) -> Range:
    match limit:
        case "at-least":
            return Range(low=value, low_in=True)
        case "more-than":
            return Range(low=value)
        case "at-most":
            return Range(high=value, high_in=True)
        case _:
            return Range(high=value)


def _narrowed(text: str, found: list[Reading]) -> list[Reading]:
    """Two limits of one measure side by side make one range: "more than 5 and up to 10 kg"."""
    narrowed: list[Reading] = []
    for reading in found:
        if narrowed:
            last = narrowed[-1]
            between = text[last.end : reading.start].strip(" ,")
            both = last.range.meet(reading.range)
            one_sided = not last.range.is_bounded and not reading.range.is_bounded
            joined = between in phrases("AND") | phrases("BUT") | {""}
            if one_sided and joined and last.unit in {"", reading.unit} and both.is_bounded and not both.is_empty(whole=False):
                narrowed[-1] = replace(reading, range=both, start=last.start, other=None)
                continue
        narrowed.append(reading)
    return narrowed


def _fits(first: _Amount, second: _Amount) -> bool:
    return first.unit in {"", second.unit} or (second.unit == "" and not second.tail)


@per_vocabulary
def _ways() -> dict[str, str]:
    """The words that limit the number behind them, with the limit that they set."""
    ways: dict[str, str] = {}
    for limit, listed in LIMITS.items():
        for category in ("RELATION", "quantity_relation", "reach"):
            for meaning in listed:
                ways |= dict.fromkeys(meant(category, meaning), limit)
    return ways


def _ends_with(text: str, listed: Container[str]) -> str | None:
    """The longest of some phrases that a text ends with, as it stands there; None without one."""
    found = None
    for match in islice(reversed(list(TOKEN.finditer(text, max(0, len(text) - REACH)))), LONGEST):
        if " ".join(text[match.start() :].split()) in listed:
            found = text[match.start() :]
    return found


def _amounts(text: str) -> Iterator[_Amount]:
    at = 0
    days = list(calendar_days.calendar_days(text))
    while (match := _amount().search(text, at)) is not None:
        while days and days[0].end <= match.start("number"):
            yield _on_a_day(days.pop(0))
        if days and days[0].start <= match.start("number"):
            at = days[0].end
            yield _on_a_day(days.pop(0))
            continue
        at = match.end("number")
        value = _value(match["number"])
        if value is None or _is_part_of_a_date(text, match):
            continue
        end, tail = match.end(), ""
        sign, name = match["sign"], match["unit"]
        unit = MONEY if sign or match["currency"] else PERCENT if match["percent"] else _unit(name or match["before"])
        if name and (not unit or match["sign"]):
            end = match.start("unit")
            end = len(text[:end].rstrip())
        if match["number"] in phrases("ordinal") and unit not in _times().values():
            continue
        more = _tail().match(text, end)
        if more is not None:
            tail = "less" if more["less"] else "more"
            end = more.end()
            if not unit:
                named = _noun().match(text, end)
                if named is not None and (unit := _unit(named["unit"])):
                    end, name = named.end(), named["unit"]
        at = max(at, end)
        yield _Amount(value, unit, _wording(match, unit, name), match.start(), end, tail)
    yield from map(_on_a_day, days)


def _on_a_day(day: CalendarDay) -> _Amount:
    return _Amount(float(day.number), day.unit, "{}", day.start, day.end)


def _wording(match: re.Match[str], unit: str, name: str | None) -> str:
    if unit == MONEY:
        sign = match["sign"]
        if not sign:
            return f"{{}} {match['currency'].upper()}"
        return f"{sign.upper()} {{}}" if sign[-1].isalpha() else f"{sign.upper()}{{}}"
    if unit == PERCENT:
        return "{} %"
    if not unit:
        return "{}"
    return f"{{}} {name}" if name else f"{match['before'].strip()} {{}}"


@per_vocabulary
def _amount() -> re.Pattern[str]:
    signs = "|".join(re.escape(entry.words) for entry in entries_of("currency_sign"))
    codes = "|".join(re.escape(entry.words) for entry in entries() if entry.category in {"CURRENCY", "currency_name"})
    numerals = "|".join(sorted((re.escape(words) for words in _numerals()), key=len, reverse=True))
    percent = "|".join(re.escape(words) for words in phrases("percent") | phrases("PERCENT_WORD"))
    time = "|".join(re.escape(words) for words in sorted(_times(), key=len, reverse=True))
    modifier = "|".join(re.escape(words) for words in meant("unit_modifier", "business") | meant("unit_modifier", "plain"))
    ordinal = "|".join(map(re.escape, sorted(phrases("ordinal_ending"))))
    return re.compile(
        rf"(?:(?P<before>\b(?:{time})\s+)|(?P<sign>{signs}|\b(?:{codes}))\s*)?"
        rf"(?<![\w.,])(?<![^\W\d]-)(?P<number>\d[\d,]*(?:\.\d+)?|\b(?:{numerals})\b)(?:{ordinal})?(?:\s*\(\d+\))?"
        rf"(?:\s*(?P<percent>%|\b(?:{percent})\b)|\s*(?P<currency>{signs}|\b(?:{codes})\b)"
        rf"|(?:[\s-]*(?P<unit>(?:(?:{modifier})[\s-]+)?[^\W\d_]+(?:\(s\))?))?)"
    )


@per_vocabulary
def _tail() -> re.Pattern[str]:
    joint = any_of(phrases("range_tail_joint"))
    more = any_of(meant("quantity_tail", "more"))
    less = any_of(meant("quantity_tail", "less"))
    to = rf"(?:{'|'.join(map(re.escape, sorted(phrases('TO'))))})"
    said = any_of(phrases("measured_as"))
    return re.compile(
        rf"(?:\s+(?:{said}))?\s*(?:,\s*)?(?:(?:{joint})\s+(?:(?P<less>{less})|(?:{more}))(?!\w)(?!\s+{to}\b)|\+(?!\w))"
    )


@per_vocabulary
def _noun() -> re.Pattern[str]:
    return re.compile(r"\s+(?P<unit>[^\W\d_]+)")


@per_vocabulary
def _numerals() -> dict[str, float]:
    return {entry.words: float(entry.meaning) for entry in entries() if entry.category in {"numeral", "ordinal"}}


def _value(text: str) -> float | None:
    if text in _numerals():
        return _numerals()[text]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


@per_vocabulary
def _times() -> dict[str, str]:
    return {entry.words: entry.meaning for entry in entries() if entry.category in {"unit", "UNIT"}}


@per_vocabulary
def _unit(name: str | None) -> str:
    """The unit that a noun names, in a form in which number does not count; empty for words that carry grammar."""
    words = (name or "").split()
    if not words:
        return ""
    last = words[-1].removesuffix("(s)")
    if last in _times():
        business = len(words) > 1 and words[0] in meant("unit_modifier", "business")
        return f"business-{_times()[last]}" if business else _times()[last]
    if last in closed_class() or last in _no_units():
        return ""
    return stem(last)


@per_vocabulary
def _no_units() -> frozenset[str]:
    tails = {word for meaning in ("more", "less") for word in meant("quantity_tail", meaning)}
    limits = {
        word
        for category in ("reach", "RELATION", "quantity_relation")
        for limit in ("at-least", "more-than", "at-most", "less-than")
        for words in meant(category, limit)
        for word in words.split()
    }
    return frozenset(tails | limits)


@per_vocabulary
def _stepless_units() -> frozenset[str]:
    return frozenset({stem(words) for words in phrases("stepless_unit")})


def _is_part_of_a_date(text: str, match: re.Match[str]) -> bool:
    """True for a number that a point, a stroke or another number ties to something else: "3.1.2", "12/24"."""
    after = text[match.end("number") : match.end("number") + 2]
    return bool(re.match(r"[./]\d", after)) or text[: match.start("number")].endswith("/")
