"""The phrases of ``grammar/vocabulary`` by category, for what is asked of a text beyond its clauses."""

from __future__ import annotations

import re
from functools import cache

from linter.resources import folder

HEADING = re.compile(r"\[(?P<category>[A-Za-z_]+)(?:\s+(?P<meaning>[^\]]+))?\]$")
PART_OF_SPEECH = re.compile(r"\s+\((?:verb|noun)\)$")
CLOSED_CLASSES = ("function-words.txt", "modals.txt")
PRONOUNS = ("PARTY", "POSSESSIVE")
VOID = "-"


@cache
def phrases(category: str) -> frozenset[str]:
    """The phrases of a category, in lower case, as the file lists them; those that mark nothing are left out."""
    return frozenset(words for name, _, meaning, words in _entries() if name == category and meaning != VOID)


@cache
def void(category: str) -> frozenset[str]:
    """The phrases that hold a word of a category and do not mean it ("no exceptions")."""
    return frozenset(words for name, _, meaning, words in _entries() if name == category and meaning == VOID)


@cache
def closed_class() -> frozenset[str]:
    """The words that carry grammar and no subject matter: articles, pronouns, prepositions, conjunctions, auxiliaries."""
    joints = {word for _, file, _, words in _entries() if file in CLOSED_CLASSES for word in words.split()}
    pronouns = {words for category, _, _, words in _entries() if category in PRONOUNS and " " not in words}
    return frozenset(joints | pronouns)


@cache
def _entries() -> tuple[tuple[str, str, str, str], ...]:
    """Category, file, meaning and words of every entry."""
    found = []
    for path in sorted((folder("grammar") / "vocabulary").glob("*.txt")):
        category, meaning = "", ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            line = "" if raw.startswith("#") else raw.partition(" #")[0].strip()
            if not line:
                continue
            heading = HEADING.match(line)
            if heading is not None:
                category, meaning = heading["category"], heading["meaning"] or ""
                continue
            found.append((category, path.name, meaning, PART_OF_SPEECH.sub("", line.lower())))
    return tuple(found)
