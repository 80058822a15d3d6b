"""Writes spans out for people: offsets, lines and columns."""

from __future__ import annotations

import math
from typing import Any

from linter.source import Source, Span


def span_to_json(span: Span, source: Source) -> dict[str, int]:
    """Half-open offsets in characters from 0; lines and columns from 1, those of the end standing after the last character."""
    start, end = source.position(span.start), source.position(span.end)
    return {
        "start": span.start,
        "end": span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def placed(node: Any, source: Source) -> Any:
    """The same tree in JSON's own types: spans written out, tuples as lists, whole numbers without a fraction.

    Raises ValueError for a number that JSON cannot say.
    """
    match node:
        case Span():
            return span_to_json(node, source)
        case dict():
            return {key: placed(value, source) for key, value in node.items()}
        case list() | tuple():
            return [placed(value, source) for value in node]
        case float() if not math.isfinite(node):
            raise ValueError(f"{node} cannot be said in JSON")
        case float() if node.is_integer():
            return int(node)
        case _:
            return node
