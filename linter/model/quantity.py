"""Numbers with their meaning: durations, percentages, amounts of money."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.source import Span


class Unit(StrEnum):
    """Units of time. A lifetime has no value."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business-day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    LIFETIME = "lifetime"


class Relation(StrEnum):
    """How a text uses a duration: an upper limit, a lower limit, a lead, a length, a recurrence, an estimate."""

    WITHIN = "within"
    AFTER = "after"
    BEFORE = "before"
    FOR = "for"
    EVERY = "every"
    ABOUT = "about"


class Bound(StrEnum):
    """Whether an amount is met exactly, at most, or at least."""

    EXACT = "exact"
    MAX = "max"
    MIN = "min"


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number that a text writes twice, "thirty (30)": the value of the words and the value of the digits."""

    words: float
    digits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time.

    ``maximum`` is the upper end of a range. ``anchor`` holds the text's own words for the event it is counted from or towards,
    ``event`` that event's normal name (``grammar/vocabulary``). ``clause`` is the id of the clause it stands in.
    """

    text: str
    span: Span
    value: float | None
    unit: Unit
    maximum: float | None = None
    relation: Relation = Relation.FOR
    anchor: str | None = None
    anchor_span: Span | None = None
    event: str | None = None
    spelled: Spelled | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A share, in percent, of ``base`` (the text's own words, None when unnamed)."""

    text: str
    span: Span
    value: float
    maximum: float | None = None
    bound: Bound = Bound.EXACT
    base: str | None = None
    base_span: Span | None = None
    spelled: Spelled | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount in a currency (ISO 4217 code, None when the text leaves it open)."""

    text: str
    span: Span
    value: float
    maximum: float | None = None
    currency: str | None = None
    bound: Bound = Bound.EXACT
    spelled: Spelled | None = None
    clause: str | None = None


Quantity = Duration | Percentage | Money
