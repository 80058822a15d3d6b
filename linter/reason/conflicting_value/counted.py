"""What a norm sets beside quantities and named things: how many of something, by which hour of the day, in which version."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.reason.comparison.forces import Token, meanings, phrase_at
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import SHORTEST, TYPOGRAPHIC, stem

BOUNDS = ("RELATION", "quantity_relation")
NOUN_REACH = 3  # words behind a number among which the noun stands: "two signed paper copies"
BEHIND_TWO_VERBS = 3  # where a number stands behind "develop and manufacture"
HALF_DAY = 12
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?")


def bound_at(part: tuple[Token, ...], place: int) -> str | None:
    """The words right at a place that limit the number behind them: "at least", "no more than"."""
    return phrase_at(part, place, BOUNDS)


def number_at(text: str, part: tuple[Token, ...], place: int) -> tuple[float, int] | None:
    """The whole number at a place, in figures or in words, and how many words it has: "five (5)" has two."""
    value = _value(part[place].word)
    if value is None:
        return None
    twice = (
        place + 1 < len(part) and _value(part[place + 1].word) == value and text[part[place].end : part[place + 1].start] == " ("
    )
    return value, 2 if twice else 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something: the stem of the noun, the number, and where the noun stands behind the ``length`` words of it."""

    noun: str
    value: float
    length: int
    noun_place: int


def count_at(text: str, part: tuple[Token, ...], place: int) -> Count | None:
    """How many of what, from a place on that does not begin the part.

    None for a number that stands behind a noun and names one thing of several ("lot 12"), and before a name ("12 High Street").
    """
    found = number_at(text, part, place)
    if found is None:
        return None
    value, length = found
    # "Develop and manufacture two prototypes", "two (2) prototypes": neither is the number of a thing.
    second_verb = place == BEHIND_TWO_VERBS and part[1].word in phrases("AND")
    if place > 1 and length == 1 and not second_verb and _is_named_by_number(text, part[place - 1]):
        return None
    noun_place: int | None = None
    for at in range(place + length, min(place + length + NOUN_REACH, len(part))):
        token = part[at]
        if (
            not text[token.start].islower()
            or not token.word.isalpha()
            or len(token.word) < SHORTEST
            or token.word in closed_class()
        ):
            break
        noun_place = at
        if _is_plural(token.word):
            break
    return Count(stem(part[noun_place].word), value, length, noun_place) if noun_place is not None else None


def clock_at(text: str, part: tuple[Token, ...], place: int) -> tuple[float, int] | None:
    """The hour of the day at a place, in minutes from midnight, and how many words it has: "6 p.m.", "18:00"."""
    match = CLOCK.match(text, part[place].start)
    if match is None or (part[place].start and text[part[place].start - 1] in ":."):
        return None
    length = sum(token.start < match.end() for token in part[place:])
    half = part[place + length].word if place + length < len(part) else ""
    halves = meanings("half_day")
    minutes = 60.0 * int(match["hour"]) + int(match["minute"] or 0)
    if half in halves:
        afternoon = HALF_DAY if int(match["hour"]) % HALF_DAY == int(match["hour"]) else 0
        return minutes + 60 * afternoon * (halves[half] == "afternoon"), length + 1
    return (minutes, length) if match["minute"] and ":" in match.group() else None


def version_at(part: tuple[Token, ...], place: int) -> tuple[str, int] | None:
    """The number of a version at a place, and how many words name it: "version 2.0"."""
    if part[place].word not in phrases("version") or place + 1 >= len(part) or not part[place + 1].word[0].isdigit():
        return None
    return part[place + 1].word, 2


def _value(word: str) -> float | None:
    if word.replace(",", "").isdecimal():
        return float(word.replace(",", ""))
    values = [meanings("numeral").get(each) for each in word.translate(TYPOGRAPHIC).split("-")]
    return sum(float(value) for value in values if value is not None) if None not in values else None


def _is_named_by_number(text: str, before: Token) -> bool:
    """True for a noun in the singular right before a number, small letters and all: "lot 12"; not for "monthly 12 …"."""
    if text[before.start : before.end].isupper():
        return True  # "ISO 9001"
    joints = closed_class() | phrases("quantity_relation")
    plain = text[before.start].islower() and len(before.word) >= SHORTEST and before.word not in joints
    return plain and not _is_plural(before.word) and not before.word.endswith(tuple(phrases("adverbial_ending")))


def _is_plural(word: str) -> bool:
    return word in phrases("irregular_plural") or (word.endswith("s") and not word.endswith("ss"))
