"""`clauselint ask` on the command line."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import run_text

import linter
from linter.interchange.output import schema

CHECKOUT = str(Path(linter.__file__).parent.parent)
TERMS = """# Terms

You may return any item within 30 days of delivery for a full refund.
We do not refund opened items.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("terms")
    (place / "terms.md").write_text(TERMS, encoding="utf-8")
    (place / "blank.md").write_text("\n", encoding="utf-8")
    return place


def ask(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return run_text(folder, "ask", *arguments, stdin=stdin.encode())


def test_a_question_is_answered_whatever_the_answer(folder: Path) -> None:
    done = ask(folder, "terms.md", "--act", "refund", "--fact", "opened=yes", "--fact", "days_since_delivery=3")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("refund: CONFLICT")


def test_several_acts_are_answered_in_their_order(folder: Path) -> None:
    done = ask(folder, "terms.md", "--format", "json", "--act", "return", "--act", "refund", "--fact", "days_since_delivery=3")
    data = json.loads(done.stdout)
    Draft202012Validator(schema()).validate(data)
    assert data["version"] == 1
    assert [answer["act"] for answer in data["answers"]] == ["return", "refund"]


def test_standard_input_can_be_asked(folder: Path) -> None:
    done = ask(folder, "-", "--stdin-filename", "piped.md", "--act", "return", "--fact", "days_since_delivery=3", stdin=TERMS)
    assert done.returncode == 0
    assert "piped.md:3:1" in done.stdout


def test_the_table_is_text_or_json(folder: Path) -> None:
    assert "since delivery" in ask(folder, "terms.md", "--table").stdout
    data = json.loads(ask(folder, "terms.md", "--table", "--format", "json").stdout)
    Draft202012Validator(schema()).validate(data)
    assert data["tables"][0]["acts"] == ["refund", "return"]


def test_words_of_ones_own_are_read(folder: Path) -> None:
    words = folder / "words"
    words.mkdir(exist_ok=True)
    (words / "words.txt").write_text("[remedy repair]\noverhaul (verb)\n[deed remedy]\noverhaul (verb)\n", encoding="utf-8")
    done = ask(
        folder, "-", "--vocabulary", "words", "--act", "repair", "--fact", "reason=defect", stdin="We will overhaul any item.\n"
    )
    assert done.stdout.startswith("repair: given")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("terms.md", "--act", "refnd"), "refund"),
        (("terms.md", "--fact", "reasn=defect"), "reason"),
        (("terms.md", "--fact", "reason=whatever"), "change-of-mind"),
        (("terms.md", "--fact", "opened=yes", "--fact", "opened=no"), "cannot both be true"),
        (("terms.md", "--table", "--fact", "opened=yes"), "leave out --fact"),
        (("absent.md",), "absent.md"),
        ((".",), "a folder"),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = ask(folder, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith("error: ")
    assert said in line


def test_nothing_to_read_has_a_status_of_its_own(folder: Path) -> None:
    assert ask(folder, "blank.md", "--act", "refund").returncode == 3


def test_the_help_names_every_fact_and_verdict(folder: Path) -> None:
    said = ask(folder, "--help").stdout
    for word in (
        "reason=",
        "tracking=",
        "days_since_EVENT",
        "elapsed=",
        "party=",
        "CONFLICT",
        "UNSPECIFIED",
        "NEEDS",
        "DISCRETION",
    ):
        assert word in said
