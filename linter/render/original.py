"""The original text as a page shows it: line by line, each character seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from linter.source import Source

_REPLACED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the original text, counted from 1."""

    number: int
    text: str


def lines_of(source: Source) -> Iterator[Line]:
    """All lines, without their breaks. Characters that are not shown, or turn others round, are shown as replaced ones."""
    for number in range(1, source.line_count + 1):
        yield Line(number, "".join(_seen(char) for char in source.slice(source.line_span(number))))


def _seen(char: str) -> str:
    if char == "\t" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}:
        return char
    return _REPLACED
