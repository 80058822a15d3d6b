"""Lines of plain text."""

from __future__ import annotations

import textwrap

WIDTH = 78
"""The columns of a page in plain text, which every terminal and mail program shows."""


def hanging(text: str, mark: str = "", margin: int = 0) -> str:
    """The text broken into lines of at most 78 columns behind a margin, a mark in front of the first; longer words stay whole."""
    first = " " * margin + mark
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False, break_on_hyphens=False
    )
