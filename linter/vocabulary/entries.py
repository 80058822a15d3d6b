"""Reads word lists. Their format is explained in ``grammar/vocabulary/README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from linter.errors import UserError
from linter.vocabulary.headings import Headings

HEADING = re.compile(r"\[(?P<category>-|[A-Za-z_]+)(?:\s+(?P<meaning>[^\]]+?))?\s*\]$")
ENTRY = re.compile(r"(?P<words>.+?)(?:\s+\((?P<part>[A-Za-z]+)\))?$")

PartOfSpeech = Literal["verb", "noun"]
PARTS = ("verb", "noun")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: words in lower case, under which category and meaning ("" when it has none), in which file.

    ``part`` says that the words stand for all forms of a verb or a noun. ``line`` counts from 1. ``file`` is the name of a list
    that comes with the program, and the path of any other.
    """

    words: str
    category: str
    meaning: str
    file: str
    part: PartOfSpeech | None = None
    line: int = 0

    @property
    def place(self) -> str:
        """Where it stands, for people: "remedies.txt:12"."""
        return f"{self.file}:{self.line}"


def read(path: Path, name: str, headings: Headings | None = None) -> Iterator[Entry]:
    """The entries of one file, which is called ``name`` in them. ``headings`` are those it may use; None allows all.

    Raises UserError, with line and column, where a line is neither heading, entry nor comment, where its heading is unknown, and
    where the file is not UTF-8.
    """
    category, meaning = "", ""
    for number, raw in enumerate(lines(path), start=1):
        line = "" if raw.startswith("#") else raw.partition(" #")[0].strip()
        if not line:
            continue
        place = f"{path}:{number}"
        column = raw.index(line[0]) + 1
        if line.startswith("["):
            heading = HEADING.match(line)
            if heading is None:
                raise UserError(f"{place}:{column}: not a heading: {line!r}; write [name] or [name meaning]")
            category, meaning = heading["category"], heading["meaning"] or ""
            if headings is not None:
                headings.check(category, meaning, (place, column + heading.start("category"), column + heading.start("meaning")))
            continue
        entry = ENTRY.match(line)
        if not category or entry is None:
            raise UserError(f"{place}:{column}: the phrase {line!r} stands under no heading; put a [name] line above it")
        words, part = entry["words"].lower(), entry["part"]
        if part is not None and part not in PARTS:
            at = column + entry.start("part")
            raise UserError(f"{place}:{at}: {part!r} is no part of speech; write (verb), (noun), or nothing for fixed words")
        if headings is not None and category == "-":
            headings.check_removal(words, meaning, f"{place}:{column}")
        yield Entry(words, category, meaning, name, cast(PartOfSpeech | None, part), number)


def lines(path: Path) -> list[str]:
    """The lines of a list or a table. Raises UserError when it cannot be read or is not UTF-8, with the first wrong place."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot be read ({error.strerror}); mend that, or take it out of the folder") from error
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        raise UserError(f"{path}:{line}:{column}: not UTF-8; save the file in UTF-8") from error
