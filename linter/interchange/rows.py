"""JSON with a list in it that is written row by row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

_MARK = "\0"


class Rows:
    """Writes a document as its rows come. ``document`` makes it of the list of rows that it holds.

    What stands behind the list may be known only at the end, and is asked for then; what stands before it must not change.
    """

    def __init__(self, document: Callable[[list[Any]], Any]) -> None:
        self._opening, _ = _around(document)
        self._margin = "\n" + " " * (len(self._opening) - len(self._opening.rstrip(" ")))
        self._begun = False

    def add(self, rows: Iterable[Any]) -> str:
        """What some more rows put into the output."""
        written = [json_of(row).replace("\n", self._margin) for row in rows]
        if not written:
            return ""
        before = "," + self._margin if self._begun else self._opening
        self._begun = True
        return before + ("," + self._margin).join(written)

    def end(self, document: Callable[[list[Any]], Any]) -> str:
        """What closes the output, or all of it when there were no rows; a line break at its end."""
        return (_around(document)[1] if self._begun else json_of(document([]))) + "\n"


def json_of(data: Any) -> str:
    """JSON, indented by one; a line break inside a string is no line break in it. Raises ValueError for an infinite number."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1)


def _around(document: Callable[[list[Any]], Any]) -> tuple[str, str]:
    opening, closing = json_of(document([_MARK])).split(json_of(_MARK))
    return opening, closing
