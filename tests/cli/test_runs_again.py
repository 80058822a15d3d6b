"""`check` run again, in several processes, beside another run, on a broken cache: it always says the same."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from running import environment, run, run_process
from test_command_line import BAD, GOOD, errors

KEPT = ("--cache-dir", "kept")
MANY = 12  # texts, enough for other processes to be started


def check(place: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return run(place, "check", ".", "--format", "jsonl", *arguments, CLAUSELINT_NO_CACHE="")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for number in range(MANY):
        text = (BAD, GOOD)[number % 2].replace("Returns", f"Returns {number}")
        (tmp_path / f"policy-{number}.md").write_text(text, encoding="utf-8")
    return tmp_path


def parsed(done: subprocess.CompletedProcess[bytes]) -> int:
    """How many texts were parsed in a run with --timings."""
    [times] = re.findall(rb"^parsing clauses .* (\d+) times$", done.stderr, re.MULTILINE)
    return int(times)


def in_process(place: Path, last: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The same run, with some code behind it."""
    code = f"""
import sys
from linter.cli.command_line import main
sys.argv = ["clauselint", "check", ".", "--format", "jsonl", *{list(arguments)!r}]
if __name__ == "__main__":
    try:
        main()
    finally:
        {last}
"""
    (place / "run.py").write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "run.py"],
        cwd=place,
        env=environment({"CLAUSELINT_NO_CACHE": ""}),
        capture_output=True,
        timeout=300,
        check=False,
    )


def test_a_run_on_unchanged_texts_loads_no_reader_and_says_the_same(place: Path) -> None:
    cold = check(place, *KEPT, "--jobs", "1", "--timings")
    assert (cold.returncode, parsed(cold)) == (1, MANY)
    warm = in_process(place, "assert not {'spacy', 'lark', 'lemminflect'} & set(sys.modules)", *KEPT, "--jobs", "2")
    assert (warm.returncode, warm.stderr) == (1, b"")
    assert warm.stdout == cold.stdout != b""

    # A text that changes is read again, and no other; one that moves is not.
    (place / "policy-0.md").write_text(GOOD, encoding="utf-8")
    (place / "policy-2.md").rename(place / "policy-99.md")
    changed = check(place, *KEPT, "--timings")
    assert parsed(changed) == 1
    assert changed.stdout == check(place, "--no-cache", "--jobs", "1").stdout
    assert b"policy-99.md" in changed.stdout and b"policy-0.md" not in changed.stdout

    # Whatever is written over what is kept, it is never believed.
    for number, entry in enumerate(sorted((place / "kept").glob("v*/*/*"))):
        entry.write_bytes((b"", b"\0" * 100, entry.read_bytes()[:-1])[number % 3])
    broken = check(place, *KEPT, "--timings")
    assert (broken.stdout, parsed(broken)) == (changed.stdout, MANY)
    assert parsed(check(place, *KEPT, "--timings")) == 0


def test_several_processes_say_what_one_says_in_the_same_order(place: Path) -> None:
    (place / "latin.txt").write_bytes(b"Caf\xe9 refunds within 3 days.\n")
    one = check(place, "--no-cache")
    two = run_process(place, "check", ".", "--format", "jsonl", "--jobs", "2")
    assert (two.returncode, two.stdout) == (one.returncode, one.stdout)
    assert errors(two) == errors(one) != []


def test_two_runs_at_once_say_what_one_says(place: Path) -> None:
    command = [sys.executable, "-m", "linter", "check", ".", "--format", "jsonl", "--jobs", "1", *KEPT]
    with_cache = environment({"CLAUSELINT_NO_CACHE": ""})
    runs = [subprocess.Popen(command, cwd=place, env=with_cache, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "12"]
    (first, told), (second, told_too) = (each.communicate(timeout=300) for each in runs)
    assert first == second == check(place, *KEPT).stdout != b""
    assert told == told_too == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_ends_all_processes(place: Path) -> None:
    for number in range(200):
        (place / f"more-{number}.md").write_text((BAD + GOOD) * 20 + str(number), encoding="utf-8")
    run_of = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", ".", "--jobs", "2", "--format", "concise", "--no-cache"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert run_of.stdout is not None
    run_of.stdout.readline()  # the first finding: the processes are at work
    os.killpg(run_of.pid, signal.SIGINT)
    _, told = run_of.communicate(timeout=60)
    assert (run_of.returncode, told.strip()) == (130, b"")
    for _ in range(100):
        try:
            os.killpg(run_of.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    raise AssertionError("a process goes on")


def test_a_cache_that_cannot_be_written_is_told_and_nothing_else_changes(place: Path) -> None:
    (place / "file").write_text("", encoding="utf-8")
    done = run(place, "check", ".", "--cache-dir", "file/kept", CLAUSELINT_NO_CACHE="")
    assert done.returncode == 1
    [line] = done.stderr.decode().splitlines()
    assert line.startswith("note: nothing can be kept for the next run (") and "--cache-dir" in line


def test_what_is_kept_can_be_shown_and_cleared(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    run(tmp_path, "check", "good.md", "--no-cache", *KEPT)
    assert not (tmp_path / "kept").exists()
    run(tmp_path, "check", ".", *KEPT, CLAUSELINT_NO_CACHE="")
    shown, cleared, empty = (run(tmp_path, "cache", verb, *KEPT) for verb in ("show", "clear", "show"))
    assert shown.stdout.startswith(b"kept: 2 entries, ")
    assert cleared.stdout.startswith(b"kept: removed 2 entries, ")
    assert empty.stdout == b"kept: 0 entries, 0.0 MiB\n"
    assert empty.returncode == 0
