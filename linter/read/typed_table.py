"""Finds tables that are typed as plain lines: columns set apart by blanks, or a name and a quantity at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from linter.read.layout_words import alternatives, layout_words
from linter.read.line import Line
from linter.read.shape import ends_sentence, has_clause_words, is_contact, opens_phrase, words_of

_LONGEST_ROW = 100
_COLUMN_GAP = re.compile(r"\s*\t\s*|\s{3,}|\s*(?:\.\s?){3,}\s*|\s*…+\s*|\s+\|\s+|\s{2,}")
_LIKE_GAP = re.compile(r"\s\s|\.\s?\.")  # what a line must hold, or one sign of the above, before it is worth being searched
_Cells = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TypedTable:
    """Consecutive lines ``[start, end)`` with the cell ranges of each; ``headed``: the first names the columns."""

    start: int
    end: int
    cells: tuple[_Cells, ...]
    headed: bool


@cache
def _quantity() -> re.Pattern[str]:
    lists = layout_words()
    unit = rf"(?:(?:{alternatives(lists.before_units)})\s+)?(?:{alternatives(lists.units)})"
    number = r"\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\+?"
    amount = rf"(?:[A-Z]{{3}}\s?|[$€£¥])\s?{number}|{number}\s?(?:%|[$€£¥]|[A-Z]{{3}}\b|{unit})"
    word = alternatives(lists.quantities)
    return re.compile(
        rf"(?:\s*(?:\.\s?){{2,}}\s*|\s*…+\s*|\s*[:|]\s*|\s+[-–—]+\s+|\s+)(?P<tail>(?:{amount})|(?:{word}))$", re.IGNORECASE
    )


def tables(lines: Sequence[Line]) -> list[TypedTable]:
    """The tables among the lines, in order, without overlap."""
    found: list[TypedTable] = []
    index = 0
    while index < len(lines):
        table = _table(lines, index, _columns, blanks=0) or _table(lines, index, _name_and_quantity, blanks=1)
        if table:
            found.append(table)
        index = table.end if table else index + 1
    return found


def _table(lines: Sequence[Line], start: int, split: Callable[[Line], _Cells | None], *, blanks: int) -> TypedTable | None:
    rows: list[_Cells] = []
    end = start
    while end < len(lines) and (end == start or lines[end].gap <= blanks or lines[end].plain[:1] == "|"):
        cells = split(lines[end])
        if cells is None or (not rows and opens_phrase(lines[end].plain)) or (rows and len(cells) != len(rows[0])):
            break
        rows.append(cells)
        end += 1
    if len(rows) < 2:
        return None
    tails = [lines[start + offset].plain[cells[-1][0] :] for offset, cells in enumerate(rows)]
    numbered = [any(character.isdigit() for character in tail) for tail in tails]
    if split is _name_and_quantity and not any(numbered):
        return None
    barred = lines[start].plain.startswith("|")
    headed = len(rows) > 2 and not numbered[0] and all(numbered[1:])
    return TypedTable(start, end, tuple(rows), barred or (headed and split is _columns))


def _columns(line: Line) -> _Cells | None:
    """The cells that wide gaps, tabs, dots or bars set apart."""
    plain = line.plain
    if plain.startswith("|") and plain.endswith("|") and len(plain) > 2:
        return _between_bars(plain)
    if len(plain) > _LONGEST_ROW or line.marker or ends_sentence(plain) or is_contact(plain):
        return None
    if not _LIKE_GAP.search(plain) and "\t" not in plain and "…" not in plain and "|" not in plain:
        return None
    cells: list[tuple[int, int]] = []
    position = 0
    for gap in _COLUMN_GAP.finditer(plain):
        cells.append((position, gap.start()))
        position = gap.end()
    cells.append((position, len(plain)))
    if len(cells) < 2 or any(
        not words_of(plain[start:end]) or plain[start:end].endswith((":", ".", ",")) for start, end in cells
    ):
        return None
    return tuple(cells)


def _between_bars(plain: str) -> _Cells:
    """The cells of a row that bars enclose, as in Markdown."""
    bars = [bar.start() for bar in re.finditer(r"(?<!\\)\|", plain)]
    return tuple((before + 1, after) for before, after in pairwise(bars))


def _name_and_quantity(line: Line) -> _Cells | None:
    """The name, and the quantity that ends the line."""
    plain = line.plain
    if len(plain) > _LONGEST_ROW or line.marker or is_contact(plain):
        return None
    found = _quantity().search(plain)
    if not found:
        return None
    name = plain[: found.start()]
    words = words_of(name)
    if not words or len(words) > 8 or not words[0][0].isalnum() or not any(word[0].isalpha() for word in words):
        return None
    if has_clause_words(name) or re.search(r"[.;:]\s", name):
        return None
    return ((0, found.start()), (found.start("tail"), len(plain)))
