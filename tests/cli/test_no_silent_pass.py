"""What cannot be checked is an error, never a pass: each as a process."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from running import run_text as run


@pytest.mark.parametrize(
    "data, told",
    [
        (random.Random(6).randbytes(4096), "a.md: "),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64, "a.md: "),
        (b"Refunds are paid within 3 days.\n<!-- clauselint: ignore[placehlder] -- x -->\n", "did you mean placeholder?"),
        (b"Refunds are paid within 3 days.\n<!-- clauselint: ignore[placeholder] -->\n", "a.md:2:1: the reason is missing"),
    ],
    ids=["random", "binary", "misspelt", "no reason"],
)
def test_a_text_that_cannot_be_checked(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    done = run(tmp_path, "check", "--no-config", "a.md")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Found" not in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root reads everything")
def test_a_folder_of_only_unreadable_files(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Refunds are paid within 3 days.\n", encoding="utf-8")
        (tmp_path / name).chmod(0)
    done = run(tmp_path, "check", "--no-config", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2


def test_a_folder_of_only_broken_links_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere.md")
    (tmp_path / "b.md").write_bytes(b"\x00\x01\x02")
    done = run(tmp_path, "check", "--no-config", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [("--ignore", "all"), ("--select", "placeholder", "--ignore", "CLA001"), ("--select", "core", "--ignore", "core")],
)
def test_no_rule_at_all(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "a.md").write_text("Refunds are paid within 3 days.\n", encoding="utf-8")
    done = run(tmp_path, "check", "--no-config", "a.md", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no rule is left to check" in done.stderr


def test_a_folder_without_a_text(tmp_path: Path) -> None:
    assert run(tmp_path, "check", "--no-config", ".").returncode == 3
