"""Tables in Markdown, as far as a rule must look at them: what stands over a cell."""

from __future__ import annotations

from linter.source import Span

BAR = "|"


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
