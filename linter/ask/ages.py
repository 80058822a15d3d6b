"""How long ago events lie, as a command has it: ``days_since_delivery=10``, ``hours_until_signing=48``, ``elapsed=8mo``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from linter.ask.nearest import listed
from linter.errors import UserError
from linter.model.event_order import precedes
from linter.model.quantity import Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.engine.case import Length
from linter.reason.engine.coverage import ELAPSED
from linter.reason.text.words import stem
from linter.vocabulary.vocabulary import entries, per_vocabulary

LONGEST = 1000  # years; whatever is said to be longer ago is a slip of the keyboard
TIMED = re.compile(
    r"(?P<unit>minutes?|hours?|days?|business_days?|weeks?|months?|years?)_(?P<side>since|after|until|before)_(?P<event>\w+)"
)
UNITS = {
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "business_day": Unit.BUSINESS_DAY,
    "week": Unit.WEEK,
    "month": Unit.MONTH,
    "year": Unit.YEAR,
}
SHORT = {
    "min": Unit.MINUTE,
    "h": Unit.HOUR,
    "d": Unit.DAY,
    "bd": Unit.BUSINESS_DAY,
    "w": Unit.WEEK,
    "mo": Unit.MONTH,
    "y": Unit.YEAR,
}
WRITTEN = re.compile(r"(?P<number>.*?)\s*(?P<unit>[a-z][a-z_ -]*)")


class Timed(NamedTuple):
    """The name of a fact that tells how long ago an event lies, or how far ahead: its unit, its event, and which of the two."""

    unit: Unit
    event: str
    ahead: bool


def timed(name: str, events: Iterable[str]) -> Timed | None:
    """What a name asks for, when it is one of a time. Raises UserError when nobody knows the event."""
    if name == ELAPSED:
        return Timed(Unit.DAY, "", ahead=False)
    parts = TIMED.fullmatch(name)
    if parts is None:
        return None
    event = _event(name, parts["event"], events)
    return Timed(UNITS[parts["unit"].removesuffix("s")], event, ahead=parts["side"] in {"until", "before"})


def age_of(fact: str, asked: Timed, value: str) -> Length:
    """How long ago an event lies; below nought for one that lies ahead. Raises UserError for a length that cannot be."""
    if asked.event:
        length = Length(_number(fact, value), asked.unit)
    else:
        parts = WRITTEN.fullmatch(value.lower())
        unit = _unit(parts["unit"]) if parts is not None else None
        if parts is None or unit is None:
            raise UserError(f"--fact {fact}: write a number with its unit, 36h, 25d, 10bd, 3w, 8mo or 2y")
        length = Length(_number(fact, parts["number"]), unit)
    if length.days(Calendar.SHORT) > Calendar.SHORT.days(LONGEST, Unit.YEAR):
        raise UserError(f"--fact {fact}: nothing lies more than {LONGEST} years ago")
    return Length(-length.value, length.unit) if asked.ahead else length


def written(event: str, age: Length) -> str:
    """A time as a fact of the command line."""
    if not event:
        short = next(name for name, unit in SHORT.items() if unit is age.unit)
        return f"{ELAPSED}={age.value:g}{short}"
    unit = next(name for name, known in UNITS.items() if known is age.unit)
    return f"{unit}s_{'since' if age.value >= 0 else 'until'}_{event.replace('-', '_')}={abs(age.value):g}"


def same_length(one: Length, other: Length) -> bool:
    """True when two lengths are equal whatever the dates are."""
    return all(one.days(calendar) == other.days(calendar) for calendar in Calendar)


def out_of_order(ages: Mapping[str, Length]) -> tuple[str, str] | None:
    """Two events that cannot have happened at these times, the one that cannot come later first; None when all can."""
    for earlier, its in ages.items():
        for later, other in ages.items():
            if precedes(earlier, later) and all(its.days(calendar) < other.days(calendar) for calendar in Calendar):
                return earlier, later
    return None


def _number(fact: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise UserError(f"--fact {fact}: {text.strip() or 'nothing'!r} is no number")
    if number < 0:
        raise UserError(f"--fact {fact}: a time cannot be below nought; what lies ahead is days_until_EVENT=NUMBER")
    return number


def _unit(text: str) -> Unit | None:
    name = text.strip().replace(" ", "_").replace("-", "_")
    return SHORT.get(name) or UNITS.get(name.removesuffix("s"))


def _event(fact: str, name: str, events: Iterable[str]) -> str:
    """An event by its normal name, or by any words that the vocabulary has for it."""
    known = sorted(events)
    event = name.replace("_", "-")
    if event in known:
        return event
    words = " ".join(stem(word) for word in name.split("_"))
    if (meant := _by_words().get(words)) is not None:
        return meant
    names = (each.replace("-", "_") for each in known)
    raise UserError(f"--fact {fact}: no event is called {name!r}; times are counted from {listed(name, names)}")


@per_vocabulary
def _by_words() -> dict[str, str]:
    """Events by the stems of the words for them."""
    found: dict[str, str] = {}
    for entry in entries():
        if entry.category == "event":
            found.setdefault(" ".join(stem(word) for word in entry.words.replace("-", " ").split()), entry.meaning)
    return found
