"""Commands besides `check` take what was read from the cache, and say with it what they say without."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from test_command_line import environment, errors, run

OLD = """# Returns

1. You may return a lamp within 30 days after delivery. Bulbs cannot be returned.
2. We refund the price within 10 days after we receive the lamp. Acme pays for the way back – see § 1.
3. The lamp must be shipped within [NUMBER] days.
"""
NEW = OLD.replace("30 days", "14 days").replace("Bulbs", "Used bulbs")
COMMANDS = (
    ("extract", "old.md", "folder"),
    ("extract", "--format", "json", "old.md", "folder"),
    ("extract", "--explain", "--at", "3", "old.md"),
    ("ask", "old.md"),
    ("ask", "old.md", "--act", "return", "--fact", "days_since_delivery=20", "--fact", "product=floor lamp"),
    ("ask", "old.md", "--table", "--format", "json"),
    ("diff", "old.md", "folder/new.md"),
    ("diff", "--format", "json", "old.md", "folder/new.md"),
    ("render", "old.md", "--with-findings", "--allow-loss"),
    ("baseline", "update", "old.md", "folder"),
    ("baseline", "prune"),
    ("baseline", "show"),
)
READS_ANYWAY = COMMANDS[2]

# All commands in one process, so that a reader that one of them loads is seen.
SCRIPT = """
import json, sys
from io import BytesIO, TextIOWrapper
from linter.cli.command_line import commands

said = []
for arguments in json.loads(sys.argv[1]):
    sys.stdout = TextIOWrapper(BytesIO(), "utf-8", newline="")
    status = commands.main(arguments, prog_name="clauselint", standalone_mode=False)
    sys.stdout.flush()
    said.append([int(status or 0), sys.stdout.buffer.getvalue().decode()])
sys.stdout = sys.__stdout__
print(json.dumps([said, sorted({"spacy", "lark", "lemminflect"} & set(sys.modules))]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clauselint.toml").write_text("root = true\n[parties]\nprovider = ['Acme']\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "folder" / "new.md").write_text(NEW, encoding="utf-8", newline="\r\n")
    return tmp_path


def said(folder: Path, commands: tuple[tuple[str, ...], ...], **extra: str) -> tuple[list[tuple[int, str]], list[str]]:
    """The exit status and the output of each command, and what was loaded that reads English."""
    (folder / "clauselint-baseline.json").unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(commands)],
        cwd=folder,
        env=environment(extra),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    outputs, loaded = json.loads(done.stdout)
    return [(status, output) for status, output in outputs], loaded


def test_the_cache_changes_no_byte_and_spares_the_reader(folder: Path) -> None:
    without, loaded = said(folder, COMMANDS)
    assert loaded and all(output for _, output in without)
    kept = {"CLAUSELINT_NO_CACHE": "", "CLAUSELINT_CACHE_DIR": "kept"}
    assert said(folder, COMMANDS, **kept)[0] == without
    warm = tuple(command for command in COMMANDS if command != READS_ANYWAY)
    assert said(folder, warm, **kept) == ([each for each, command in zip(without, COMMANDS, strict=True) if command in warm], [])
    assert said(folder, (READS_ANYWAY,), **kept)[1] == loaded


def test_a_cache_that_cannot_be_written_is_told_by_each_command(folder: Path) -> None:
    for command in (("extract", "old.md"), ("ask", "old.md"), ("diff", "old.md", "old.md"), ("baseline", "update", "old.md")):
        done = run(folder, *command, "--cache-dir", "old.md/kept", CLAUSELINT_NO_CACHE="")
        [line] = done.stderr.decode().splitlines()
        assert done.returncode == 0
        assert line.startswith("note: nothing can be kept for the next run (") and "--cache-dir" in line
        assert errors(run(folder, *command, "--cache-dir", "old.md/kept")) == []
