"""Chooses what of a text to show around some places: whole short lines, windows of long ones, wrapped to the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.report.screen import TAB_STOP, shown, width
from linter.source import Source, Span

CONTEXT = 36  # characters of a long line on each side of a place
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen that shows a stretch of a line.

    ``line`` is the line's number on its first row, None on the rows after. ``cut_before`` and ``cut_after`` say that the line has
    more text there, which is not shown; ``ends_line`` that it has none at all.
    """

    line: int | None
    span: Span
    text: str
    ends_line: bool
    cut_before: bool = False
    cut_after: bool = False

    def cells(self) -> tuple[str, tuple[int, ...]]:
        """What is shown, and the column of every character of the stretch and of its end."""
        pieces, columns, column = [], [], 0
        if self.cut_before:
            pieces.append(ELLIPSIS)
            column += 1
        for character in self.text:
            columns.append(column)
            piece = " " * (TAB_STOP - column % TAB_STOP) if character == "\t" else shown(character)
            pieces.append(piece)
            column += width(piece)
        columns.append(column)
        text = "".join(pieces)
        return text.rstrip() + ELLIPSIS if self.cut_after else text, tuple(columns)


def excerpt(source: Source, places: Sequence[Span], columns: int) -> Iterator[Row | None]:
    """Rows that show every place, None where lines or rows are left out between them.

    A place that is longer than a few rows keeps its beginning and its end. ``columns`` is how wide a row may be.
    """
    last_line = None
    for line in _lines(source, places):
        if last_line is not None and line > last_line + 1:
            yield None
        yield from _folded(_rows(source, line, places, columns), places)
        last_line = line


def _lines(source: Source, places: Sequence[Span]) -> list[int]:
    """The lines on which a place begins or ends, their neighbours inside the place, and single lines between such lines."""
    lines: set[int] = set()
    for place in places:
        first, last = source.position(place.start).line, source.position(max(place.start, place.end - 1)).line
        lines |= {line for line in (first, first + 1, last - 1, last) if first <= line <= last}
    lines |= {line + 1 for line in lines if line + 1 not in lines and line + 2 in lines}
    return sorted(lines)


def _rows(source: Source, line: int, places: Sequence[Span], columns: int) -> list[Row]:
    whole = source.line_span(line)
    rows: list[Row] = []
    room = columns - 2 * len(ELLIPSIS)
    for window in _windows(source, whole, places, room):
        stretches = _telling(list(_wrapped(source, window, room)), places)
        for stretch in stretches:
            rows.append(
                Row(
                    line=None if rows else line,
                    span=stretch,
                    text=source.slice(stretch),
                    ends_line=stretch.end == whole.end,
                    cut_before=stretch is stretches[0] and stretch.start > whole.start,
                    cut_after=stretch is stretches[-1] and stretch.end < whole.end,
                )
            )
    return rows


def _telling(stretches: list[Span], places: Sequence[Span]) -> list[Span]:
    """The stretches without those at both ends that hold no place: they would be rows of mere context."""
    touched = [
        index
        for index, stretch in enumerate(stretches)
        if any(place.start <= stretch.end and stretch.start < max(place.end, place.start + 1) for place in places)
    ]
    return stretches[touched[0] : touched[-1] + 1] if touched else stretches


def _windows(source: Source, line: Span, places: Sequence[Span], columns: int) -> list[Span]:
    """The whole line when it fits; otherwise the places on it with some words around each, in order, none overlapping."""
    if line.end - line.start <= 4 * columns and _columns_of(source.slice(line)) <= columns:
        return [line]
    windows: list[Span] = []
    for place in sorted(place for place in places if place.start <= line.end and line.start <= place.end):
        start, end = max(place.start, line.start), min(max(place.end, place.start), line.end)
        window = Span(_word_start(source, line, start), _word_end(source, line, end))
        if windows and window.start <= windows[-1].end + CONTEXT // 2:
            windows[-1] = windows[-1].joined(window)
        else:
            windows.append(window)
    return windows or [line]


def _word_start(source: Source, line: Span, start: int) -> int:
    """Where the first whole word of the context before ``start`` begins."""
    earliest = start - CONTEXT
    if earliest <= line.start:
        return line.start
    blank = source.text.find(" ", earliest, start)
    return earliest if blank < 0 else blank + 1


def _word_end(source: Source, line: Span, end: int) -> int:
    """Where the last whole word of the context after ``end`` ends."""
    latest = end + CONTEXT
    if latest >= line.end:
        return line.end
    blank = source.text.rfind(" ", end, latest)
    return latest if blank < 0 else blank


def _wrapped(source: Source, window: Span, columns: int) -> Iterator[Span]:
    """The window cut into stretches that fit the columns, between words where there is a blank."""
    start = window.start
    while True:
        end, column = start, 0
        while end < window.end:
            step = _columns_of(source.text[end], column)
            if column + step > columns and end > start:
                break
            column += step
            end += 1
        if end < window.end:
            blank = source.text.rfind(" ", start, end + 1)
            end = blank + 1 if blank > start else end
        yield Span(start, end)
        if end >= window.end:
            return
        start = end


def _columns_of(text: str, column: int = 0) -> int:
    """The columns that a stretch of source text takes from a column on."""
    first = column
    for character in text:
        column += TAB_STOP - column % TAB_STOP if character == "\t" else width(shown(character))
    return column - first


def _folded(rows: list[Row], places: Sequence[Span]) -> Iterator[Row | None]:
    """The rows of a line without those far from both ends of every place: a long place has a gap in its middle."""
    edges = [offset for place in places for offset in (place.start, max(place.start, place.end - 1))]
    telling = [index for index, row in enumerate(rows) if any(_holds(row, edge) for edge in edges)]
    kept = {index for index in range(len(rows)) if any(abs(index - other) <= 1 for other in telling)} or {0}
    kept |= {index for index in range(len(rows)) if {index - 1, index + 1} <= kept}
    gap = False
    for index, row in enumerate(rows):
        if index in kept:
            gap = False
            yield row
        elif not gap:
            gap = True
            yield None


def _holds(row: Row, offset: int) -> bool:
    return row.span.start <= offset < row.span.end or (row.ends_line and offset == row.span.end)
