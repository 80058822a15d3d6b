"""``check --fix`` and ``check --diff`` on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import run_text

from linter.interchange.output import schema

TEXT = "# Hire\n\nThe Owner shall clean the the boat. A transfer is null and void.\n"
FIXED = TEXT.replace("the the", "the")


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return run_text(folder, "check", "--select", "doubled-word,twin-words", *arguments, stdin=stdin.encode())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hire.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_fix_is_made_and_the_rest_reported(folder: Path) -> None:
    done = run(folder, "--fix", "--format", "concise", "hire.md")
    assert (folder / "hire.md").read_text(encoding="utf-8") == FIXED
    assert done.stderr == "note: fixed 1 finding in 1 text\n"
    assert "doubled-word" not in done.stdout and "twin-words" in done.stdout
    assert done.returncode == 0
    assert run(folder, "--fix", "hire.md").stderr == ""


def test_a_difference_is_shown_and_nothing_written(folder: Path) -> None:
    done = run(folder, "--diff", "hire.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[:2] == ["--- hire.md", "+++ hire.md"]
    assert "-The Owner shall clean the the boat. A transfer is null and void." in done.stdout
    assert (folder / "hire.md").read_text(encoding="utf-8") == TEXT
    run(folder, "--fix", "hire.md")
    assert (run(folder, "--diff", "hire.md").returncode, run(folder, "--diff", "hire.md").stdout) == (0, "")


def test_standard_input_is_compared_and_not_fixed(folder: Path) -> None:
    assert "+The Owner shall clean the boat." in run(folder, "--diff", "-", stdin=TEXT).stdout
    refused = run(folder, "--fix", "-", stdin=TEXT)
    assert refused.returncode == 2
    assert "--diff shows what it would change" in refused.stderr


def test_fixes_stand_in_the_report_and_the_json(folder: Path) -> None:
    full = run(folder, "hire.md")
    assert "= fix: take out the second “the”" in full.stdout
    assert "= try: write “void”" in full.stdout
    assert full.stderr == "note: 1 finding can be fixed without a change in meaning: --fix does it, --diff shows it\n"
    data = json.loads(run(folder, "--format", "json", "hire.md").stdout)
    Draft202012Validator(schema()).validate(data)
    safe, suggested = (finding["fix"] for finding in data["findings"])
    assert (safe["safety"], suggested["safety"]) == ("safe", "suggested")
    [edit] = suggested["edits"]
    assert (TEXT[edit["span"]["start"] : edit["span"]["end"]], edit["text"]) == ("null and void", "void")
