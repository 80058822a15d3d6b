"""Loads the phrases of ``grammar/vocabulary``: the words that grammar terminals and labels stand for.

The format is explained in ``grammar/vocabulary/README.md``. A heading ``[TERMINAL meaning]`` in capitals names a terminal of the
Lark grammars, a heading ``[label meaning]`` in lower case a label that a phrase carries besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import lemminflect

from linter.errors import UserError
from linter.resources import folder

HEADING = re.compile(r"\[(?P<category>[A-Za-z_]+)(?:\s+(?P<meaning>[^\]]+))?\]$")
ENTRY = re.compile(r"(?P<words>.+?)(?:\s+\((?P<part>verb|noun)\))?$")
VERB_FORMS = ("VB", "VBZ", "VBD", "VBN", "VBG")
NOUN_FORMS = ("NN", "NNS")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in lower case, the terminal or label they stand for, and its meaning ("" when it has none)."""

    words: str
    category: str
    meaning: str

    @property
    def is_terminal(self) -> bool:
        """Terminals are written in capitals."""
        return self.category.isupper()


def inflected(words: str, part: str | None) -> tuple[str, ...]:
    """The forms of an entry: a verb's five, a noun's two; of a phrase its first word (verb) or last word (noun) changes."""
    if part is None:
        return (words,)
    head, _, rest = words.partition(" ")
    if part == "noun" and rest:
        rest, _, head = words.rpartition(" ")
    forms = [head]
    for tag in VERB_FORMS if part == "verb" else NOUN_FORMS:
        forms.extend(lemminflect.getInflection(head, tag=tag))
    if not rest:
        return tuple(dict.fromkeys(forms))
    return tuple(dict.fromkeys(f"{form} {rest}" if part == "verb" else f"{rest} {form}" for form in forms))


def read(path: Path) -> Iterator[Phrase]:
    """The phrases of one file. Raises UserError, with line and column, where a line is neither heading, entry nor comment."""
    category, meaning = "", ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.partition(" #")[0].strip() if not raw.startswith("#") else ""
        if not line:
            continue
        if line.startswith("["):
            heading = HEADING.match(line)
            if heading is None:
                raise UserError(f"{path}:{number}:1: not a heading: {line!r}; write [name] or [name meaning]")
            category, meaning = heading["category"], heading["meaning"] or ""
            continue
        if not category:
            raise UserError(f"{path}:{number}:1: the phrase {line!r} stands under no heading; put a [name] line above it")
        entry = ENTRY.match(line)
        assert entry is not None
        for words in inflected(entry["words"].lower(), entry["part"]):
            yield Phrase(words, category, meaning)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases that come with the program, files in the order of their names."""
    return tuple(phrase for path in sorted((folder("grammar") / "vocabulary").glob("*.txt")) for phrase in read(path))


@cache
def meanings(category: str) -> Mapping[str, str]:
    """The phrases of one category, in lower case, with their meaning: for what is looked up rather than found in a text."""
    return {phrase.words: phrase.meaning for phrase in phrases() if phrase.category == category}
