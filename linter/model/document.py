"""A text cut into blocks, with the markup read through and every character's place kept."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from linter.source import Source, Span


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of readable characters and where it stands in the source.

    When both ranges are equally long the characters are the source's own; otherwise the piece stands for the whole source
    range (an HTML entity, a line break read as a space).
    """

    plain: Span
    source: Span


@dataclass(frozen=True, slots=True)
class Text:
    """Readable characters, markup read through, that know their places in the source.

    ``pieces`` cover ``plain`` without gap or overlap, in order.
    """

    plain: str
    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple([piece.plain.start for piece in self.pieces]))

    def span(self, start: int, end: int) -> Span:
        """The source range of the readable characters ``[start, end)``; an empty range keeps its place."""
        if not self.pieces:
            return Span(0, 0)
        first = self._place_of(start)[0] if start < len(self.plain) else self.pieces[-1].source.end
        return Span(first, first if end <= start else self._place_of(end - 1)[1])

    def whole(self) -> Span:
        """The source range from the first readable character to the last."""
        return self.span(0, len(self.plain))

    def _place_of(self, index: int) -> tuple[int, int]:
        """The source range of one readable character; no Span, because two are asked for each place that is ever given."""
        pieces = self.pieces
        piece = pieces[0] if len(pieces) == 1 else pieces[bisect_right(self._starts, index) - 1]
        plain, source = piece.plain, piece.source
        if plain.end - plain.start == source.end - source.start:
            start = source.start + index - plain.start
            return start, start + 1
        return source.start, source.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One unit of layout.

    ``level``: of a heading its rank from 1; of an item its nesting depth from 0; otherwise 0. ``marker``: what stands before an
    item or a numbered paragraph ("-", "(i)", "1.2"), without blanks. ``headings``: the headings over the block, outermost first.
    ``label``: an inline heading in front of the text ("Delivery timeline:"), which is not part of ``text``. ``lead_in``: the
    index, in the document, of the block that introduces this item. ``cells`` and ``header``: of a table row. ``strong``: ranges
    of ``text.plain`` that the markup sets off.
    """

    kind: BlockKind
    text: Text
    level: int = 0
    marker: str = ""
    headings: tuple[Text, ...] = ()
    label: Text | None = None
    lead_in: int | None = None
    cells: tuple[Text, ...] = ()
    header: tuple[Text, ...] = ()
    strong: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source cut into blocks, in reading order."""

    source: Source
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment of a text, which its readers do not see.

    ``text`` is what stands between its signs. ``reach`` is what it stands at: the block around it (``inside`` is true); where it
    has a line to itself, the block below it with the items that that block introduces; at or above a heading the whole section.
    """

    span: Span
    text: str
    reach: tuple[Span, ...]
    inside: bool
