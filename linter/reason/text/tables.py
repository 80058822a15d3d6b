"""Tables in Markdown, as far as a rule must look at them: what stands over a cell."""

from __future__ import annotations

from functools import lru_cache

from linter.source import Span

BAR = "|"


def stands_in_first_cell(text: str, place: Span) -> bool:
    """True for a place in the cell that names the case of its row; what the case leads to stands in the cells behind it."""
    start = text.rfind("\n", 0, place.start) + 1
    return text[start : place.start].lstrip().startswith(BAR) and text.count(BAR, start, place.start) == 1


def column_title(text: str, place: Span) -> str:
    """The heading of the column that a place stands in; empty where the place is in no table, or in its first row."""
    start = text.rfind("\n", 0, place.start) + 1
    column = text.count(BAR, start, place.start)
    titles = _titles(text).get(start, ())
    return titles[column] if 0 < column < len(titles) else ""


@lru_cache(maxsize=4)
def _titles(text: str) -> dict[int, tuple[str, ...]]:
    """The cells of the first row of its table, by the beginning of each other row: a table of rows is walked once for all."""
    found: dict[int, tuple[str, ...]] = {}
    titles: tuple[str, ...] | None = None
    start = 0
    for line in text.split("\n"):
        if BAR not in line:
            titles = None
        elif titles is None:
            titles = tuple(cell.strip() for cell in line.strip().split(BAR))
        else:
            found[start] = titles
        start += len(line) + 1
    return found
