"""Baselines and earlier versions, as processes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from running import run_text as run

NAME = "Write to [NAME] before you send a lamp back."
BASE = "A fee of 12 % is charged for each return."
RULES = "select = ['placeholder', 'missing-base', 'word-number-mismatch']\nbaseline = 'known.json'\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "clauselint.toml").write_text(RULES, encoding="utf-8")
    write(tmp_path, NAME, BASE)
    return tmp_path


def write(folder: Path, *paragraphs: str, name: str = "a.md") -> None:
    (folder / "texts" / name).write_text("\n\n".join(("# Returns", *paragraphs)) + "\n", encoding="utf-8")


def test_what_is_known_is_hidden_and_counted_until_it_is_gone(folder: Path) -> None:
    done = run(folder, "check", "texts")
    assert done.returncode == 2
    assert done.stderr == "error: known.json: there is no such baseline; `clauselint baseline update` writes one\n"

    done = run(folder, "baseline", "update", "texts")
    assert (done.returncode, done.stdout) == (0, "known.json knows 2 findings: 2 new, 0 gone.\n")
    first = (folder / "known.json").read_bytes()
    assert list(json.loads(first)["findings"]) == ["texts/a.md"]

    write(
        folder,
        "Our shop is at the harbour.",
        NAME.replace(" before", "\nbefore"),
        BASE,
        "We pay within two (3) days after delivery.",
    )
    done = run(folder / "texts", "check", "a.md", "--format", "full")
    assert done.returncode == 1
    assert "error[word-number-mismatch]" in done.stdout
    assert "placeholder" not in done.stdout
    assert "2 findings known from the baseline: `clauselint baseline show` lists them." in done.stdout

    write(folder, BASE)
    done = run(folder, "check", "texts")
    assert done.returncode == 0
    assert "1 finding of the baseline not found any more: `clauselint baseline prune` takes them out." in done.stdout
    assert run(folder, "baseline", "prune").stdout == "known.json knows 1 finding: 1 taken out.\n"
    assert run(folder, "baseline", "show").stdout == (
        "texts/a.md\n  missing-base  “12 %”  (Returns)\nknown.json knows 1 finding.\n"
    )


def test_a_text_that_cannot_be_read_keeps_what_is_known_of_it(folder: Path) -> None:
    write(folder, NAME, name="b.md")
    run(folder, "baseline", "update", "texts")
    before = json.loads((folder / "known.json").read_bytes())["findings"]
    (folder / "texts" / "b.md").write_bytes(b"\xff\xfe\x00")
    write(folder, NAME)
    done = run(folder, "baseline", "update", "texts")
    after = json.loads((folder / "known.json").read_bytes())["findings"]
    assert done.returncode == 2
    assert after["texts/b.md"] == before["texts/b.md"]
    assert [row["rule"] for row in after["texts/a.md"]] == ["placeholder"]
    (folder / "texts" / "b.md").unlink()
    assert run(folder, "baseline", "prune").stdout == "known.json knows 1 finding: 1 taken out.\n"


def test_rules_that_are_not_run_are_not_forgotten(folder: Path) -> None:
    run(folder, "baseline", "update", "texts")
    first = (folder / "known.json").read_bytes()
    run(folder, "baseline", "update", "texts", "--select", "missing-base")
    assert (folder / "known.json").read_bytes() == first
    done = run(folder, "check", "texts", "--select", "missing-base")
    assert (done.returncode, "not found any more" in done.stdout) == (0, False)


def test_only_what_a_change_introduces_fails(folder: Path) -> None:
    (folder / ".git").rmdir()
    (folder / "clauselint.toml").write_text(
        "select = ['placeholder', 'missing-base', 'word-number-mismatch']\n", encoding="utf-8"
    )
    identity = ("-c", "user.name=Team", "-c", "user.email=team@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message=first")):
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
    done = run(folder, "check", "texts", "--since", "HEAD")
    assert done.returncode == 0
    assert "2 findings in the earlier version too." in done.stdout
    write(folder, NAME, BASE, "We pay within two (3) days after delivery.")
    done = run(folder, "check", "texts", "--since", "HEAD", "--format", "concise")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)
    done = run(folder, "check", "texts", "--since", "v9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "has no revision 'v9'" in done.stderr
