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
    count = 0
    table: int | None = None
    opened: dict[int, int] = {}
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            if table is None:
                table = count = count + 1
            opened = {}
            yield _row(block, table, _cells_of_row(block))
            continue
        table = None
        if block.kind is not BlockKind.ITEM:
            opened = {}
            continue
        if block.level not in opened:
            opened[block.level] = count = count + 1
        opened = {level: listing for level, listing in opened.items() if level <= block.level}
        yield _row(block, opened[block.level], _cells_of_item(block))


def _row(block: Block, listing: int, cells: tuple[Cell, ...]) -> Row:
    whole = block.text.whole()
    return Row(
        listing=listing,
        span=block.label.whole().joined(whole) if block.label is not None else whole,
        cells=cells,
        headings=tuple(heading.plain for heading in block.headings),
    )


def _cells_of_row(block: Block) -> tuple[Cell, ...]:
    return tuple(
        Cell(text=cell.plain, span=cell.whole(), title=title.plain)
        for cell, title in zip_longest(block.cells, block.header[: len(block.cells)], fillvalue=NOTHING)
    )


def _cells_of_item(block: Block) -> tuple[Cell, ...]:
    texts = [block.label, block.text] if block.label is not None else [block.text]
    return tuple(Cell(text=text.plain, span=text.whole()) for text in texts)
