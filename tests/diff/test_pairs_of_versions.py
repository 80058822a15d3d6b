"""The pairs of versions in the documents beside this file: what they say otherwise, and what only in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter import api
from linter.source import Source

HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
HERE = Path(__file__).parent


def pairs(document: str) -> Iterator[tuple[str, str, str]]:
    """Title, old and new version of each pair: lines that begin with "-" and with "+"."""
    parts = HEADING.split((HERE / document).read_text(encoding="utf-8"))[1:]
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        old, new = ("\n".join(line[2:] for line in body.splitlines() if line.startswith(sign)) for sign in "-+")
        yield title, old, new


def told(old: str, new: str) -> list[str]:
    comparison = api.diff(Source("old.md", old), Source("new.md", new))
    changes = [f"{change.kind} {change.party or ''}".strip() for change in comparison.changes]
    return changes + [f"not compared: {each.text}" for each in comparison.uncompared]


@pytest.mark.parametrize(("title", "old", "new"), [*pairs("rewordings.md")])
def test_other_words_are_no_change(title: str, old: str, new: str) -> None:
    assert told(old, new) == [], title


@pytest.mark.parametrize(("title", "old", "new"), [*pairs("changes.md")])
def test_one_change_is_told_as_one(title: str, old: str, new: str) -> None:
    name, _, expected = title.partition(": ")
    (change,) = told(old, new)
    assert change.split()[0] == "changed" if expected == "changed" else change == expected, name
    assert told(old, old) == told(new, new) == []
