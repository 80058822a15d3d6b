"""Puts typed lines together: wrapped lines become paragraphs, marked lines items, columns rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.model.document import BlockKind, Text
from linter.read.draft import Draft
from linter.read.layout_words import layout_words
from linter.read.line import Line
from linter.read.numbering import Marker, marker_of
from linter.read.passage import Passage, joined
from linter.read.run_in import begins_with_label
from linter.read.shape import ends_sentence, ends_with_colon, has_sentence_words, is_capitals, is_open, is_title, is_title_case
from linter.read.typed_table import TypedTable, tables

_NARROWEST_WRAP = 40
_WIDEST_WRAP = 140
_INLINE_REACH = 2000
_LINES_BACK = 20
_INLINE_MARKER = re.compile(r"(?<=\s)\(?[0-9a-zA-Z]{1,4}\)(?=\s)")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How line breaks are meant.

    ``width``: the column at which sentences were wrapped, 0 when every line break ends a paragraph. ``always``: line breaks
    mean nothing (inside a Markdown paragraph).
    """

    width: int = 0
    always: bool = False

    def continues(self, above: Line, line: Line, *, first: bool) -> bool:
        """True when the line goes on with the sentence of the line above; ``first``: nothing stands above that one."""
        if line.gap or above.rank or line.rank:
            return False
        if first and is_capitals(above.plain) and not is_capitals(line.plain) and is_title(above.plain):
            return False
        if begins_with_label(line.plain) and (ends_sentence(above.plain) or begins_with_label(above.plain)):
            return False
        if self.always:
            return not (first and _is_title_line(above, line))
        begins_small = line.plain[:1].islower()
        ended = ends_sentence(above.plain) or ends_with_colon(above.plain)
        if not self.width:
            return begins_small and not ended and is_open(above.plain)
        if self.is_full(above, line):
            return True
        if begins_small:
            return not ended
        return not ended and above.width >= 0.6 * self.width and not is_title(above.plain)

    def is_full(self, above: Line, line: Line) -> bool:
        """True when the next line's first word found no room on the line above."""
        if self.always:
            return True
        first_word = len(line.plain.split(maxsplit=1)[0])
        return bool(self.width) and above.width + 1 + first_word > 0.92 * self.width


def _is_title_line(above: Line, line: Line) -> bool:
    """True when a line can only be a title over the next one: short, in title case, with room left for the next word."""
    title = above.plain[above.marker.length :] if above.marker else above.plain
    return (
        len(above.plain) <= _NARROWEST_WRAP
        and len(line.plain) > len(above.plain)
        and line.plain[:1].isupper()
        and is_title(title, longest=6)
        and (is_title_case(title) or is_capitals(title))
        and not has_sentence_words(title)
    )


def wrapping_of(lines: Sequence[Line]) -> Wrapping:
    """Decides, from the lines that have a neighbour below, whether the file wraps its sentences and where."""
    pairs = [
        (above, below)
        for above, below in itertools.pairwise(lines)
        if not below.gap and not below.marker and not above.rank and not below.rank and above.width >= _NARROWEST_WRAP
    ]
    if not pairs:
        return Wrapping()
    widths = sorted(above.width for above, _ in pairs)
    width = widths[int(0.9 * (len(widths) - 1))]
    broken = sum(not ends_sentence(above.plain) and not ends_with_colon(above.plain) for above, _ in pairs)
    if width > _WIDEST_WRAP or broken < 0.4 * len(pairs):
        return Wrapping()
    return Wrapping(width)


def group(lines: Sequence[Line], wrapping: Wrapping, seen: set[tuple[str, int]] | None = None) -> list[Draft]:
    """The drafts that the lines make, in order. ``seen``: the places in series that earlier lines took; it is added to."""
    if len(lines) == 1 and not (lines[0].marker or lines[0].rank or lines[0].furniture):
        (line,) = lines  # most paragraphs of Markdown
        return [Draft(kind=BlockKind.PARAGRAPH, passage=line.passage, indent=line.indent, gap=line.gap > 0, lines=1)]
    return _Grouping(lines, wrapping, set() if seen is None else seen).drafts()


