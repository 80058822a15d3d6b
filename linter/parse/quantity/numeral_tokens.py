"""Folds the tokens of each numeral into one, and tells what a number is by its place: a share, a rest of minutes or cents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.parse.quantity.numbers import Numeral, numerals
from linter.parse.quantity.quantity_tokens import TIME, Token

WHOLES = frozenset(("THE", "A", "POSSESSIVE", "QUANTIFIER", "PARTY"))
ENDS = frozenset(("STOP", "QUESTION"))
LARGER = frozenset(("CURRENCY", "HOUR"))  # after a number of these, a bare number counts the smaller unit
SIGNS = frozenset(("PREFIX", "SIGN"))
LONGEST_ASIDE = 4  # tokens of a bracket that repeats a share: "two-thirds (66.7%)"


def folded(words: list[Token]) -> list[Token]:
    """The tokens with each numeral folded into one NUMBER, PORTION or REMAINDER."""
    found: list[Token] = []
    place = 0
    for island in numerals().islands(words):
        found += words[place : island.start]
        first, last = words[island.start], words[island.end - 1]
        value = Numeral(island.value, first.type not in ("DIGITS", "SLASHED"), first.type != "DIGITS" and island.value < 1)
        found.append(Token("NUMBER", first.text, first.start, last.end, first.terminal, value, last.stop - 1))
        place = island.end
    found += words[place:]
    return [_by_place(found, index) if token.type in ("NUMBER", "HALF") else token for index, token in enumerate(found)]


def _by_place(found: Sequence[Token], index: int) -> Token:
    """A number with the type that what stands around it gives it."""
    token = found[index]
    if _is_portion(found, index):
        return replace(token, type="PORTION")
    if token.type == "NUMBER" and _is_remainder(found, index):
        return replace(token, type="REMAINDER")
    return token


def _is_portion(found: Sequence[Token], index: int) -> bool:
    """True for a fraction of something: "half the price", "two-thirds (2/3) of the members"; not for "half of an hour"."""
    token = found[index]
    if token.type == "NUMBER" and not token.value.is_fraction:
        return False
    after = index + 1
    if _type(found, after) == "LEFT":
        closing = (place for place in range(after, after + LONGEST_ASIDE) if _type(found, place) == "RIGHT")
        after = next(closing, after) + 1
    if token.type == "HALF" and _type(found, after) in ("THE", "POSSESSIVE"):
        return True
    return _type(found, after) == "OF" and _type(found, after + 1) in WHOLES and _type(found, after + 2) not in TIME


def _is_remainder(found: Sequence[Token], index: int) -> bool:
    """True for the "50" of "15 dollars 50" and the "thirty" of "one hour thirty", where the phrase ends.

    A single figure there is a footnote as likely as not.
    """
    value: Numeral = found[index].value
    if not 1 <= value.value < 100 or value.value % 1 or (index + 1 < len(found) and found[index + 1].type not in ENDS):
        return False
    if not value.in_words and value.value < 10:
        return False
    before = index - 1
    if _type(found, before) == "AND":
        return _type(found, before - 1) == "CURRENCY" and _type(found, before - 2) == "NUMBER"
    if _type(found, before) == "NUMBER":
        return _type(found, before - 1) in SIGNS
    return _type(found, before) in LARGER and _type(found, before - 1) in ("NUMBER", "A")


def _type(found: Sequence[Token], place: int) -> str:
    return found[place].type if 0 <= place < len(found) else ""
