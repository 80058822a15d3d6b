"""Reads the word lists of ``grammar/vocabulary``. The format is explained in the README of that folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from linter.errors import UserError
from linter.resources import folder

HEADING = re.compile(r"\[(?P<category>[A-Za-z_]+)(?:\s+(?P<meaning>[^\]]+))?\]$")
ENTRY = re.compile(r"(?P<words>.+?)(?:\s+\((?P<part>verb|noun)\))?$")

PartOfSpeech = Literal["verb", "noun"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: words in lower case, under which category and meaning ("" when it has none), in which file.

    ``part`` says that the words stand for all forms of a verb or a noun.
    """

    words: str
    category: str
    meaning: str
    file: str
    part: PartOfSpeech | None = None


def read(path: Path) -> Iterator[Entry]:
    """The entries of one file. Raises UserError, with line and column, where a line is neither heading, entry nor comment."""
    category, meaning = "", ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = "" if raw.startswith("#") else raw.partition(" #")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            heading = HEADING.match(line)
            if heading is None:
                raise UserError(f"{path}:{number}:1: not a heading: {line!r}; write [name] or [name meaning]")
            category, meaning = heading["category"], heading["meaning"] or ""
            continue
        entry = ENTRY.match(line)
        if not category or entry is None:
            raise UserError(f"{path}:{number}:1: the phrase {line!r} stands under no heading; put a [name] line above it")
        part = cast(PartOfSpeech | None, entry["part"])
        yield Entry(entry["words"].lower(), category, meaning, path.name, part)


@cache
def entries() -> tuple[Entry, ...]:
    """All entries that come with the program, files in the order of their names."""
    return tuple(entry for path in sorted((folder("grammar") / "vocabulary").glob("*.txt")) for entry in read(path))
