"""Makes mentions of places in a block."""

from __future__ import annotations

from linter.model.document import Block
from linter.model.policy import Mention, MentionKind


def mention(block: Block, kind: MentionKind, category: str, start: int, end: int, text: str | None = None) -> Mention:
    """The mention of characters ``[start, end)`` of the block's readable text; ``text`` where it is not the words themselves."""
    return Mention(
        kind=kind,
        category=category,
        text=block.text.plain[start:end] if text is None else text,
        span=block.text.span(start, end),
    )
