"""The constructions of ``tests/parse/constructions``: each text is read as its row says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.model.clause import Clause
from linter.parse.policy import parse
from linter.read.document import read
from linter.source import Source

FOLDER = Path(__file__).parent / "constructions"
ROW = re.compile(r"\| (?P<text>.+?) \| (?P<readings>[^|]+?) \|$")
READING = re.compile(
    r"(?P<kind>[a-z]+) (?P<bearer>[a-z-]+) (?P<topic>[a-z-]+|\*)(?: \[(?P<remedies>[a-z, ]+)\])?"
    r"(?P<condition> if)?(?P<absolute> absolute)?$"
)


def rows() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(FOLDER.glob("*.md")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row = ROW.match(line)
            if row is not None and row["text"] not in ("text", "---"):
                found.append((file.stem, row["text"], row["readings"]))
    return found


def described(clause: Clause, expected: re.Match[str]) -> str:
    """The clause in the words of a row; what the row leaves open, or says only by leaving it out, is taken over from it."""
    topic = "*" if expected["topic"] == "*" else clause.topic
    remedies = f" [{', '.join(clause.remedies)}]" if clause.remedies and expected["remedies"] else ""
    condition = " if" if clause.condition is not None else ""
    absolute = " absolute" if clause.absolute and expected["absolute"] else ""
    return f"{clause.kind} {clause.bearer or '-'} {topic}{remedies}{condition}{absolute}"


@pytest.mark.parametrize(("file", "text", "readings"), rows(), ids=lambda value: str(value)[:60])
def test_text_is_read_as_its_row_says(file: str, text: str, readings: str) -> None:
    policy = parse(read(Source(f"{file}.txt", text.replace("<br>", "\n") + "\n")))
    if readings == "nothing":
        assert policy.clauses == ()
        return
    expected = [READING.match(reading.strip()) for reading in readings.split(";")]
    assert all(expected), f"not a reading: {readings}"
    matches = [reading for reading in expected if reading is not None]
    assert len(policy.clauses) == len(matches), [clause.text for clause in policy.clauses]
    found = [described(clause, reading) for clause, reading in zip(policy.clauses, matches, strict=True)]
    assert found == [reading.group(0) for reading in matches]


def test_every_row_is_read() -> None:
    """A row that the pattern does not match would be a test that cannot fail."""
    for file in FOLDER.glob("*.md"):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
        assert len(lines[1:]) == len([row for row in rows() if row[0] == file.stem]), file.name
