"""Places in the readable text of a block: which are taken, what stands there, and the mentions made of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from linter.model.document import Block
from linter.model.policy import Mention, MentionKind
from linter.parse.words.tokens import Label, Terminal

LONGEST_PHRASE = 80  # characters: no phrase of the vocabulary is longer


def mention(block: Block, kind: MentionKind, category: str, start: int, end: int, text: str | None = None) -> Mention:
    """The mention of characters ``[start, end)`` of the block's readable text; ``text`` where it is not the words themselves."""
    return Mention(
        kind=kind,
        category=category,
        text=block.text.plain[start:end] if text is None else text,
        span=block.text.span(start, end),
    )


def index_at(terminals: Sequence[Terminal], offset: int) -> int:
    """The first terminal that begins at a character or after it."""
    return bisect_left(terminals, offset, key=lambda terminal: terminal.start)


def labels_within(labels: Sequence[Label], start: int, end: int) -> Sequence[Label]:
    """The labels that begin within characters ``[start, end)``; ``labels`` are in the order of the text."""
    first = bisect_left(labels, start, key=lambda label: label.start)
    return labels[first : bisect_left(labels, end, lo=first, key=lambda label: label.start)]


class Claims:
    """Ranges that do not overlap: whoever comes first has a place for himself."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def claim(self, start: int, end: int) -> bool:
        """Takes characters ``[start, end)``; False when some of them are taken."""
        after = bisect_right(self._starts, start)
        if (after and self._ends[after - 1] > start) or (after < len(self._starts) and self._starts[after] < end):
            return False
        self._starts.insert(after, start)
        self._ends.insert(after, end)
        return True

    def begins_within(self, start: int, end: int) -> bool:
        """True when a taken range begins within characters ``[start, end)``."""
        after = bisect_left(self._starts, start)
        return after < len(self._starts) and self._starts[after] < end

    def covers(self, offset: int) -> bool:
        """True when a character lies in a taken range."""
        after = bisect_right(self._starts, offset)
        return bool(after) and offset < self._ends[after - 1]
