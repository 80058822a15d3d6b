"""What a terminal does with characters: how wide they are, which are dangerous, and how they get colour."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

from linter.finding import Severity

TAB_STOP = 4

_JOINERS = "\u200c\u200d"  # they shape letters and emoji, and do nothing else


class Style(Enum):
    """What a piece of a report is, as the terminal's own parameters for it (Select Graphic Rendition)."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    RELATED = "1;34"
    FRAME = "34"
    STRONG = "1"
    FAINT = "2"


SEVERITY_STYLE = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.NOTE: Style.NOTE}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a report is shown: how many columns it has, and whether it has colour."""

    columns: int = 100
    colour: bool = False

    def paint(self, text: str, style: Style) -> str:
        """The text in a style; the text alone on a screen without colour."""
        return f"\x1b[{style.value}m{text}\x1b[0m" if self.colour and text else text


def inert(text: str) -> str:
    """The text on one line, with every character that could steer a terminal or turn the reading order made visible."""
    return "".join(shown(character) for character in text)


def shown(character: str) -> str:
    """One character as it may stand in a report: itself, or a visible sign for it. A tab or line break is a space."""
    if character in "\t\n\r":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else f"<U+{code:04X}>"
    if category in {"Cf", "Cs", "Zl", "Zp"} and character not in _JOINERS:
        return f"<U+{ord(character):04X}>"
    return character


def width(text: str) -> int:
    """The columns that a text takes, all its characters being fit to be shown."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
