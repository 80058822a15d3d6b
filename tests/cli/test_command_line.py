"""The command line: exit status, streams, colour, JSON."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from running import CHECKOUT, Ran, environment, run, run_one_after_another

from linter import api
from linter.interchange.output import schema
from linter.interchange.policy import policy_from_json
from linter.read import document
from linter.read.document import read
from linter.rules.clarity.placeholder import Placeholder

BAD = "# Returns\n\nRefunds are paid within [NUMBER] days after we receive the product.\n"
GOOD = "# Returns\n\nRefunds are paid within 14 days after we receive the product.\n"
ESCAPE = "\x1b["


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("policies")
    (place / "bad.md").write_text(BAD, encoding="utf-8")
    (place / "good.md").write_text(GOOD, encoding="utf-8")
    (place / "blank.md").write_text("\n \n", encoding="utf-8")
    (place / "latin.txt").write_bytes(b"Caf\xe9 refunds within 3 days.\n")
    (place / "wide.md").write_text("Rückgabe 日本 “ok” [NUMBER] days.\n", encoding="utf-8")
    return place


def only(*arguments: str) -> tuple[str, ...]:
    """Arguments of a check that runs the one rule whose findings these texts are about."""
    return ("check", "--select", "placeholder", *arguments)


def errors(done: Ran) -> list[str]:
    lines = done.stderr.decode("utf-8").splitlines()
    assert all(line.startswith("error: ") for line in lines), lines
    return lines


@pytest.mark.parametrize(
    "arguments, status",
    [
        (only("good.md"), 0),
        (only("bad.md"), 1),
        (only("bad.md", "--fail-level", "never"), 0),
        (only("bad.md", "good.md", "--fail-level", "error"), 1),
        (only("absent.md"), 2),
        (only("bad.md", "latin.txt"), 2),
        (only("blank.md"), 3),
        (only("blank.md", "good.md"), 0),
        (("check", "bad.md", "--select", "no-such-rule"), 2),
        (("check", "bad.md", "--ignore", "placeholder", "--select", "placeholder"), 2),
        (("check", "good.md", "--select", ","), 2),
        (("check",), 2),
        (("no-such-command",), 2),
    ],
)
def test_exit_status_of_check(folder: Path, arguments: tuple[str, ...], status: int) -> None:
    assert run(folder, *arguments).returncode == status


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(folder: Path) -> None:
    done = run(folder, *only("--format", "concise", "absent.md", "latin.txt", "blank.md", "bad.md"))
    assert done.returncode == 2
    assert done.stdout.decode().startswith("bad.md:3:25: error[placeholder] ")
    assert [line.split(":")[1].strip() for line in errors(done)] == ["absent.md", "latin.txt", "blank.md"]


def test_a_file_that_is_named_twice_is_checked_once(folder: Path) -> None:
    done = run(folder, *only("--format", "concise", "bad.md", "./bad.md", "."))
    assert len([line for line in done.stdout.decode().splitlines() if "bad.md" in line]) == 1


def test_the_full_report_shows_the_place_and_a_summary(folder: Path) -> None:
    out = run(folder, *only("bad.md", "good.md")).stdout.decode("utf-8")
    assert "--> bad.md:3:25\n" in out
    assert "3 | Refunds are paid within [NUMBER] days after we receive the product.\n  |                         ^^^^^^^^ " in out
    assert out.splitlines()[-1].startswith("Found 1 error in ") or out.splitlines()[-2].startswith("Found 1 error in ")


def test_findings_as_json_keep_to_the_schema(folder: Path) -> None:
    done = run(folder, *only("--format", "json", "bad.md", "good.md"))
    data = json.loads(done.stdout.decode("utf-8"))
    Draft202012Validator(schema()).validate(data)
    [finding] = data["findings"]
    assert (done.returncode, done.stderr) == (1, b"")
    assert (finding["rule"], finding["code"], finding["severity"], finding["path"]) == (
        "placeholder",
        "CLA001",
        "error",
        "bad.md",
    )
    assert BAD[finding["span"]["start"] : finding["span"]["end"]] == "[NUMBER]"
    assert (finding["span"]["line"], finding["span"]["column"]) == (3, 25)


@pytest.mark.parametrize("arguments", [("check", "--format", "json"), ("extract", "--format", "json")])
def test_nothing_to_read_is_still_json(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments, "blank.md")
    assert done.returncode == 3
    Draft202012Validator(schema()).validate(json.loads(done.stdout))


def test_policies_as_json_keep_to_the_schema_and_can_be_read_back(folder: Path) -> None:
    done = run(folder, "extract", "--format", "json", "bad.md", "wide.md", encoding="ascii", LC_ALL="C")
    data = json.loads(done.stdout.decode("utf-8"))
    Draft202012Validator(schema()).validate(data)
    assert (done.returncode, done.stderr) == (0, b"")
    policies = [policy_from_json(each) for each in data["policies"]]
    assert [policy.source.path for policy in policies] == ["bad.md", "wide.md"]
    assert policies[1].source.text == (folder / "wide.md").read_text(encoding="utf-8")


def test_an_output_that_lacks_characters_shows_escapes_and_does_not_fail(folder: Path) -> None:
    done = run(folder, *only("wide.md"), encoding="latin-1", LC_ALL="C")
    assert done.returncode == 1
    assert b"R\xfcckgabe \\u65e5" in done.stdout


def test_extract_says_every_clause_for_people(folder: Path) -> None:
    done = run(folder, "extract", "good.md")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "14 days after we receive the product" in " ".join(done.stdout.decode("utf-8").split())


def test_standard_input_can_be_given_a_name(folder: Path) -> None:
    done = run(folder, *only("--format", "concise", "--stdin-filename", "shop.md", "-"), stdin=BAD.encode())
    assert done.stdout.decode().startswith("shop.md:3:25: ")
    assert done.returncode == 1


def test_standard_input_without_a_name(folder: Path) -> None:
    done = run(folder, *only("--format", "concise", "-"), stdin=BAD.encode())
    assert done.stdout.decode().startswith("-:3:25: ")


@pytest.mark.parametrize(
    "arguments, extra, coloured",
    [
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe(folder: Path, arguments: tuple[str, ...], extra: dict[str, Any], coloured: bool) -> None:
    assert (ESCAPE in run(folder, "rules", *arguments, **extra).stdout.decode()) is coloured


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("extra, coloured", [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colour_on_a_terminal(folder: Path, extra: dict[str, str], coloured: bool) -> None:
    master, slave = os.openpty()
    done = subprocess.run(
        check=False,
        args=[sys.executable, "-m", "linter", "rules"],
        cwd=folder,
        stdout=slave,
        env=environment({"TERM": "xterm", **extra}),
        timeout=120,
    )
    os.close(slave)
    shown = os.read(master, 100_000)
    os.close(master)
    assert done.returncode == 0
    assert (ESCAPE.encode() in shown) is coloured


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(folder: Path) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x1b\\\\ [NUMBER] days\x9b31m \u202ereversed.\n"
    done = run(folder, *only("--color", "never", "-"), stdin=hostile.encode("utf-8"))
    out = done.stdout.decode("utf-8")
    assert "[NUMBER]" in out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)


def test_a_page_is_written_and_read_again(folder: Path) -> None:
    done = run(folder, "render", "good.md", "--output", "page.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "14 days" in (folder / "page.md").read_text(encoding="utf-8")
    (folder / "page.md").unlink()


def test_a_page_that_cannot_be_written_is_an_error(folder: Path) -> None:
    done = run(folder, "render", "good.md", "--output", "no/such/folder/page.md")
    assert done.returncode == 2
    assert "no/such/folder/page.md" in errors(done)[0]


@pytest.mark.parametrize("called", ["placeholder", "CLA001"])
def test_the_page_of_a_rule(folder: Path, called: str) -> None:
    out = run(folder, "explain", called).stdout.decode("utf-8")
    assert out.startswith("placeholder (CLA001, error)\n")
    assert [line for line in out.splitlines() if line in {"Why", "Bad", "Good", "Limits"}] == ["Why", "Bad", "Good", "Limits"]


def test_an_unknown_rule_is_answered_with_the_nearest_in_one_sentence(folder: Path) -> None:
    done = run(folder, "explain", "placeholdr")
    assert done.returncode == 2
    assert errors(done) == ["error: there is no rule 'placeholdr': did you mean placeholder?"]


@pytest.mark.parametrize(("called", "meant"), [("anchor", "missing-anchor"), ("conflicting", "conflicting-modality or ")])
def test_a_word_of_the_name_of_a_rule_is_answered_with_the_rule(folder: Path, called: str, meant: str) -> None:
    [line] = errors(run(folder, "explain", called))
    assert line.startswith(f"error: there is no rule {called!r}: did you mean {meant}")


@pytest.mark.parametrize("group", [(), ("config",), ("baseline",), ("cache",)])
def test_a_group_of_commands_without_one_shows_its_help(folder: Path, group: tuple[str, ...]) -> None:
    done = run(folder, *group)
    assert (done.stdout + done.stderr).decode().startswith(" ".join(("Usage: clauselint", *group)))
    assert b"\nCommands:\n" in done.stdout + done.stderr


def test_the_rules_are_listed_with_code_severity_and_what_is_wrong(folder: Path) -> None:
    lines = run(folder, "rules").stdout.decode("utf-8").splitlines()
    assert any(re.fullmatch(r"placeholder +CLA001  error +Template text was left in the policy", line) for line in lines)


@pytest.mark.parametrize(
    "arguments", [("--help",), ("-h",), ("check", "-h"), ("extract", "--help"), ("render", "-h"), ("--version",)]
)
def test_help_and_version(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"clauselint" in done.stdout
    assert b"..." not in done.stdout.replace(b"[ARGS]...", b"").replace(b"PATHS...", b""), "a sentence of the help is cut off"


@pytest.mark.parametrize("arguments", [("--help",), ("rules",), ("explain", "placeholder"), ("--version",)])
def test_what_needs_no_reading_does_not_load_the_reader(folder: Path, arguments: tuple[str, ...]) -> None:
    code = (
        f"import sys\nsys.argv[1:] = {list(arguments)!r}\nfrom linter.cli.command_line import main\n"
        "try: main()\nfinally: assert 'spacy' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=folder, capture_output=True, env=environment(), timeout=120
    )
    assert (done.returncode, done.stderr) == (0, b"")


FARRIERY = """\
[PARTY provider]
the farriery
[cause defect]
cast shoe (noun)
[remedy repair]
re-shoe (verb)
[deed remedy]
re-shoe (verb)
"""


def words(place: Path, text: str) -> str:
    """A folder with one word list, below a place; its name."""
    (place / "words").mkdir()
    (place / "words" / "trade.txt").write_text(text, encoding="utf-8")
    return "words"


@pytest.mark.parametrize("command", [("extract",), ("check",), ("render",)])
def test_texts_are_read_with_words_of_ones_own(command: tuple[str, ...], tmp_path: Path) -> None:
    own = words(tmp_path, FARRIERY)
    (tmp_path / "text.md").write_text("The farriery will re-shoe the horse if a cast shoe is reported.\n", encoding="utf-8")
    without = run(tmp_path, *command, "text.md")
    done = run(tmp_path, *command, "--vocabulary", own, "text.md")
    assert without.returncode in {0, 1} and done.returncode in {0, 1}
    assert errors(without) == errors(done) == []
    assert without.stdout != done.stdout


@pytest.mark.parametrize("command", ["extract", "check", "render"])
def test_a_mistake_in_words_of_ones_own_is_told_once_with_its_place(command: str, tmp_path: Path) -> None:
    own = words(tmp_path, "# the trade\n[remedy shoeing]\nre-shoeing\n")
    texts = ["text.md"] if command == "render" else ["text.md", "other.md"]
    for name in texts:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    done = run(tmp_path, command, "--vocabulary", own, *texts)
    assert (done.returncode, done.stdout) == (2, b"")
    place = Path("words", "trade.txt")
    [line] = errors(done)
    assert line.startswith(f"error: {place}:2:9: 'shoeing' is no meaning of [remedy]; write one of ")


def test_a_folder_of_words_that_is_missing_is_an_error(folder: Path) -> None:
    done = run(folder, "check", "--vocabulary", "absent", "good.md")
    assert (done.returncode, done.stdout) == (2, b"")
    assert errors(done) == ["error: absent: there is no such folder of word lists; --vocabulary takes a folder with .txt files"]


def test_a_reading_is_explained(folder: Path) -> None:
    done = run(folder, "extract", "--explain", "-", stdin=b"We may refuse a late claim.\n")
    said = done.stdout.decode()
    assert (done.returncode, errors(done)) == (0, [])
    assert said.startswith("-:1:1  c1\n  | We may refuse a late claim.\n")
    assert "MODAL may" in said and "modals.txt:" in said and "effects.tsv:" in said


def test_a_reading_is_explained_as_json(folder: Path) -> None:
    done = run(folder, "extract", "--explain", "--format", "json", "good.md", "wide.md")
    data = json.loads(done.stdout)
    Draft202012Validator(schema()).validate(data)
    assert [trace["path"] for trace in data["traces"]] == ["good.md", "wide.md"]
    assert [len(trace["sentences"]) for trace in data["traces"]] == [2, 1]


@pytest.mark.parametrize("place, heads", [("1", ["good.md:1:3"]), ("3:5", ["good.md:3:1"]), ("./good.md:3", ["good.md:3:1"])])
def test_an_explanation_is_narrowed_to_a_place(place: str, heads: list[str], folder: Path) -> None:
    done = run(folder, "extract", "--explain", "--at", place, "good.md")
    assert done.returncode == 0
    assert re.findall(r"(?m)^good\.md\S+", done.stdout.decode()) == heads


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("--explain", "--at", "2", "good.md"), "good.md:2: there is no sentence here; name a line that holds one"),
        (("--explain", "--at", "other.md:2", "good.md"), "other.md: not among the texts that were read; "),
        (("--explain", "--at", "here", "good.md"), "Invalid value for '--at': 'here' is no place; write LINE, LINE:COLUMN or "),
        (("--at", "2", "good.md"), "--at narrows --explain: give both"),
    ],
)
def test_a_place_that_is_none_is_an_error(arguments: tuple[str, ...], said: str, folder: Path) -> None:
    done = run(folder, "extract", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    [line] = errors(done)
    assert line.startswith(f"error: {said}"), line


def fail(*_: object, **__: object) -> Any:
    raise KeyError("c9")


def test_a_rule_that_fails_is_reported_in_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Placeholder, "check", fail)
    done = run(folder, "check", "--format", "json", "bad.md", "good.md")
    assert done.returncode == 2
    assert [re.findall(r"^error: (\S+): the rule placeholder failed \(KeyError: 'c9'", line) for line in errors(done)] == [
        ["bad.md"],
        ["good.md"],
    ]
    assert all(finding["rule"] != "placeholder" for finding in json.loads(done.stdout)["findings"])


def test_a_fault_on_one_text_keeps_no_other_from_being_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "read", lambda source: fail() if "14" in source.text else read(source))
    done = run(folder, "extract", "--format", "json", "bad.md", "good.md", "wide.md")
    assert done.returncode == 2
    assert [policy["path"] for policy in json.loads(done.stdout)["policies"]] == ["bad.md", "wide.md"]
    [line] = errors(done)
    assert line.startswith("error: good.md: ") and "KeyError: 'c9'" in line and "report it" in line


def test_where_a_fault_happened_is_shown_on_demand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Placeholder, "check", fail)
    done = run(folder, "--traceback", "check", "bad.md")
    assert done.returncode == 2
    assert b"Traceback (most recent call last)" in done.stderr and b"in fail" in done.stderr


def test_a_fault_outside_of_texts_is_no_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "rule_pages", fail)
    done = run(folder, "rules")
    [line] = errors(done)
    assert done.returncode == 2
    assert line.startswith("error: clauselint: the command failed (KeyError: 'c9' at ") and "please report it" in line
    assert b"in fail" in run(folder, "--traceback", "rules").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_a_reader_that_leaves_is_no_reason_to_complain(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        check=False,
        args=[sys.executable, "-m", "linter", "rules"],
        cwd=folder,
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=120,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_ends_quietly(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "linter", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # A job in the background ignores interrupts, and so would this child of it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    time.sleep(2)  # it waits for standard input by then, or still loads: either may be interrupted
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


class TestDiff:
    """Two versions, their meaning compared."""

    OLD = "# Returns\n\nYou may return an item within 30 days after delivery.\n"
    NEW = "# Returns\n\nYou may return an item within 14 days after delivery.\n"

    def versions(self, place: Path) -> Path:
        (place / "old.md").write_text(self.OLD, encoding="utf-8")
        (place / "new.md").write_text(self.NEW, encoding="utf-8")
        return place

    def test_a_change_in_meaning_is_told(self, tmp_path: Path) -> None:
        result = run(self.versions(tmp_path), "diff", "old.md", "new.md")
        assert result.returncode == 1
        shown = result.stdout.decode()
        assert "weakened: the customer is worse off" in shown
        assert "old.md:3:1" in shown and "new.md:3:1" in shown
        assert "within 30 days of delivery → within 14 days of delivery" in shown
        assert "return, days_since_delivery=15: given → not decided" in shown
        assert shown.startswith("For the customer: 1 worse.\n")
        assert shown.endswith("1 change in meaning, 1 case decided otherwise.\n")

    def test_what_could_not_be_read_is_told_too(self, tmp_path: Path) -> None:
        place = self.versions(tmp_path)
        unread = b"\n| Colour | Days |\n| --- | --- |\n| Blue | 14 days |\n"
        (place / "other.md").write_bytes(self.OLD.encode() + unread)
        result = run(place, "diff", "old.md", "other.md")
        assert result.returncode == 1
        assert "14 days" in result.stdout.decode()
        data = json.loads(run(place, "diff", "old.md", "other.md", "--format", "json").stdout)
        Draft202012Validator(schema()).validate(data)
        assert data["changes"] or data["uncompared"]

    def test_other_words_are_no_change(self, tmp_path: Path) -> None:
        place = self.versions(tmp_path)
        other = b"# Returns\n\nWithin 30 days of delivery items can be returned by you.\n"
        result = run(place, "diff", "old.md", "-", stdin=other)
        assert (result.returncode, result.stdout.decode()) == (0, "Nothing changed in meaning.\n")

    def test_the_json_keeps_to_the_schema(self, tmp_path: Path) -> None:
        result = run(self.versions(tmp_path), "diff", "old.md", "new.md", "--format", "json")
        data = json.loads(result.stdout)
        Draft202012Validator(schema()).validate(data)
        assert [change["kind"] for change in data["changes"]] == ["weakened"]
        assert data["cases"][0]["facts"] == {"days_since_delivery": "15"}

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("old.md", "none.md"), "none.md"),
            (("old.md", "."), "this is a folder"),
            (("-", "-"), "standard input"),
            (("old.md",), "NEW"),
        ],
    )
    def test_what_cannot_be_compared(self, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
        result = run(self.versions(tmp_path), "diff", *arguments)
        assert result.returncode == 2
        assert words in result.stderr.decode()
        assert b"Traceback" not in result.stderr


class TestTheSameBytes:
    """Neither the order of sets nor that of the files shows in what is printed."""

    POLICIES = Path(CHECKOUT) / "corpus" / "policies"

    def test_whatever_the_seed_of_hashes(self) -> None:
        commands = (
            ("check", "--format", "json", "dropshipping.md", "sourcing-agent.txt"),
            ("extract", "--format", "json", "dropshipping.md"),
            ("ask", "sourcing-agent.txt", "--table"),
            ("ask", "wholesale-warranty.txt", "--table", "--format", "json"),
            ("diff", "--format", "json", "dropshipping.md", "sourcing-agent.txt"),
        )
        (first, _), (second, _) = (run_one_after_another(self.POLICIES, commands, PYTHONHASHSEED=seed) for seed in "01")
        assert first == second
        assert all(output for _, output in first)

    def test_each_file_whatever_the_order(self) -> None:
        names = ("dropshipping.md", "sourcing-agent.txt")
        there, back = (
            json.loads(run(self.POLICIES, "check", "--format", "json", *order).stdout)["findings"]
            for order in (names, names[::-1])
        )
        assert sorted(there, key=json.dumps) == sorted(back, key=json.dumps)
