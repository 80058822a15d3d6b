"""Readable text in the making: characters with their places, and what the markup sets off."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.model.document import Piece, Text
from linter.source import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A text under construction.

    ``strong``: ranges of ``text.plain`` set in bold or italics. ``framed``: ranges that an inline HTML element encloses.
    ``breaks``: the indexes of the spaces that stand for line breaks. All three are in order.
    """

    text: Text
    strong: tuple[Span, ...] = ()
    framed: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def plain(self) -> str:
        """The readable characters."""
        return self.text.plain

    def part(self, start: int, end: int) -> Passage:
        """The passage cut to the plain range ``[start, end)`` without the blanks at its edges."""
        plain = self.plain
        while start < end and plain[start].isspace():
            start += 1
        while end > start and plain[end - 1].isspace():
            end -= 1
        if start == 0 and end == len(plain):
            return self
        pieces = self.text.pieces
        if len(pieces) > 1:
            pieces = pieces[bisect_right(pieces, start, key=_plain_end) : bisect_right(pieces, end - 1, key=_plain_end) + 1]
        first, last = bisect_right(self.breaks, start - 1), bisect_right(self.breaks, end - 1)
        return Passage(
            Text(plain[start:end], tuple([_cut(piece, start, end) for piece in pieces])),
            _clipped(self.strong, start, end),
            _clipped(self.framed, start, end),
            tuple(index - start for index in self.breaks[first:last]),
        )

    def lines(self) -> list[Passage]:
        """The passage cut at its line breaks; lines without characters are left out."""
        edges = [-1, *self.breaks, len(self.plain)]
        parts = (self.part(before + 1, after) for before, after in itertools.pairwise(edges))
        return [part for part in parts if part.plain]


def _plain_end(piece: Piece) -> int:
    return piece.plain.end


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """The part of a piece inside ``[start, end)``, its plain range counted from ``start``."""
    left, right = max(piece.plain.start, start), min(piece.plain.end, end)
    plain = Span(left - start, right - start)
    if piece.plain.end - piece.plain.start != piece.source.end - piece.source.start:
        return Piece(plain, piece.source)
    offset = piece.source.start - piece.plain.start
    return Piece(plain, Span(left + offset, right + offset))


def _clipped(ranges: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The ranges inside ``[start, end)``, counted from ``start``."""
    if not ranges:
        return ()
    first = bisect_right(ranges, start, key=lambda span: span.end)
    last = bisect_left(ranges, end, key=lambda span: span.start)
    return tuple(Span(max(span.start, start) - start, min(span.end, end) - start) for span in ranges[first:last])


def joined(passages: Sequence[Passage], separator: str = " ") -> Passage:
    """The passages as one; every separator stands for the source between its neighbours and counts as a line break."""
    if len(passages) == 1:
        return passages[0]
    builder = PassageBuilder()
    for index, passage in enumerate(passages):
        if index:
            builder.gap(separator)
        builder.append(passage)
    return builder.build()


class PassageBuilder:
    """Collects readable characters from left to right."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._pieces: list[tuple[int, int, int, int]] = []
        self._length = 0
        self._gap = ""
        self._seam = 0
        self._open: list[tuple[str, bool, int]] = []
        self._strong: list[Span] = []
        self._framed: list[Span] = []
        self._breaks: list[int] = []

    def add(self, plain: str, start: int, end: int) -> None:
        """Adds characters that stand for the source range ``[start, end)``."""
        if not plain:
            return
        self._close_gap(start)
        self._piece(plain, start, end)

    def gap(self, separator: str = " ") -> None:
        """Notes a line break. It counts only between characters."""
        if self._pieces:
            self._gap = separator

    def append(self, passage: Passage) -> None:
        """Adds a whole passage with what it sets off."""
        if not passage.plain:
            return
        self._close_gap(passage.text.pieces[0].source.start)
        base = self._length
        for piece in passage.text.pieces:
            self._piece(passage.plain[piece.plain.start : piece.plain.end], piece.source.start, piece.source.end)
        self._strong += _moved(passage.strong, base)
        self._framed += _moved(passage.framed, base)
        self._breaks += [index + base for index in passage.breaks]

    def open(self, name: str, *, strong: bool) -> None:
        """Starts a range that the markup sets off under this name."""
        self._open.append((name, strong, self._length + len(self._gap)))

    def close(self, name: str) -> None:
        """Ends the innermost such range; without one nothing happens."""
        for index in range(len(self._open) - 1, max(-1, len(self._open) - 9), -1):
            if self._open[index][0] == name:
                _, strong, start = self._open.pop(index)
                if start < self._length:
                    (self._strong if strong else self._framed).append(Span(start, self._length))
                return

    def build(self) -> Passage:
        """Everything added so far, without the blanks at its edges."""
        text = Text("".join(self._plain), tuple([Piece(Span(a, b), Span(c, d)) for a, b, c, d in self._pieces]))
        whole = Passage(text, _merged(self._strong), _merged(self._framed), tuple(self._breaks))
        return whole.part(0, len(text.plain))

    def _close_gap(self, start: int) -> None:
        if not self._gap:
            return
        gap, self._gap = self._gap, ""
        left = self._pieces[-1][3]
        if start <= left:
            return
        self._breaks.append(self._length)
        self._seam = len(self._pieces)
        if len(gap) == start - left and len(gap) > 1:
            # A range as long as its reading would pass for the source's own characters.
            self._piece(gap[:1], left, left + 2)
            self._seam = len(self._pieces)
            self._piece(gap[1:], left + 2, start)
        else:
            self._piece(gap, left, start)
        self._seam = len(self._pieces)

    def _piece(self, plain: str, start: int, end: int) -> None:
        length = len(plain)
        if len(self._pieces) > self._seam:
            a, b, c, d = self._pieces[-1]
            if d == start and b - a == d - c and length == end - start:
                self._pieces[-1] = (a, b + length, c, end)
                self._plain.append(plain)
                self._length += length
                return
        self._pieces.append((self._length, self._length + length, start, end))
        self._plain.append(plain)
        self._length += length


def _moved(ranges: Iterable[Span], offset: int) -> list[Span]:
    return [Span(span.start + offset, span.end + offset) for span in ranges]


def _merged(ranges: Iterable[Span]) -> tuple[Span, ...]:
    """The ranges in order, overlapping ones made one."""
    merged: list[Span] = []
    for span in sorted(ranges):
        if merged and span.start < merged[-1].end:
            merged[-1] = merged[-1].joined(span)
        else:
            merged.append(span)
    return tuple(merged)
