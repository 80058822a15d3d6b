"""Reads Markdown: pulldown-cmark says what stands where, this module what it means to a reader of contracts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import pyromark

from linter.model.document import BlockKind
from linter.read.draft import Draft
from linter.read.grouping import Wrapping, group, row_draft, wrapping_of
from linter.read.html import COMMENT, add_text, drafts_of_block, tag_of, tags_in
from linter.read.line import Line
from linter.read.numbering import Marker, marker_of
from linter.read.passage import Passage, PassageBuilder
from linter.read.plain import lines_of
from linter.source import Span

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_GFM
)
_FRONT_MATTER = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_ITEM_MARKER = re.compile(r"\s*([-+*]|\d{1,9}[.)])")
_HEADING_MARKUP = re.compile(r"\s*\{[#.][^{}]*\}\s*$")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_WIDE = re.compile(rb"[\xc0-\xff][\x80-\xbf]*")  # a character of more than one byte
_TYPED_STEP = 500
_STRONG = ("Strong", "Emphasis")


def drafts_of(text: str) -> list[Draft]:
    """The drafts of a Markdown text, in order."""
    return _MarkdownReader(text).drafts()


def body_start(text: str) -> int:
    """Where the text begins behind its front matter, 0 when it has none."""
    opening = _FRONT_MATTER.match(text)
    if not opening:
        return 0
    closing = re.compile(rf"^(?:{re.escape(opening['fence'])}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE).search(
        text, opening.end()
    )
    if not closing:
        return 0
    return (
        closing.end()
        if re.match(r"\s*[\w.\"'-]+\s*[:=]|\s*#", text[opening.end() : closing.start()]) or closing.start() == opening.end()
        else 0
    )


def comments_in(text: str) -> Iterator[Span]:
    """The HTML comments of a Markdown text, with their signs; what stands in code is none."""
    for event, start, end in _MarkdownReader(text).events():
        if isinstance(event, dict) and "InlineHtml" in event:
            if event["InlineHtml"].startswith(COMMENT):
                yield Span(start, end)
        elif event == {"Start": "HtmlBlock"}:
            yield from (Span(tag.start, tag.end) for tag in tags_in(text, start, end) if text.startswith(COMMENT, tag.start))


class _MarkdownReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._base = body_start(text)
        self._line_starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
        self._drafts: list[Draft] = []
        self._builder: PassageBuilder | None = None
        self._heading = 0
        self._lists = 0
        self._markers: list[Marker | None] = []
        self._code: tuple[int, bool] | None = None
        self._cells: list[Passage] = []
        self._header: list[Passage] | None = None
        self._seen: set[tuple[str, int]] = set()

    def drafts(self) -> list[Draft]:
        for event, start, end in self.events():
            if isinstance(event, str):
                self._sign(event, start, end)
            else:
                ((name, value),) = event.items()
                if name == "Start":
                    self._start(*_tag(value), start, end)
                elif name == "End":
                    self._end(_tag(value)[0], start, end)
                else:
                    self._inline(name, value, start, end)
        self._flush()
        return self._drafts

    def events(self) -> Iterator[tuple[Any, int, int]]:
        """The events with character ranges in the whole text; pulldown-cmark counts bytes."""
        body = self._text[self._base :] if self._base else self._text
        data = body.encode("utf-8", "replace")
        events = pyromark.events_with_range(data.decode("utf-8"), options=_OPTIONS)
        base = self._base
        if len(data) == len(body):
            for event, place in events:
                yield event, base + place["start"], base + place["end"]
            return
        # Most characters are one byte long: only the others are noted, with the bytes that they and those before have too many.
        ends, surplus = [0], [0]
        for wide in _WIDE.finditer(data):
            ends.append(wide.end())
            surplus.append(surplus[-1] + wide.end() - wide.start() - 1)
        for event, place in events:
            start, end = place["start"], place["end"]
            yield (
                event,
                base + start - surplus[bisect_right(ends, start) - 1],
                base + end - surplus[bisect_right(ends, end) - 1],
            )

    def _start(self, name: str, value: Any, start: int, end: int) -> None:
        if name in _STRONG:
            self._open().open(name, strong=True)
            return
        if name in ("Link", "Image", "Strikethrough"):
            return
        self._flush()
        if name == "Heading":
            self._heading = int(value["level"][1:])
        elif name == "List":
            self._lists += 1
        elif name == "Item":
            found = _ITEM_MARKER.match(self._text, start, end)
            self._markers.append(_item_marker(found[1]) if found else None)
        elif name == "CodeBlock":
            self._code = (start, value == "Indented")
            self._builder = PassageBuilder()
        elif name in ("TableHead", "TableRow"):
            self._cells = []
        elif name == "TableCell":
            self._builder = PassageBuilder()
        elif name == "HtmlBlock":
            self._add(drafts_of_block(self._text, start, end, depth=self._depth))

    def _end(self, name: str, start: int, end: int) -> None:
        if name in _STRONG:
            self._open().close(name)
        elif name in ("Link", "Image", "Strikethrough"):
            return
        elif name == "TableCell":
            self._cells.append(self._take())
        elif name == "TableHead":
            self._header = self._cells
        elif name == "TableRow":
            self._row()
        elif name == "CodeBlock":
            self._end_code(end)
        else:
            self._flush()
            if name == "Heading":
                self._heading = 0
            elif name == "List":
                self._lists -= 1
            elif name == "Item":
                self._markers.pop()
            elif name == "Table":
                self._end_table()

    def _sign(self, event: str, start: int, end: int) -> None:
        if event in ("SoftBreak", "HardBreak"):
            self._open().gap()
        elif event == "Rule":
            self._flush()

    def _inline(self, name: str, value: Any, start: int, end: int) -> None:
        if name == "Text":
            self._add_text(value, start, end)
        elif name == "Code":
            self._add_code(value, start, end)
        elif name == "InlineHtml":
            self._inline_html(value, start)

    def _add_text(self, value: str, start: int, end: int) -> None:
        builder = self._open()
        written = self._text[start:end]
        builder.add(written if len(written) == len(value) else value, start, end)

    def _add_code(self, value: str, start: int, end: int) -> None:
        written = self._text[start:end]
        at = written.find(value)
        if at >= 0:
            self._open().add(value, start + at, start + at + len(value))
        else:
            add_text(self._open(), self._text, start + len(written) - len(written.lstrip("`")), start + len(written.rstrip("`")))

    def _inline_html(self, markup: str, start: int) -> None:
        tag = tag_of(markup, start)
        builder = self._open()
        if tag.is_break:
            builder.gap()
        elif tag.closing:
            builder.close(tag.name)
        elif tag.name and not markup.endswith("/>"):
            builder.open(tag.name, strong=tag.is_strong)

    @property
    def _depth(self) -> int:
        return len(self._markers) - 1

    def _open(self) -> PassageBuilder:
        if self._builder is None:
            self._builder = PassageBuilder()
        return self._builder

    def _take(self) -> Passage:
        passage = self._open().build()
        self._builder = None
        return passage

    def _flush(self) -> None:
        """Ends the paragraph or heading that is being read."""
        if self._builder is None:
            return
        passage = self._take()
        if not passage.plain:
            return
        if self._heading:
            self._add([_heading_draft(passage, self._heading)])
        else:
            self._add(self._paragraph(passage))

    def _paragraph(self, passage: Passage) -> list[Draft]:
        lines = [
            Line(line, indent=self._column(line), gap=int(not number), marker=marker_of(line.plain))
            for number, line in enumerate(passage.lines())
        ]
        return group(lines, Wrapping(always=True), self._seen)

    def _column(self, line: Passage) -> int:
        start = line.text.pieces[0].source.start
        return start - self._line_starts[bisect_right(self._line_starts, start) - 1]

    def _add(self, drafts: list[Draft]) -> None:
        """Puts drafts where the reader stands; the first one of a list item bears its marker."""
        for draft in drafts:
            draft.depth = max(draft.depth, self._depth)
            if (
                self._markers
                and self._markers[-1] is not None
                and draft.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)
            ):
                marker, self._markers[-1] = self._markers[-1], None
                draft.first, draft.indent = True, 0
                draft.marker = draft.marker or marker
                draft.kind = BlockKind.ITEM if draft.kind is BlockKind.PARAGRAPH else draft.kind
            elif self._markers and draft.kind is BlockKind.ITEM and not draft.first:
                # "a." typed inside a list item stands below it, by its own indentation.
                draft.indent += _TYPED_STEP
            self._drafts.append(draft)

    def _row(self) -> None:
        if not any(cell.plain for cell in self._cells):
            return
        header = tuple(cell.text for cell in self._header) if self._header else ()
        self._add([row_draft(self._cells, header)])

    def _end_table(self) -> None:
        bodiless = not (self._drafts and self._drafts[-1].header)
        if self._header and bodiless and any(cell.plain for cell in self._header):
            self._add([row_draft(self._header)])
        self._header = None

    def _end_code(self, end: int) -> None:
        """Fenced code is left alone. Indented "code" in a contract is a paragraph that somebody indented."""
        passage = self._take()
        start, indented = self._code or (end, False)
        self._code = None
        if indented:
            lines = lines_of(self._text[start:end], start)
            self._add(group(lines, wrapping_of(lines), self._seen))
        elif passage.plain:
            self._add([Draft(kind=BlockKind.CODE, passage=passage)])


def _tag(value: Any) -> tuple[str, Any]:
    if isinstance(value, str):
        return value, None
    ((name, content),) = value.items()
    return name, content


def _item_marker(written: str) -> Marker | None:
    return marker_of(f"{written} ") or Marker(written, len(written), ((f"1{written[-1]}", int(written[:-1])),))


def _heading_draft(passage: Passage, level: int) -> Draft:
    if attributes := _HEADING_MARKUP.search(passage.plain):
        passage = passage.part(0, attributes.start())
    marker = marker_of(passage.plain)
    if marker and (marker.is_bullet or marker.length >= len(passage.plain)):
        marker = None
    if marker:
        passage = passage.part(marker.length, len(passage.plain))
    return Draft(kind=BlockKind.HEADING, passage=passage, marker=marker, level=level)
