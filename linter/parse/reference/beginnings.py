"""Where the lines, the cells and the items of a text begin: what stands there can be pointed at without being a section."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from linter.source import Span

LINE = re.compile(r"(?:^(?:<[^<>\n]{0,200}>|[^\w\n]|_)*|\|[ \t]*[*_]*)(?P<first>\w+(?:\.\w+)*)", re.MULTILINE)
BEHIND_NUMBER = re.compile(r"[\W_]{1,4}(?=[^\W\d_])")
MARK = re.compile(r"(?<![\w)])\((\w{1,5})\)")
MARK_END = re.compile(r"[;.]\s|\n\s*\n|\(\w{1,5}\)")
LONGEST_ITEM = 600  # characters of an item inside a sentence


class Beginnings:
    """The beginnings of a text, found once, when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def lines(self, words: str) -> list[Span]:
        """The places of some words at the beginning of a line or a cell, behind any markup, or behind a number there."""
        parts = re.findall(r"\w+(?:\.\w+)*", words)
        if not parts:
            return []
        pattern = re.compile(r"\W+".join(map(re.escape, parts)) + r"(?![\w(]|\.\w)", re.IGNORECASE)
        places = (pattern.match(self._text, offset) for offset in self._by_first_word.get(parts[0].lower(), ()))
        return [Span(*found.span()) for found in places if found is not None]

    def items(self, mark: str, within: Span) -> list[Span]:
        """The items inside sentences that begin with a mark, "(a)" for "a", up to the next mark or stop."""
        offsets = self._by_mark.get(mark, [])
        first, last = bisect_left(offsets, within.start), bisect_left(offsets, within.end)
        return [self._item(offset, within.end) for offset in offsets[first:last]]

    def _item(self, offset: int, end: int) -> Span:
        behind = self._text.index(")", offset) + 1
        stop = MARK_END.search(self._text, behind, min(end, behind + LONGEST_ITEM))
        return Span(offset, stop.start() if stop is not None else behind)

    @cached_property
    def _by_first_word(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for line in LINE.finditer(self._text):
            first = line["first"].lower()
            if first[0].isdigit() and "|" in line[0]:
                continue  # a figure in a table numbers nothing
            found.setdefault(first, []).append(line.start("first"))
            if first[0].isdigit() and (behind := BEHIND_NUMBER.match(self._text, line.end())):
                word = re.match(r"\w+(?:\.\w+)*", self._text[behind.end() : behind.end() + 40])
                if word is not None:
                    found.setdefault(word[0].lower(), []).append(behind.end())
        return found

    @cached_property
    def _by_mark(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for mark in MARK.finditer(self._text):
            found.setdefault(mark[1].lower(), []).append(mark.start())
        return found
