"""The events that a text names right behind a word that ties something to them: "after delivery", "until shipped"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from linter.reason.text.words import any_of, mentions, pattern, stem
from linter.vocabulary.vocabulary import entries_of, per_vocabulary


def events_behind(text: str, categories: Sequence[str]) -> frozenset[str]:
    """The normal names of the events that stand right behind a word of some categories: "after delivery", "until shipped"."""
    found: set[str] = set()
    for category in categories:
        if not mentions(text, category):
            continue
        for match in pattern(category).finditer(text):
            behind = text[match.end() : match.end() + 45]
            behind = re.split(r"[,;.:]", behind)[0]
            if (name := _event_in(behind)) is not None:
                found.add(name)
    return frozenset(found)


@per_vocabulary
def _event_in(words: str) -> str | None:
    """The normal name of the event that some words begin with, or soon come to; None without one."""
    any_event, events = _events()
    return next((name for name, ways in events if ways.search(words)), None) if any_event.search(words) else None


@per_vocabulary
def _events() -> tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """A pattern for all events near the beginning of some words, and one for each by its normal name."""
    names: dict[str, list[str]] = {}
    for entry in entries_of("event"):
        if " " not in entry.words:
            names.setdefault(entry.meaning, []).append(stem(entry.words))
    every = _near_the_beginning(word for words in names.values() for word in words)
    return every, tuple((name, _near_the_beginning(words)) for name, words in sorted(names.items()))


def _near_the_beginning(words: Iterable[str]) -> re.Pattern[str]:
    ordered = any_of(words)
    return re.compile(rf"^(?:\W*\w+){{0,3}}?\W*\b(?:{ordered})\w{{0,5}}\b")
