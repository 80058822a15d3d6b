"""Days of the calendar in a text, as numbers that can be put in order: "31 March", "April 1st, 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import any_of
from linter.vocabulary.vocabulary import entries, per_vocabulary

DAY_OF_A_YEAR = "calendar-day"
DAY = "calendar-date"
ANY_YEAR = 2000  # a leap year, so that every day has its number
UNITS = frozenset({DAY_OF_A_YEAR, DAY})


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day: its number, counted from 1 January of any year where no year stands beside it, and the characters it takes."""

    number: int
    unit: str
    start: int
    end: int


def calendar_days(text: str) -> Iterator[CalendarDay]:
    """The days that a text in small letters names by their month, in its order; days that do not exist are left out."""
    for match in _day().finditer(text):
        month = _months()[match["month"] or match["month_first"]]
        number = int(match["day"] or match["day_behind"])
        year = match["year"] or match["year_behind"]
        try:
            day = date(int(year) if year else ANY_YEAR, month, number)
        except ValueError:
            continue
        if year:
            yield CalendarDay(day.toordinal(), DAY, match.start(), match.end())
        else:
            yield CalendarDay(day.timetuple().tm_yday, DAY_OF_A_YEAR, match.start(), match.end())


def named(number: int, unit: str) -> str:
    """A day in words: "31 March"."""
    day = date.fromordinal(number if unit == DAY else date(ANY_YEAR, 1, 1).toordinal() + number - 1)
    month = max((name for name, which in _months().items() if which == day.month), key=len).capitalize()
    return f"{day.day} {month} {day.year}" if unit == DAY else f"{day.day} {month}"


@per_vocabulary
def _months() -> dict[str, int]:
    return {entry.words: int(entry.meaning) for entry in entries() if entry.category == "date_month"}


@per_vocabulary
def _day() -> re.Pattern[str]:
    months, endings, of, the = map(any_of, (frozenset(_months()), phrases("ordinal_ending"), phrases("OF"), phrases("THE")))
    year = r"(?:,?\s+(?P<year{0}>[12]\d{{3}})(?!\d))?"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<day>\d{{1,2}})(?:{endings})?\s+(?:(?:{of})\s+)?(?P<month>{months})\b\.?{year.format('')}"
        rf"|(?P<month_first>{months})\b\.?\s+(?:(?:{the})\s+)?(?P<day_behind>\d{{1,2}})(?:{endings})?{year.format('_behind')})"
        r"(?![\w-])"
    )
