"""One excerpt of a text with all places of a finding underlined and labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from linter.report.excerpt import Row, excerpt
from linter.report.screen import Screen, Style, inert, width
from linter.source import Source, Span

LEAST_COLUMNS = 40  # a label that has less room than this moves to the left


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to underline: with which sign, in which style, and what to write at it."""

    span: Span
    label: str
    sign: str
    style: Style


@dataclass(frozen=True, slots=True)
class _Stroke:
    """The part of a mark that lies on one row: its columns, half-open, and the label if it ends here."""

    start: int
    end: int
    label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Ink:
    """Something written under a row from a column on."""

    column: int
    text: str
    style: Style


def snippet(source: Source, marks: Sequence[Mark], screen: Screen, margin: int = 0) -> list[str]:
    """The lines of a snippet, with line numbers and a frame at the left. The first mark is drawn nearest to its text.

    ``margin``: how many columns the line numbers take at least.
    """
    marks = [replace(mark, span=_visible(source, mark.span)) for mark in marks]
    places = [mark.span for mark in marks]
    last_line = max(source.position(max(span.start, span.end - 1)).line for span in places)
    gutter = max(margin, len(str(last_line)))
    columns = max(LEAST_COLUMNS, screen.columns - gutter - 3)
    rows = list(excerpt(source, places, columns))
    ends = {mark: max(index for index, row in enumerate(rows) if row and _overlap(row, mark)) for mark in marks}

    frame = screen.paint("|", Style.FRAME)
    empty = f"{'':{gutter}} {frame}"
    lines = [empty]
    for index, row in enumerate(rows):
        if row is None:
            lines.append(screen.paint("...", Style.FRAME))
            continue
        text, stops = row.cells()
        number = screen.paint(f"{row.line or '':>{gutter}}", Style.FRAME)
        lines.append(f"{number} {frame} {text}".rstrip())
        strokes = [_stroke(row, stops, mark, mark.label if ends[mark] == index else "") for mark in marks if _overlap(row, mark)]
        lines += [f"{empty} {line}" for layer in _layers(strokes) for line in _drawn(layer, columns, screen)]
    return [*lines, empty]


def _visible(source: Source, span: Span) -> Span:
    """The place without the blanks and line breaks at its ends; an empty one, which still has its line, if it is nothing else."""
    text = source.slice(span)
    if not text.strip():
        return Span(span.start, span.start)
    return Span(span.end - len(text.lstrip()), span.start + len(text.rstrip()))


def _overlap(row: Row, mark: Mark) -> Span | None:
    """The part of a mark on a row without the blanks at its ends; None when there is nothing of it."""
    start, end = max(row.span.start, mark.span.start), min(row.span.end, mark.span.end)
    if mark.span.start == mark.span.end:
        return Span(start, end) if start == end and (end < row.span.end or row.ends_line) else None
    text = row.text[start - row.span.start : max(start, end) - row.span.start]
    return Span(end - len(text.lstrip()), start + len(text.rstrip())) if text.strip() else None


def _stroke(row: Row, stops: tuple[int, ...], mark: Mark, label: str) -> _Stroke:
    part = _overlap(row, mark)
    assert part is not None
    start, end = stops[part.start - row.span.start], stops[part.end - row.span.start]
    return _Stroke(start, max(end, start + 1), inert(label), mark)


def _layers(strokes: Sequence[_Stroke]) -> list[list[_Stroke]]:
    """Strokes that can be drawn side by side, the layers in the order in which their first strokes were given."""
    layers: list[list[_Stroke]] = []
    for stroke in strokes:
        for layer in layers:
            if all(stroke.end < other.start or other.end < stroke.start for other in layer):
                layer.append(stroke)
                break
        else:
            layers.append([stroke])
    return [sorted(layer, key=lambda stroke: stroke.start) for layer in layers]


def _drawn(layer: Sequence[_Stroke], columns: int, screen: Screen) -> Iterator[str]:
    """The underlines of a layer; the last label beside its stroke if there is room, the others hang under theirs."""
    inks = [_Ink(stroke.start, stroke.mark.sign * (stroke.end - stroke.start), stroke.mark.style) for stroke in layer]
    last = layer[-1]
    hanging = [stroke for stroke in layer if stroke.label]
    if last.label and last.end + 1 + width(last.label) <= columns:
        inks.append(_Ink(last.end + 1, last.label, last.mark.style))
        hanging.remove(last)
    yield _line(inks, screen)
    if hanging:
        yield _line([_thread(stroke) for stroke in hanging], screen)
    while hanging:
        stroke = hanging.pop()
        fits = stroke.start + width(stroke.label) <= columns
        column = stroke.start if fits else max(0, min(stroke.start, columns - LEAST_COLUMNS))
        threads = [_thread(other) for other in hanging if other.start < column]
        for text in wrap(stroke.label, columns - column):
            yield _line([*threads, _Ink(column, text, stroke.mark.style)], screen)


def _thread(stroke: _Stroke) -> _Ink:
    return _Ink(stroke.start, "|", stroke.mark.style)


def _line(inks: Sequence[_Ink], screen: Screen) -> str:
    line, column = "", 0
    for ink in inks:
        line += " " * (ink.column - column) + screen.paint(ink.text, ink.style)
        column = ink.column + width(ink.text)
    return line
