"""The dates that a text writes in full, and the day of the week beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from linter.model.policy import Policy
from linter.reason.text.prose import prose
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import any_of
from linter.source import Span
from linter.vocabulary.vocabulary import entries, per_vocabulary

FIRST_YEAR, LAST_YEAR = 1583, 9999  # since when the Gregorian calendar has been in use; how far ``datetime`` goes


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date with its year: the day that it is, None where there is no such day, and the day of the week beside it.

    ``weekday`` counts from Monday, 1 to 7; ``weekday_span`` is its place. Both are None where none stands there.
    """

    span: Span
    day: date | None
    weekday: int | None = None
    weekday_span: Span | None = None


def written_dates(policy: Policy) -> Iterator[WrittenDate]:
    """The dates of a text that have one reading: with the month's name ("3 March 2026"), or in the form 2026-03-03."""
    text = prose(policy)
    for match in _date().finditer(text):
        month = int(match["iso_month"]) if match["iso_month"] else _number("date_month", match["month"] or match["month_first"])
        year = int(match["iso_year"] or match["year"] or match["year_behind"])
        number = int(match["iso_day"] or match["day"] or match["day_behind"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        place, day = Span(match.start(), match.end()), _day(year, month, number)
        if match["weekday"]:
            own = Span(match.start("weekday"), match.end("weekday"))
            yield WrittenDate(place, day, _number("weekday", match["weekday"]), own)
        else:
            yield WrittenDate(place, day)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


@per_vocabulary
def _number(category: str, words: str) -> int:
    return next(int(each.meaning) for each in entries() if each.category == category and each.words == words.lower())


@per_vocabulary
def _date() -> re.Pattern[str]:
    months, weekdays, endings, of, the = map(any_of, map(phrases, ("date_month", "weekday", "ordinal_ending", "OF", "THE")))
    return re.compile(
        rf"(?<![\w-])(?:(?P<weekday>{weekdays}),?\s+(?:(?:{the})\s+)?)?"
        rf"(?:(?P<day>\d{{1,2}})(?:{endings})?\s+(?:(?:{of})\s+)?(?P<month>{months})\.?,?\s+(?P<year>\d{{4}})"
        rf"|(?P<month_first>{months})\.?\s+(?P<day_behind>\d{{1,2}})(?:{endings})?,?\s+(?P<year_behind>\d{{4}})"
        r"|(?P<iso_year>\d{4})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2}))(?![\w-])",
        re.IGNORECASE,
    )
