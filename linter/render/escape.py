"""Makes any text harmless in Markdown."""

from __future__ import annotations

import re

from markupsafe import Markup

_INLINE = re.compile(r"([\\`*\[\]<>|~&]|(?<!\w)_|_(?!\w))")
_BLOCK_START = re.compile(r"^(\s*)([#+=:-]|\d+(?=[.)](?:\s|$)))")


def markdown(text: str) -> str:
    """The text as Markdown that shows exactly these characters, wherever in a line it is put."""
    escaped = _INLINE.sub(r"\\\1", text)
    return _BLOCK_START.sub(_guard, escaped)


def _guard(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    # A number is made harmless by escaping the stop after it, which is no part of the match.
    return f"{blank}\\{mark}" if not mark.isdigit() else f"{blank}{mark}\\"


def unless_safe(value: object) -> object:
    """Escapes what a template puts into Markdown, unless the template says that it is Markdown already."""
    if isinstance(value, Markup):
        return value
    return markdown(value) if isinstance(value, str) else value
