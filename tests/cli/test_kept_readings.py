"""Commands besides `check` take what was read from the cache, and say with it what they say without."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import run_one_after_another, run_text

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clauselint.toml").write_text("root = true\n[parties]\nprovider = ['Acme']\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "folder" / "new.md").write_text(NEW, encoding="utf-8", newline="\r\n")
    return tmp_path


KEPT = {"CLAUSELINT_NO_CACHE": "", "CLAUSELINT_CACHE_DIR": "kept"}


def said(folder: Path, **extra: str) -> list[tuple[int, str]]:
    """The exit status and the output of each command."""
    (folder / "clauselint-baseline.json").unlink(missing_ok=True)
    ran = [run_text(folder, *command, stdin=b"", **extra) for command in COMMANDS]
    assert all(done.stderr == "" and done.stdout for done in ran)
    return [(done.returncode, done.stdout) for done in ran]


def test_the_cache_changes_no_byte_and_spares_the_reader(folder: Path) -> None:
    without = said(folder)
    assert not (folder / "kept").exists()
    assert said(folder, **KEPT) == without
    assert said(folder, **KEPT) == without

    (folder / "clauselint-baseline.json").unlink()
    warm = [(command, expected) for command, expected in zip(COMMANDS, without, strict=True) if command != READS_ANYWAY]
    ran, loaded = run_one_after_another(folder, [command for command, _ in warm], **KEPT)
    assert ran == [expected for _, expected in warm]
    assert loaded == []


def test_a_cache_that_cannot_be_written_is_told_by_each_command(folder: Path) -> None:
    for command in (("extract", "old.md"), ("ask", "old.md"), ("diff", "old.md", "old.md"), ("baseline", "update", "old.md")):
        done = run_text(folder, *command, "--cache-dir", "old.md/kept", CLAUSELINT_NO_CACHE="")
        [line] = done.stderr.splitlines()
        assert done.returncode == 0
        assert line.startswith("note: nothing can be kept for the next run (") and "--cache-dir" in line
        assert run_text(folder, *command, "--cache-dir", "old.md/kept").stderr == ""
