"""Names in the order in which somebody may have meant them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

SHOWN = 12  # names that a sentence can hold


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known names, those most like a word first, those equally like it in their own order."""
    return sorted(dict.fromkeys(known), key=lambda name: -SequenceMatcher(None, word.lower(), name.lower()).ratio())


def listed(word: str, known: Iterable[str]) -> str:
    """The known names as a sentence lists them, the nearest first; of many those nearest."""
    names = nearest(word, known)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
