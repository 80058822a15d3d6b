"""House rules and rules in Python on the command line: ``check --playbook``, ``check --rules`` and ``test-rules``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import run_text as run

from linter.interchange.output import schema

ROOT = Path(__file__).parent.parent.parent
PLAYBOOK = """[[rule]]
name = "window"
message = "Less than 14 days"
rationale = "Customers need time."
citation = "Board, 3 March"
jurisdiction = "EU"
where.act = "return"
where.duration.relation = "within"
must.duration.at-least = "14 days"
good = "You may return a lamp within 14 days after delivery."
bad = "You may return a lamp within 7 days after delivery."
"""
TEXT = "# Returns\n\nYou may return a lamp within 7 days after delivery.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "house.toml").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


CHECK = ("check", "--playbook", "house.toml", "--select", "house/window", "text.md")


def test_a_broken_house_rule_is_a_finding_with_its_reason(folder: Path) -> None:
    done = run(folder, *CHECK, "--jurisdiction", "de")
    assert (done.returncode, done.stderr) == (1, "")
    assert "warning[house/window]: Less than 14 days" in done.stdout
    assert "= note: Customers need time." in done.stdout
    assert "= note: Board, 3 March" in done.stdout
    assert "clauselint explain" not in done.stdout


def test_it_stands_in_the_json_with_its_notes(folder: Path) -> None:
    done = run(folder, *CHECK, "--jurisdiction", "DE", "--format", "json")
    data = json.loads(done.stdout)
    Draft202012Validator(schema()).validate(data)
    [finding] = data["findings"]
    assert (finding["rule"], finding["notes"]) == ("house/window", ["Customers need time.", "Board, 3 March"])


def test_a_rule_that_may_not_hold_is_told_and_not_applied(folder: Path) -> None:
    done = run(folder, *CHECK)
    assert done.returncode == 0
    assert done.stderr == (
        "note: house/window was not applied to 1 text: nothing says where the text holds; tell it with --jurisdiction\n"
    )
    assert run(folder, *CHECK, "--jurisdiction", "US").stderr == ""


def test_the_day_decides_which_rules_hold(folder: Path) -> None:
    (folder / "house.toml").write_text(PLAYBOOK.replace('jurisdiction = "EU"', "from = 2026-02-01"), encoding="utf-8")
    assert run(folder, *CHECK, "--as-of", "2026-01-31").returncode == 0
    assert run(folder, *CHECK, "--as-of", "2026-02-01").returncode == 1


@pytest.mark.parametrize(
    "arguments, said",
    [
        (("check", "--playbook", "absent.toml", "text.md"), "absent.toml: the file cannot be read"),
        (("check", "--playbook", "text.md", "text.md"), "text.md:3:5: this is no TOML"),
        (("check", "--rules", "absent", "text.md"), "absent: there is no such folder of rules"),
        ((*CHECK, "--jurisdiction", "Europe"), "there is no jurisdiction 'EUROPE'"),
        (
            ("check", "--playbook", "house.toml", "--playbook", "house.toml", "text.md"),
            "the name 'window' is taken by the rule at",
        ),
        (("check", "--playbook", "house.toml", "--select", "house/windw", "text.md"), "did you mean house/window?"),
        (("test-rules", "absent.toml"), "absent.toml: the file cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ") and done.stderr.count("\n") == 1
    assert said in done.stderr


def test_rules_and_their_pages_are_listed_too(folder: Path) -> None:
    assert "house/window" in run(folder, "rules", "--playbook", "house.toml").stdout
    page = run(folder, "explain", "--playbook", "house.toml", "house/window").stdout
    assert "Customers need time." in page and "It holds in EU." in page


def test_examples_that_are_as_the_rules_say(folder: Path) -> None:
    done = run(folder, "test-rules", "house.toml", str(ROOT / "corpus" / "rules"))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "passed  house/window  1 good, 1 bad",
        "passed  silent-renewal  1 good, 1 bad",
        "4 examples of 2 rules, and each is as its rule says.",
    ]


def test_an_example_that_is_not_is_shown_with_how_it_was_read(folder: Path) -> None:
    (folder / "house.toml").write_text(PLAYBOOK.replace('bad = "You may return', 'bad = "You may send back'), encoding="utf-8")
    done = run(folder, "test-rules", "house.toml")
    assert done.returncode == 1
    assert "house.toml:11: bad example 1 was not reported" in done.stdout
    assert "right of You (return), line 1" in done.stdout
    assert done.stdout.endswith("1 of 2 examples of 1 rule failed.\n")


def test_a_good_example_that_is_reported_is_shown_with_the_place(folder: Path) -> None:
    (folder / "house.toml").write_text(PLAYBOOK.replace("within 14 days", "within 13 days"), encoding="utf-8")
    done = run(folder, "test-rules", "house.toml")
    assert done.returncode == 1
    assert "house.toml:10: good example 1 was reported" in done.stdout
    assert "reported at 1:30: “13 days” must be at least 14 days" in done.stdout


def test_a_rule_without_examples_fails_its_trial(folder: Path) -> None:
    (folder / "house.toml").write_text(PLAYBOOK.partition("good =")[0], encoding="utf-8")
    done = run(folder, "test-rules", "house.toml")
    assert done.returncode == 1
    assert "failed  house/window  it needs a good and a bad example" in done.stdout
    assert done.stdout.splitlines()[-1] == "0 examples of 1 rule; 1 rule lacks examples."


def test_settings_name_playbooks_and_rules_too(folder: Path) -> None:
    (folder / "clauselint.toml").write_text(
        'playbooks = ["house.toml"]\nselect = ["house/"]\n[house]\njurisdiction = ["DE", "AT"]\n', encoding="utf-8"
    )
    assert "house/window" in run(folder, "check", "text.md").stdout
    (folder / "clauselint.toml").write_text(
        'playbooks = ["house.toml"]\nselect = ["house/"]\n[house]\njurisdiction = "US"\n', encoding="utf-8"
    )
    assert run(folder, "check", "text.md").returncode == 0
    (folder / "house.toml").write_text(PLAYBOOK.replace("act =", "akt ="), encoding="utf-8")
    done = run(folder, "check", "text.md")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "house.toml:7:7: in the rule 'window': there is no key 'akt'; did you mean 'act'?" in done.stderr
