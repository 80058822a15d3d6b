"""Recognizes what stands before an item: bullets, enumerators, section numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linter.read.layout_words import alternatives, layout_words
from linter.read.shape import has_sentence_words, is_capitals, is_title, is_title_case

BULLET_FAMILY = "bullet"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in front of a line.

    ``written``: as the text has it. ``length``: characters up to the text behind it. ``readings``: the series it can belong to,
    each with its value there, the likelier one first ("(c)" is the third letter or the Roman 100). ``named``: a numbering word
    or the section sign is part of it ("Section 3.").
    """

    written: str
    length: int
    readings: tuple[tuple[str, int], ...]
    named: bool = False

    @property
    def is_bullet(self) -> bool:
        """True for a sign without a value."""
        return self.readings[0][0].startswith(BULLET_FAMILY)

    @property
    def number(self) -> str:
        """The marker as a reference names it: without the punctuation behind it."""
        return self.written.rstrip(".):,–—- ") + (")" if self.written.startswith("(") else "")


_BULLET = re.compile(
    r"(?:([-*+•·‣▪■●○◦◆◇❖►▶➢➤→»✓✔✗☐□⁃−\uf0b7\uf0a7–—]|o)(?=\s)\s*|([•·‣▪■●○◦◆◇❖►▶➢➤✓✔✗☐□⁃\uf0b7\uf0a7])|([-–])(?=[^\W\d_]))"
)
_ENUMERATOR = re.compile(
    r"(?P<open>\(?)(?P<value>\d{1,3}|[ivxlc]{1,7}|[IVXLC]{1,7}|[a-z]|[A-Z]|(?P<twin>[a-zA-Z])(?P=twin))(?P<close>\.\)|[.)])(?=\s|$)\s*"
)
_DECIMAL = re.compile(r"(?P<value>\d{1,3}(?:\.\d{1,3}){1,6})(?:\.\)?|\)|:)?(?=\s|$)\s*")
_MIXED = re.compile(r"(?P<value>\d{1,3}(?:\.\d{1,3}){0,6}(?:\.?\([0-9a-zA-Z]{1,4}\)|\.[a-z](?=[.\s])){1,4})\.?(?=\s|$)\s*")
_SIGN = re.compile(r"(?P<value>§{1,2}\s?\d{1,4}(?:\.\d{1,3}){0,6}[a-z]?)[.:)]?(?=\s|$)\s*")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})|(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})|c{1,3}")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@cache
def _named() -> re.Pattern[str]:
    words = alternatives(layout_words().numbering)
    value = r"(?:\d{1,4}(?:\.\d{1,3}){0,6}(?:\([a-z0-9]{1,4}\))*|[IVXLC]{1,7}|[A-Z])"
    # Without punctuation the number must end the line or be set off from a title: "Section 4 applies to" is a sentence.
    return re.compile(
        rf"(?P<written>(?P<word>{words})\s+(?P<value>{value}))"
        rf"(?:(?P<stop>[.:)])(?=\s|$)|\s*(?=[–—-]\s)|(?=\s*$)|(?=\s{{2,}})|(?=\s(?P<rest>.{{1,80}})$))\s*(?:[–—-]\s+)?",
        re.IGNORECASE,
    )


def bare_number_of(line: str) -> Marker | None:
    """The number in front of a title without any punctuation ("3 Fees"); only its neighbours can tell whether it is one."""
    found = _BARE_NUMBER.match(line)
    return Marker(found[1], found.end(), (("1", int(found[1])),)) if found and is_title(line[found.end() :]) else None


def marker_of(line: str) -> Marker | None:
    """The marker at the start of a line without leading blanks, None when there is none."""
    if not line:
        return None
    if found := _BULLET.match(line):
        sign = found[1] or found[2] or found[3]
        return Marker(sign, found.end(), ((f"{BULLET_FAMILY} {sign}", 0),))
    if found := _ENUMERATOR.match(line):
        if found["open"] and found["close"] == ".":
            return None
        return _enumerator(found)
    for pattern in (_DECIMAL, _MIXED):
        if found := pattern.match(line):
            parts = re.findall(r"[0-9a-zA-Z]+", found["value"])
            value = int(parts[-1]) if parts[-1].isdecimal() else _letter(parts[-1])
            return Marker(found[0].rstrip(), found.end(), ((f"1.1 {len(parts)}", value),))
    if found := _SIGN.match(line):
        parts = re.findall(r"\d+", found["value"])
        return Marker(found[0].rstrip(), found.end(), ((f"§ {len(parts)}", int(parts[-1])),), named=True)
    if found := _named().match(line):
        if not (found["value"][0].isdigit() or found["value"].isupper()) or not found["word"][0].isupper():
            return None
        if found["rest"] and not _is_clear_title(found["rest"]):
            return None
        return _word_marker(found)
    return None


def _is_clear_title(plain: str) -> bool:
    return is_title(plain) and (is_capitals(plain) or is_title_case(plain)) and not has_sentence_words(plain)


def _word_marker(found: re.Match[str]) -> Marker:
    value, word = found["value"], found["word"].lower()
    written = found["written"] + (found["stop"] or "")
    if value[0].isdigit():
        parts = re.findall(r"[0-9a-z]+", value)
        family, number = f"{word} 1 {len(parts)}", int(parts[-1]) if parts[-1].isdecimal() else _letter(parts[-1])
        return Marker(written, found.end(), ((family, number),), named=True)
    readings = []
    if roman := _roman(value.lower()):
        readings.append((f"{word} I", roman))
    if len(value) == 1:
        readings.append((f"{word} A", _letter(value.lower())))
    return Marker(written, found.end(), tuple(readings) or ((f"{word} A", 0),), named=True)


def _enumerator(found: re.Match[str]) -> Marker | None:
    value, frame = found["value"], (found["open"], found["close"])
    readings: list[tuple[str, int]] = []
    if value.isdecimal():
        readings.append((f"{frame[0]}1{frame[1]}", int(value)))
    else:
        lower = value.lower()
        if len(value) == 1 or found["twin"]:
            readings.append((f"{frame[0]}{'a' if value.islower() else 'A'}{frame[1]}", _letter(lower)))
        if roman := _roman(lower):
            readings.append((f"{frame[0]}{'i' if value.islower() else 'I'}{frame[1]}", roman))
        readings.sort(key=lambda reading: reading[1] != 1)
    if not readings:
        return None
    return Marker(found[0].rstrip(), found.end(), tuple(readings))


def _letter(letters: str) -> int:
    """a is 1, z is 26, aa is 27."""
    return ord(letters[0].lower()) - ord("a") + 1 + 26 * (len(letters) - 1)


def _roman(letters: str) -> int:
    """The value of a Roman number, 0 when it is none."""
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < later else value for value, later in zip(values, [*values[1:], 0], strict=True))
