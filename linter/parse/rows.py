"""The tables and lists of a text, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from linter.model.document import Block, BlockKind, Document, Text
from linter.model.policy import Cell, Row

NOTHING = Text("", ())


def read(document: Document) -> tuple[Row, ...]:
    """The rows of all tables, and the items of all lists, in the order of the text."""
    return tuple(_rows(document))


def _rows(document: Document) -> Iterator[Row]:
    """A table ends with its last row; of nested lists each level is a list of its own, which ends where an outer one goes on."""
    headings = Headings()
    count = 0
    table: int | None = None
    opened: dict[int, int] = {}
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            if table is None:
                table = count = count + 1
            opened = {}
            yield _row(block, table, _cells_of_row(block, headings), headings)
            continue
        table = None
        if block.kind is not BlockKind.ITEM:
            opened = {}
            continue
        if block.level not in opened:
            opened[block.level] = count = count + 1
        opened = {level: listing for level, listing in opened.items() if level <= block.level}
        yield _row(block, opened[block.level], _cells_of_item(block), headings)


def _row(block: Block, listing: int, cells: tuple[Cell, ...], headings: Headings) -> Row:
    span = cells[0].span if len(cells) == 1 else cells[0].span.joined(cells[-1].span)
    return Row(listing=listing, span=span, cells=cells, headings=headings.over(block))


class Headings:
    """The titles over rows. Row after row has the same, so that each is kept once: a long text is mostly rows."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._titles: dict[str, str] = {}

    def over(self, block: Block) -> tuple[str, ...]:
        """The headings over a block."""
        titles = tuple(heading.plain for heading in block.headings)
        return self._known.setdefault(titles, titles)

    def of_column(self, title: str) -> str:
        """The title of a column."""
        return self._titles.setdefault(title, title)


def _cells_of_row(block: Block, headings: Headings) -> tuple[Cell, ...]:
    return tuple(
        Cell(text=cell.plain, span=cell.whole(), title=headings.of_column(title.plain))
        for cell, title in zip_longest(block.cells, block.header[: len(block.cells)], fillvalue=NOTHING)
    )


def _cells_of_item(block: Block) -> tuple[Cell, ...]:
    texts = [block.label, block.text] if block.label is not None else [block.text]
    return tuple(Cell(text=text.plain, span=text.whole()) for text in texts)
