"""`check` writes findings in several formats at once, whole or not at all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from running import run, run_process
from test_command_line import BAD, GOOD, errors, only

from linter.cli import command_line
from linter.cli.outputs import FORMATS
from linter.interchange.formats import JsonDocument


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


def left_behind(place: Path) -> set[str]:
    return {each.name for each in place.iterdir()} - {"bad.md", "good.md"}


def test_a_file_gets_what_standard_output_would_get(place: Path) -> None:
    files = [argument for form in FORMATS for argument in ("--output", f"{form}=out.{form}")]
    done = run(place, *only("bad.md", "good.md", *files))
    assert (done.returncode, done.stderr) == (1, b"")
    assert (place / "out.full").read_bytes() == done.stdout
    assert left_behind(place) == {f"out.{form}" for form in FORMATS}
    assert all(b"placeholder" in (place / f"out.{form}").read_bytes() for form in FORMATS)
    for form in ("jsonl", "grouped"):
        assert run(place, *only("bad.md", "good.md", "--format", form)).stdout == (place / f"out.{form}").read_bytes()


def test_several_files_are_written_at_once(place: Path) -> None:
    files = ("--output", "sarif=out.sarif", "--output", "junit=out.xml")
    done = run(place, *only("bad.md", "absent.md", *files))
    assert done.returncode == 2
    assert "error[placeholder]" in done.stdout.decode()
    [said] = errors(done)
    [run_of] = json.loads((place / "out.sarif").read_bytes())["runs"]
    assert len(run_of["results"]) == 1
    [notification] = run_of["invocations"][0]["toolExecutionNotifications"]
    assert f"error: {notification['message']['text']}" == said
    document = ElementTree.fromstring((place / "out.xml").read_bytes())
    assert [f"error: {error.get('message')}" for error in document.iter("error")] == [said]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--output", "sarif"), "'sarif' is not FORMAT=PATH"),
        (("--output", "sariff=a"), "the formats are full, concise"),
        (("--output", "sarif="), "is not FORMAT=PATH"),
        (("--output", "sarif=-"), "name a file"),
        (("--output", "sarif=a", "--output", "json=./a"), "is named twice"),
        (("--output", "sarif=no/such/folder/a"), "no/such/folder/a: the findings cannot be written there"),
        (("--output", "sarif=."), ".: the findings cannot be written there (this is a folder)"),
        (("--statistics", "--format", "json"), "--statistics counts for people"),
    ],
)
def test_an_output_that_is_none_is_told_before_anything_is_checked(arguments: tuple[str, ...], words: str, place: Path) -> None:
    done = run(place, *only("bad.md", *arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    [line] = errors(done)
    assert words in line
    assert left_behind(place) == set()


def test_a_run_that_is_broken_off_leaves_the_file_that_was_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "out").write_bytes(b"as it was")

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(JsonDocument, "end", interrupt)
    monkeypatch.setattr(command_line, "_end_soon", lambda: None)
    done = run(place, *only("bad.md", "--output", "json=out"))
    assert done.returncode == 130
    assert (place / "out").read_bytes() == b"as it was"
    assert left_behind(place) == {"out"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_written_to_and_not_replaced(place: Path) -> None:
    done = run_process(place, *only("bad.md", "--format", "concise", "--output", "concise=/dev/stderr"))
    assert done.stdout == done.stderr != b""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_an_open_file_is_written_to_and_a_link_stays_one(place: Path) -> None:
    with (place / "opened").open("wb") as opened:
        opened.write(b"before\n")
        opened.flush()
        (place / "link").symlink_to("target")
        files = ("--output", f"concise=/dev/fd/{opened.fileno()}", "--output", "concise=link")
        done = run(place, *only("bad.md", "--format", "concise", *files))
        assert (done.returncode, done.stderr) == (1, b"")
    assert (place / "opened").read_bytes() == b"before\n" + done.stdout
    assert (place / "link").is_symlink()
    assert (place / "target").read_bytes() == done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions differ there")
def test_a_file_is_as_readable_as_any_other(place: Path) -> None:
    run(place, *only("good.md", "--output", "json=out"))
    (place / "plain").touch()
    assert (place / "out").stat().st_mode == (place / "plain").stat().st_mode


def test_statistics_count_the_findings_of_each_rule(place: Path) -> None:
    (place / "twice.md").write_text(BAD + BAD, encoding="utf-8")
    done = run(place, *only("twice.md", "bad.md", "--statistics", "--format", "concise"))
    assert done.returncode == 1
    assert done.stdout.decode().split("\n")[0] == "3  error    placeholder"
    assert "Found 3 errors in " in done.stdout.decode()


def test_grouped_puts_findings_under_their_text(place: Path) -> None:
    (place / "twice.md").write_text(BAD + BAD, encoding="utf-8")
    shown = run(place, *only("good.md", "twice.md", "bad.md", "--format", "grouped")).stdout.decode().split("\n")
    assert [line.split("  ")[0] for line in shown if line and not line.startswith(" ")][:2] == ["twice.md", "bad.md"]
    assert [line.split()[0] for line in shown if "error[placeholder]" in line] == ["3:25", "6:25", "3:25"]
