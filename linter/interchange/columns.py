"""Columns as other programs count them; all of them from 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from linter.source import Source, Span


class Region(NamedTuple):
    """Lines and columns of a place, counted from 1; the end column is that behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def utf16(text: str) -> int:
    """How many units of UTF-16 a text takes."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf8(text: str) -> int:
    """How many bytes of UTF-8 a text takes."""
    return len(text.encode("utf-8", "surrogatepass"))


def region(source: Source, span: Span, length: Callable[[str], int] = len) -> Region:
    """A place in lines and columns; ``length`` counts a column's units in the text before it."""
    (line, column), (end_line, end_column) = (_place(source, offset, length) for offset in (span.start, span.end))
    return Region(line, column, end_line, end_column)


def _place(source: Source, offset: int, length: Callable[[str], int]) -> tuple[int, int]:
    position = source.position(offset)
    before = source.text[offset - position.column + 1 : offset]
    return position.line, length(before) + 1
