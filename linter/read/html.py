"""Reads HTML through: tags, comments, scripts and styles are dropped, the text between them is kept."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.document import BlockKind, Text
from linter.read.draft import Draft
from linter.read.grouping import row_draft
from linter.read.numbering import Marker, marker_of
from linter.read.passage import Passage, PassageBuilder

COMMENT = "<!--"
_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_TAG_START = re.compile(r"<(?=[a-zA-Z/!?])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LINE_START = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_LINE_BREAK = re.compile(r"[\r\n]")
_STRONG = frozenset({"b", "strong", "em", "i", "u"})
_BREAKS = frozenset({"br", "wbr"})
_UNREADABLE = frozenset({"script", "style"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frame",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as written, its name in lower case; a comment or declaration has no name."""

    name: str
    start: int
    end: int
    closing: bool

    @property
    def is_strong(self) -> bool:
        """True for bold, italics and underlining."""
        return self.name in _STRONG

    @property
    def is_break(self) -> bool:
        """True for a line break."""
        return self.name in _BREAKS

    @property
    def is_block(self) -> bool:
        """True when the tag starts or ends a unit of layout."""
        return self.name in _BLOCKS


def tag_of(markup: str, start: int = 0) -> Tag:
    """The tag that a piece of markup is; ``start`` is its place."""
    name = _NAME.match(markup)
    return Tag(name[1].lower() if name else "", start, start + len(markup), markup.startswith("</"))


def tags_in(text: str, start: int, end: int) -> Iterator[Tag]:
    """The tags, comments and declarations in ``[start, end)``. A script or style counts as one tag with its content."""
    position, no_tag_after = start, end
    while position < no_tag_after:
        found = _TAG_START.search(text, position, end)
        if not found:
            return
        close = _end_of_tag(text, found.start(), end)
        if close < 0:
            # Nothing closes from here on, so what follows is text, and need not be searched again.
            return
        tag = tag_of(text[found.start() : close], found.start())
        if tag.name in _UNREADABLE and not tag.closing:
            ending = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(text, close, end)
            tag = Tag(tag.name, tag.start, ending.end() if ending else end, closing=False)
        yield tag
        position = tag.end


def _end_of_tag(text: str, start: int, end: int) -> int:
    """Where the tag ends that starts here, -1 when nothing closes it."""
    if text.startswith(COMMENT, start):
        close = text.find("-->", start + 4, end)
        return close + 3 if close >= 0 else end
    close = text.find(">", start, end)
    return close + 1 if close >= 0 else -1


def drafts_of_block(text: str, start: int, end: int, *, depth: int) -> list[Draft]:
    """The drafts of an HTML block; offsets are those of ``text``. ``depth``: of the Markdown list that it stands in."""
    reader = _BlockReader(text, depth)
    position = start
    for tag in tags_in(text, start, end):
        reader.text(position, tag.start)
        reader.tag(tag)
        position = tag.end
    reader.text(position, end)
    return reader.finish()


class _BlockReader:
    def __init__(self, text: str, depth: int) -> None:
        self._text = text
        self._depth = depth
        self._drafts: list[Draft] = []
        self._builder = PassageBuilder()
        self._heading = 0
        self._marker: Marker | None = None
        self._lists: list[int | None] = []
        self._cells: list[Passage] = []
        self._header: list[Passage] = []
        self._header_row = False

    def tag(self, tag: Tag) -> None:
        if tag.is_break:
            self._builder.gap()
        elif tag.is_block:
            self._block_tag(tag)
        elif tag.closing:
            self._builder.close(tag.name)
        elif tag.name:
            self._builder.open(tag.name, strong=tag.is_strong)

    def text(self, start: int, end: int) -> None:
        add_text(self._builder, self._text, start, end)

    def finish(self) -> list[Draft]:
        self._flush()
        self._end_row()
        self._end_table()
        return self._drafts

    def _block_tag(self, tag: Tag) -> None:
        if tag.name in ("td", "th"):
            self._cell(tag)
            return
        self._flush()
        if tag.name in ("tr", "table"):
            self._end_row()
            if tag.name == "table":
                self._end_table()
        elif tag.name in ("ul", "ol", "menu", "dir"):
            if not tag.closing:
                self._lists.append(1 if tag.name == "ol" else None)
            elif self._lists:
                self._lists.pop()
        elif tag.name == "li":
            self._marker = None if tag.closing else self._next_marker()
        elif len(tag.name) == 2 and tag.name[0] == "h" and tag.name[1].isdigit():
            self._heading = 0 if tag.closing else int(tag.name[1])

    def _next_marker(self) -> Marker | None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return marker_of("- ")
        self._lists[-1] = number + 1
        return marker_of(f"{min(number, 999)}. ")

    def _cell(self, tag: Tag) -> None:
        if tag.closing:
            passage = self._builder.build()
            self._builder = PassageBuilder()
            if passage.plain:
                self._cells.append(passage)
        else:
            self._flush()
            self._header_row = tag.name == "th" and (not self._cells or self._header_row)

    def _end_row(self) -> None:
        if not self._cells:
            return
        if self._header_row and not self._header:
            self._header = self._cells
        else:
            header = () if self._header_row else tuple(cell.text for cell in self._header)
            self._row(self._cells, header)
        self._cells, self._header_row = [], False

    def _end_table(self) -> None:
        """Forgets the header; one without rows under it becomes a row, so that nothing is lost."""
        if self._header and not (self._drafts and self._drafts[-1].header):
            self._row(self._header, ())
        self._header = []

    def _row(self, cells: list[Passage], header: tuple[Text, ...]) -> None:
        row = row_draft(cells, header)
        row.depth = self._depth
        self._drafts.append(row)

    def _flush(self) -> None:
        passage = self._builder.build()
        self._builder = PassageBuilder()
        if not passage.plain:
            return
        if self._cells:
            self._cells.append(passage)
            return
        kind = BlockKind.HEADING if self._heading else BlockKind.ITEM if self._marker else BlockKind.PARAGRAPH
        depth = self._depth + len(self._lists) if self._lists else self._depth
        self._drafts.append(
            Draft(
                kind=kind,
                passage=passage,
                marker=self._marker if kind is BlockKind.ITEM else None,
                depth=depth,
                first=kind is BlockKind.ITEM,
                level=self._heading,
                lines=len(passage.breaks) + 1,
            )
        )
        self._marker = None


def add_text(builder: PassageBuilder, text: str, start: int, end: int) -> None:
    """Adds running text: entities decoded, line breaks and the quote signs after them read as a space."""
    position = start
    while position < end:
        found = _LINE_BREAK.search(text, position, end)
        stop = found.start() if found else end
        _add_line(builder, text, position, stop)
        if stop < end:
            builder.gap()
            prefix = _LINE_START.match(text, stop + 1, end)
            stop = prefix.end() if prefix else stop + 1
        position = stop


def _add_line(builder: PassageBuilder, text: str, start: int, end: int) -> None:
    position = start
    for entity in _ENTITY.finditer(text, start, end):
        decoded = html.unescape(entity[0])
        if decoded == entity[0]:
            continue
        _add_words(builder, text, position, entity.start())
        builder.add(decoded, entity.start(), entity.end())
        position = entity.end()
    _add_words(builder, text, position, end)


def _add_words(builder: PassageBuilder, text: str, start: int, end: int) -> None:
    if text[start:end].strip():
        builder.add(text[start:end], start, end)
    elif start < end:
        builder.gap()