class _Grouping:
    def __init__(self, lines: Sequence[Line], wrapping: Wrapping, seen: set[tuple[str, int]]) -> None:
        self._lines = list(lines)
        self._wrapping = wrapping
        self._series = seen.union(reading for line in lines if line.marker for reading in line.marker.readings)
        self._own = {reading for line in lines if line.marker for reading in line.marker.readings}
        self._accepted = seen
        self._run: set[tuple[str, int]] = set()
        self._alone: Line | None = None
        self._tables: dict[int, TypedTable] = {}
        self._drafts: list[Draft] = []
        self._current: list[Line] = []
        self._marker: Marker | None = None

    def drafts(self) -> list[Draft]:
        self._tables = {table.start: table for table in tables(self._lines)}
        index = 0
        while index < len(self._lines):
            line = self._lines[index]
            if table := self._tables.get(index):
                self._close()
                self._close_alone()
                self._rows(table)
                index = table.end
                continue
            if line.furniture:
                self._furniture(index)
            elif marker := self._accepted_marker(index):
                self._close()
                self._open(line, marker)
            elif self._current and self._wrapping.continues(self._current[-1], line, first=len(self._current) == 1):
                self._current.append(line)
            else:
                self._close()
                self._open(line, None)
            index += 1
        self._close()
        self._close_alone()
        return self._drafts

    def _open(self, line: Line, marker: Marker | None) -> None:
        if line.gap:
            self._run.clear()
        if marker:
            self._run.update(marker.readings)
        if marker and marker.length >= len(line.plain):
            self._close_alone()
            self._alone = line
            return
        if marker or line.rank:
            self._close_alone()
        self._current, self._marker = [line], marker

    def _close_alone(self) -> None:
        """A marker that stands on a line of its own, and that no paragraph follows, is text."""
        line, self._alone = self._alone, None
        if line:
            self._drafts.append(Draft(kind=BlockKind.PARAGRAPH, passage=line.passage, indent=line.indent, gap=line.gap > 0))

    def _close(self) -> None:
        if not self._current:
            return
        first = self._current[0]
        passage = joined([line.passage for line in self._current])
        marker, kind = self._marker, BlockKind.PARAGRAPH
        if marker:
            passage = passage.part(marker.length, len(passage.plain))
        elif self._alone:
            first, self._alone = self._alone, None
            marker = first.marker
        if marker:
            self._accepted.update(marker.readings)
            kind = BlockKind.ITEM
        draft = Draft(kind=kind, passage=passage, marker=marker, indent=first.indent, gap=first.gap > 0, lines=len(self._current))
        if first.rank:
            draft.kind, draft.style = BlockKind.HEADING, first.rank
        self._drafts.append(draft)
        self._current, self._marker = [], None

    def _furniture(self, index: int) -> None:
        """A page number inside a sentence is read over: the piece that joins the sentence's halves stands for it.

        Behind a colon or a full stop it is inside no sentence, and a label may be cut off there, the joining piece with it.
        """
        line = self._lines[index]
        above = self._current[-1] if self._current else None
        ended = above is None or ends_sentence(above.plain) or ends_with_colon(above.plain)
        if above and not ended and index + 1 < len(self._lines) and index + 1 not in self._tables:
            below = replace(self._lines[index + 1], gap=0)
            whole = below.marker is None and not below.furniture and below.plain[:1].islower()
            if whole and self._wrapping.continues(above, below, first=len(self._current) == 1):
                self._lines[index + 1] = below
                return
        self._close()
        self._close_alone()
        self._drafts.append(Draft(kind=BlockKind.CODE, passage=line.passage))

    def _rows(self, table: TypedTable) -> None:
        rows = [
            [line.passage.part(*cell) for cell in cells]
            for line, cells in zip(self._lines[table.start : table.end], table.cells, strict=True)
        ]
        header = tuple(cell.text for cell in rows.pop(0)) if table.headed else ()
        for row in rows:
            self._drafts.append(row_draft(row, header))

    def _accepted_marker(self, index: int) -> Marker | None:
        """The marker of the line, when it starts an item rather than happening to stand at a line's start."""
        line = self._lines[index]
        marker = line.marker
        if marker is None or line.rank:
            return line.marker if line.rank else None
        rest = line.plain[marker.length :]
        if not self._plausible(marker, rest):
            return None
        above = self._current[-1] if self._current else None
        if above is None or line.gap or not self._wrapping.is_full(above, line):
            return marker
        if not self._may_end_item(above) and not self._starts_lines(marker):
            return None
        if marker.is_bullet or any(self._is_open(family, value - 1) for family, value in marker.readings):
            return marker
        starts = line.indent > self._lines[0].indent or any(
            value == 1 or (family, value + 1) in self._own for family, value in marker.readings
        )
        if not starts or self._goes_on_inline(index, marker) or self._began_inline(marker):
            return None
        return marker

    def _began_inline(self, marker: Marker) -> bool:
        """True when the marker before this one stands inside the sentence above."""
        before = {(family, value - 1) for family, value in marker.readings}
        for line in self._current[-_LINES_BACK:]:
            for written in _INLINE_MARKER.findall(line.plain, 1, _INLINE_REACH):
                found = marker_of(f"{written} ")
                if found and not before.isdisjoint(found.readings):
                    return True
        return False

    def _starts_lines(self, marker: Marker) -> bool:
        """True for the first marker of a series whose second stands at a line's start too, so that neither does by chance."""
        family, value = marker.readings[0]
        return value == 1 and (family, 2) in self._own

    def _is_open(self, family: str, value: int) -> bool:
        """True when a line above, without a blank line between, took this place of a series, so that the next can follow."""
        return (family, value) in self._run

    def _may_end_item(self, above: Line) -> bool:
        """True when an item can start below the line: it ends with punctuation, or it is a title with nothing above it."""
        last = above.plain.rsplit(maxsplit=1)[-1]
        if last[-1] in ".:;,–—-)!?" or last.lower() in layout_words().joining:
            return True
        return len(self._current) == 1 and is_title(above.plain[self._marker.length if self._marker else 0 :])

    def _plausible(self, marker: Marker, rest: str) -> bool:
        """Letters must belong to a series, and "1.5 percent" is no number of a section."""
        if marker.is_bullet:
            return True
        in_series = any(
            value == 1 or (family, value - 1) in self._series or (family, value + 1) in self._series
            for family, value in marker.readings
        )
        if marker.readings[0][0].startswith("1.1") or marker.named:
            return in_series or not rest or not rest[0].islower()
        return in_series or marker.written[0].isdigit() or (marker.written[0] == "(" and marker.written[1].isdigit())

    def _goes_on_inline(self, index: int, marker: Marker) -> bool:
        """True when the next marker of the series stands inside the text, so that line breaks do not part the items."""
        _family, value = marker.readings[0]
        following = successor(marker, value)
        if not following:
            return False
        reach = 0
        for line in self._lines[index:]:
            if line.gap and reach:
                return False
            if line.marker and line.marker.written == following:
                return False
            if re.search(rf"\s{re.escape(following)}\s", line.plain):
                return True
            reach += len(line.plain)
            if reach > _INLINE_REACH:
                return False
        return False


def successor(marker: Marker, value: int) -> str:
    """How the marker after the first of a simple series is written; empty where that is not known."""
    plain = marker.written.strip("().")
    after = {"i": "ii", "I": "II", "a": "b", "A": "B", "1": "2"}.get(plain)
    return marker.written.replace(plain, after) if after and value == 1 else ""


def row_draft(cells: Sequence[Passage], header: tuple[Text, ...] = ()) -> Draft:
    """A table row; its text is the cells with bars between them."""
    filled = [cell for cell in cells if cell.plain]
    return Draft(kind=BlockKind.ROW, passage=joined(filled, " | "), cells=tuple(cell.text for cell in cells), header=header)
