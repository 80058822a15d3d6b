"""The values of numerals: "1,000.50", "one hundred and eighty", "two and a half", "thirty (30)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lark import Transformer

from linter.parse.words.islands import Grammar

LONGEST = 18  # characters: what is longer is a serial number, and would not keep its value as a float


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and how it was written."""

    value: float
    in_words: bool
    is_fraction: bool = False
    """True for "one-half" and "1/2", false for "0.5"."""


def figure(text: str) -> float | None:
    """The value of a numeral in digits, None when it is none ("1.2.3", a section number).

    Commas, apostrophes and, where a comma follows them or they stand more than once, points part the thousands.
    """
    if len(text) > LONGEST:
        return None
    if text.isdecimal():
        return float(text)
    comma, point = text.count(","), text.count(".")
    plain = text.replace("'", "")
    if comma and point:
        decimal = "," if text.rindex(",") > text.rindex(".") else "."
        plain = plain.replace("." if decimal == "," else ",", "").replace(decimal, ".")
    elif comma:
        tail = len(text) - text.rindex(",") - 1
        plain = plain.replace(",", "" if tail == 3 or comma > 1 else ".")
    elif point > 1:
        if not re.fullmatch(r"\d{1,3}(\.\d{3})+", plain):
            return None
        plain = plain.replace(".", "")
    try:
        return float(plain)
    except ValueError:
        return None


def _values(children: Sequence[Any]) -> list[float]:
    """The values of numeral tokens and of parts already added up; joints ("and", "-", "a") have none."""
    return [child if isinstance(child, float) else child.value for child in children if not _joint(child)]


def _joint(child: Any) -> bool:
    return not isinstance(child, float) and child.type in ("AND", "HYPHEN", "A", "POINT")


class _Value(Transformer[Any, float]):
    """Adds up what ``numeral`` reads."""

    def numeral(self, children: list[Any]) -> float:
        return _values(children)[0]

    def total(self, children: list[Any]) -> float:
        return sum(_values(children))

    plus_part = total

    def product(self, children: list[Any]) -> float:
        values = _values(children)
        return values[0] * values[1] if len(values) == 2 else values[0]

    def scaled(self, children: list[Any]) -> float:
        return self.product(children)

    def total_of_products(self, children: list[Any]) -> float:
        before, factor, magnitude = _values(children)
        return before + factor * magnitude

    def part(self, children: list[Any]) -> float:
        values = _values(children)
        return values[0] * values[1] if len(values) == 2 else values[0]

    part_alone = part

    def decimal(self, children: list[Any]) -> float:
        first, *rest = _values(children)
        return float(f"{first:.0f}." + "".join(f"{digit:.0f}" for digit in rest))


@cache
def numerals() -> Grammar:
    """The grammar that reads a number from any token on."""
    return Grammar("quantity.lark", "numeral", _Value())
