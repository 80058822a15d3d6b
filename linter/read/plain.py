"""Reads plain text: lines whose layout alone says what they are."""

from __future__ import annotations

import re
from functools import cache

from linter.model.document import Piece, Text
from linter.read.draft import Draft
from linter.read.grouping import group, wrapping_of
from linter.read.layout_words import alternatives, layout_words
from linter.read.line import Line
from linter.read.numbering import marker_of
from linter.read.passage import Passage
from linter.source import Span

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_TAB_WIDTH = 8
_ATX = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"([-=_~*#.+])(?:\s*\1){2,}")


def drafts_of(text: str) -> list[Draft]:
    """The drafts of a plain text, in order; offsets count from the start of ``text``."""
    lines = lines_of(text)
    return group(lines, wrapping_of(lines))


def lines_of(text: str, offset: int = 0) -> list[Line]:
    """The lines that hold letters or digits. ``offset`` is the place of ``text`` in the source."""
    lines: list[Line] = []
    gap, position = 1, offset
    for raw in text.splitlines(keepends=True):
        start, position = position, position + len(raw)
        content = raw.rstrip()
        quote = _QUOTED.match(content)
        begin = quote.end() if quote else 0
        begin += len(content[begin:]) - len(content[begin:].lstrip())
        body = content[begin:]
        if not any(character.isalnum() for character in body):
            if lines and not gap and _RULE.fullmatch(body) and not lines[-1].rank:
                lines[-1] = _underlined(lines, body[0])
            gap += 1
            continue
        lines.append(_line(body, start + begin, len(content[:begin].expandtabs(_TAB_WIDTH)), gap))
        gap = 0
    return lines


def _line(body: str, start: int, indent: int, gap: int) -> Line:
    width = indent + len(body)
    rank, begin, end = "", 0, len(body)
    if heading := _ATX.match(body):
        rank, begin = heading[1], heading.end()
        end = begin + len(body[begin:].rstrip("# \t"))
    passage = _passage(body[begin:end], start + begin)
    return Line(passage, indent, width, gap, marker_of(passage.plain), rank, furniture=bool(not rank and _page().fullmatch(body)))


def _underlined(lines: list[Line], sign: str) -> Line:
    """The last line, as a heading if the rule below it can only be meant as underlining."""
    line = lines[-1]
    alone = line.gap > 0 or len(lines) == 1
    if alone and sign in "-=_~*" and len(line.plain) <= 120 and not line.furniture:
        return Line(line.passage, line.indent, line.width, line.gap, line.marker, "=" if sign == "=" else "-")
    return line


def _passage(plain: str, start: int) -> Passage:
    length = len(plain)
    return Passage(Text(plain, (Piece(Span(0, length), Span(start, start + length)),) if length else ()))


@cache
def _page() -> re.Pattern[str]:
    word = alternatives(layout_words().page)
    return re.compile(
        rf"[-–—]\s*\d{{1,4}}\s*[-–—]|<(?:{word})>|(?:{word})\s+\d{{1,4}}(?:\s*(?:/|[a-z]{{2}})\s*\d{{1,4}})?", re.IGNORECASE
    )
