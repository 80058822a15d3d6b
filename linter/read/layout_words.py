"""The few words that the shape of a page depends on, from ``grammar/layout.txt``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from linter.resources import folder


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """The lists of the file, lower case; what each means stands in the file."""

    numbering: frozenset[str]
    page: frozenset[str]
    joining: frozenset[str]
    sentence: frozenset[str]
    opening: frozenset[str]
    units: frozenset[str]
    before_units: frozenset[str]
    quantities: frozenset[str]
    ruling: frozenset[str]
    determiners: frozenset[str]


@cache
def layout_words() -> LayoutWords:
    """The lists. Raises ValueError when the file lacks one or holds a list that nothing reads."""
    lists: dict[str, set[str]] = {}
    name = ""
    for line in (folder("grammar") / "layout.txt").read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if header := re.fullmatch(r"\[(.+)\]", entry):
            name = header[1].replace(" ", "_")
            lists[name] = set()
        elif entry:
            lists[name].add(entry)
    expected = set(LayoutWords.__dataclass_fields__)
    if set(lists) != expected:
        raise ValueError(f"grammar/layout.txt must hold exactly the lists {sorted(expected)}, not {sorted(lists)}")
    return LayoutWords(**{key: frozenset(entries) for key, entries in lists.items()})


def alternatives(entries: frozenset[str]) -> str:
    """The entries as a regular expression, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))
