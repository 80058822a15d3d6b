"""Where in a text the phrases of a category stand."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.reason.text.vocabulary import phrases, void
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

# One character for one, so that places hold.
TYPOGRAPHIC = str.maketrans("’‘“”\u00a0", "''\"\" ")


def places(text: str, category: str, within: Span | None = None) -> list[Span]:
    """The places of the phrases of a category in a text, or in a part of it, without those that only look like one."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    part = _plain(text, start, end)
    meant, unmeant = _patterns(category)
    kept = [Span(start + found.start(), start + found.end()) for found in meant.finditer(part)]
    if kept and unmeant is not None:
        masked = [Span(start + found.start(), start + found.end()) for found in unmeant.finditer(part)]
        kept = [place for place in kept if not any(place.overlaps(mask) for mask in masked)]
    return kept


@lru_cache(maxsize=8)
def _plain(text: str, start: int, end: int) -> str:
    """A part of a text in lower case; a pattern without regard to case takes three times as long."""
    part = text[start:end].translate(TYPOGRAPHIC)
    lower = part.lower()
    return lower if len(lower) == len(part) else "".join(low if len(low := each.lower()) == 1 else each for each in part)


@per_vocabulary
def _patterns(category: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    return _pattern(phrases(category)), _pattern(void(category)) if void(category) else None


def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda each: (-len(each), each))
    flexible = [r"[\s*_]+".join(re.escape(word) for word in each.split()) for each in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(flexible)})(?!\w)" if flexible else r"(?!)")
