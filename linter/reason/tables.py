"""Tables in Markdown, as far as a rule must look at them: what stands over a cell."""

from __future__ import annotations

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
    title, end = "", start - 1
    while end > 0:
        above = text.rfind("\n", 0, end) + 1
        line = text[above:end].strip()
        if BAR not in line:
            break
        title, end = line, above - 1
    if not column or not title:
        return ""
    cells = title.split(BAR)
    return cells[column].strip() if column < len(cells) else ""
