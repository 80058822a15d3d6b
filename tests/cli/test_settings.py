"""Files of settings and the options over them, as processes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from running import run_text as run

from linter.interchange.output import schema

BAD = "# Returns\n\nRefunds are paid within [NUMBER] days after we receive the product. We pay within 3 (four) days.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "drafts").mkdir()
    for name in ("bad.md", "drafts/bad.md"):
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    return tmp_path


def configure(folder: Path, text: str, name: str = "clauselint.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """The findings of an output in lines: the file, and "severity[rule]"."""
    return [(line.split(":")[0], line.split(" ")[1]) for line in done.stdout.splitlines()]


def test_each_text_is_checked_under_the_settings_nearest_to_it(folder: Path) -> None:
    configure(folder, "select = ['placeholder', 'word-number-mismatch']\nfail-level = 'never'\n")
    configure(folder / "drafts", "ignore = ['CLA001']\n[severity]\n'clarity/' = 'note'\n")
    done = run(folder, "check", "--format", "concise", ".")
    assert found(done) == [
        ("bad.md", "error[placeholder]"),
        ("bad.md", "error[word-number-mismatch]"),
        ("drafts/bad.md", "note[word-number-mismatch]"),
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_each_text_fails_by_its_own_level(folder: Path) -> None:
    configure(folder, "select = ['placeholder']\n")
    configure(folder / "drafts", "fail-level = 'never'\n")
    assert [run(folder, "check", path).returncode for path in ("drafts", ".")] == [0, 1]


def test_options_go_before_files_and_files_may_be_left_out(folder: Path) -> None:
    configure(folder, "select = ['placeholder']\nfail-level = 'never'\n", "other.toml")
    configure(folder, "select = ['no-such-rule']\n")
    done = run(folder, "check", "--format", "concise", "bad.md", "--config", "other.toml", "--fail-level", "error")
    assert (found(done), done.returncode) == ([("bad.md", "error[placeholder]")], 1)
    done = run(folder, "check", "--format", "concise", "bad.md", "--no-config", "--select", "word-number-mismatch,placeholder")
    assert [rule for _, rule in found(done)] == ["error[placeholder]", "error[word-number-mismatch]"]
    assert run(folder, "check", "bad.md", "--no-config", "--config", "other.toml").returncode == 2


def test_standard_input_is_checked_under_the_settings_for_its_name(folder: Path) -> None:
    configure(folder, "select = ['placeholder']\n[[overrides]]\nfiles = ['drafts/']\nselect = ['word-number-mismatch']\n")
    arguments = ("check", "--format", "concise", "-")
    assert [rule for _, rule in found(run(folder, *arguments, stdin=BAD.encode()))] == ["error[placeholder]"]
    done = run(folder, *arguments, "--stdin-filename", "drafts/new.md", stdin=BAD.encode())
    assert found(done) == [("drafts/new.md", "error[word-number-mismatch]")]


def test_a_mistake_in_the_settings_ends_the_run_and_is_told_once(folder: Path) -> None:
    configure(folder, "\nselect = ['placeholder', 'word-numbr-mismatch']\n")
    done = run(folder, "check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr == "error: clauselint.toml:2:26: there is no rule 'word-numbr-mismatch': did you mean word-number-mismatch?\n"
    )


def test_all_mistakes_of_the_settings_are_told_a_line_each(folder: Path) -> None:
    configure(folder, "selct = []\nroot = 'yes'\n")
    done = run(folder, "check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "error: clauselint.toml:1:1: there is no setting 'selct': did you mean 'select'?",
        "error: clauselint.toml:2:1: 'root' cannot be 'yes': it should be true or false",
    ]


PLAYBOOK = """
[[rule]]
name = "storage"
message = "A customer has less than a week"
where.act = "collect"
must.duration.at-least = "7 days"
"""


def test_words_for_rules_are_looked_at_whichever_texts_they_are_about(folder: Path) -> None:
    (folder / "house.toml").write_text(PLAYBOOK, encoding="utf-8")
    known = "[[overrides]]\nfiles = ['drafts/']\nplaybooks = ['house.toml']\nselect = ['house/storage']\n"
    configure(folder, f"{known}[[overrides]]\nfiles = ['shop/']\nignore = ['no-such', 'gap/', 'gpa/']\n")
    configure(folder / "drafts", "[severity]\nplacehlder = 'note'\n")
    outside = [
        "error: clauselint.toml:7:11: there is no rule 'no-such': `clauselint rules` lists them all",
        "error: clauselint.toml:7:30: there is no family 'gpa/': did you mean gap/?",
    ]
    inside = "error: drafts/clauselint.toml:2:1: there is no rule 'placehlder': did you mean placeholder?"
    assert run(folder, "extract", "bad.md").stderr.splitlines() == outside
    assert run(folder, "extract", "drafts/bad.md").stderr.splitlines() == [*outside, inside]
    configure(folder, known)
    assert run(folder, "extract", "bad.md").stderr == ""


def test_an_override_that_fits_no_file_is_told_by_config_show(folder: Path) -> None:
    configure(folder, "[[overrides]]\nfiles = ['drafst/']\n[[overrides]]\nfiles = ['drafts/']\n")
    done = run(folder, "config", "show", "bad.md")
    assert (done.returncode, done.stderr) == (
        0,
        "note: clauselint.toml:2:1: this override fits no file below its folder; `files` takes patterns as in .gitignore\n",
    )
    assert run(folder, "check", "bad.md", "--select", "word-number-mismatch").stderr == ""


@pytest.mark.parametrize(
    "text, told",
    [
        ("ignore = ['all']", "error: clauselint.toml:1:11: no rule is left to check: select at least one that is not ignored\n"),
        ("vocabulary = ['words']", "words: there is no such folder of word lists; --vocabulary takes a folder with .txt files\n"),
        ("x = ", "error: clauselint.toml: this is no TOML: Invalid value (at end of document)\n"),
    ],
)
def test_settings_that_cannot_hold_are_no_silent_pass(folder: Path, text: str, told: str) -> None:
    configure(folder, text)
    done = run(folder, "check", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(told)


def test_findings_that_are_less_sure_than_wanted_are_counted(folder: Path) -> None:
    text = "# Returns\n\nA damage waiver may be bought for 12%.\n"
    (folder / "bad.md").write_text(text, encoding="utf-8")
    configure(folder, "select = ['missing-base']\nmin-confidence = 'high'\n")
    done = run(folder, "check", "bad.md")
    assert done.returncode == 0
    assert "1 finding hidden as less sure than wanted: `--min-confidence low` shows all." in done.stdout
    assert run(folder, "check", "bad.md", "--min-confidence", "low").returncode == 1


def test_names_of_parties_and_words_are_read_from_the_settings(folder: Path) -> None:
    (folder / "deal.md").write_text(
        "# Terms\n\nHarbour Row shall indemnify the Atelier against claims arising from the Atelier's own negligence.\n",
        encoding="utf-8",
    )
    configure(folder, "select = ['inverted-indemnity']\n[parties]\ncustomer = ['Harbour Row']\nprovider = ['Atelier']\n")
    assert "error[inverted-indemnity]" in run(folder, "check", "deal.md").stdout


def test_config_show_says_what_holds_and_where_it_comes_from(folder: Path) -> None:
    configure(
        folder, "profile = 'strict'\nignore = ['placeholder']\n[parties]\nprovider = ['Acme', 'Acme Ltd']\n[house]\nopen = true\n"
    )
    configure(folder / "drafts", "severity.gap = 'note'\nvocabulary = ['words']\n")
    (folder / "drafts" / "words").mkdir()
    (folder / "drafts" / "words" / "own.txt").write_text("[remedy repair]\noverhaul (verb)\n", encoding="utf-8")
    shown = run(folder, "config", "show", "drafts/new.md", "--fail-level", "error")
    rows = [line.split(maxsplit=1)[0] + " " + " ".join(line.split()[1:]) for line in shown.stdout.splitlines()[1:-1]]
    assert rows == [
        "profile strict clauselint.toml:1:1",
        "ignore placeholder clauselint.toml:2:11",
        "severity.gap note drafts/clauselint.toml:1:10",
        "fail-level error --fail-level",
        "min-confidence low default",
        "parties.provider Acme, Acme Ltd clauselint.toml:4:1",
        "house.open true clauselint.toml:6:1",
        "vocabulary drafts/words drafts/clauselint.toml:2:15",
    ]
    assert "rules run, without placeholder" in shown.stdout.splitlines()[-1]
    data = json.loads(run(folder, "config", "show", "drafts/new.md", "--format", "json").stdout)
    Draft202012Validator(schema()).validate(data)
    assert {"setting": "parties.provider", "value": ["Acme", "Acme Ltd"], "origin": "clauselint.toml:4:1"} in data["settings"]
    assert "placeholder" in data["rules"]["rest"]


def test_the_ledger_says_what_is_silenced_why_and_where(folder: Path) -> None:
    comment = "<!-- clauselint: ignore[placeholder] -- the shop fills it in -->"
    (folder / "bad.md").write_text(BAD.replace(" We pay", f" {comment}\n\nWe pay"), encoding="utf-8")
    configure(folder, "select = ['placeholder', 'suppression/']\nfail-level = 'note'\n")
    done = run(folder, "check", "bad.md", "--suppressed")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:3] == [
        "Silenced:",
        "  bad.md:3:25: error[placeholder] The text still holds the placeholder “[NUMBER]”",
        "    the shop fills it in (bad.md:3:69)",
    ]
    assert "1 finding silenced with a reason: `--suppressed` lists them." in done.stdout
    (folder / "bad.md").write_text(BAD.replace("[NUMBER]", f"14 {comment}"), encoding="utf-8")
    done = run(folder, "check", "bad.md", "--suppressed", "--format", "concise")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "bad.md:3:28: warning[unused-suppression] “placeholder” is silenced, and nothing of that kind is found there",
        "Nothing is silenced.",
        "",
    ]


def test_a_misspelt_rule_in_a_suppression_is_no_silent_pass(folder: Path) -> None:
    (folder / "bad.md").write_text("<!-- clauselint: ignore[placehlder] -- x -->\n\n" + BAD, encoding="utf-8")
    done = run(folder, "check", "bad.md")
    assert done.returncode == 2
    assert done.stderr == "error: bad.md:1:25: there is no rule 'placehlder': did you mean placeholder?\n"


def test_all_commands_that_read_texts_read_them_as_the_settings_want(folder: Path) -> None:
    (folder / "deal.md").write_text("# Terms\n\nHarbour Row shall pay the fee within 10 days.\n", encoding="utf-8")
    configure(folder, "[parties]\ncustomer = ['Harbour Row']\n")
    assert "customer: Harbour Row" in run(folder, "extract", "deal.md").stdout
    assert "customer: Harbour Row" not in run(folder, "extract", "deal.md", "--no-config").stdout
    assert json.loads(run(folder, "diff", "deal.md", "deal.md", "--format", "json").stdout)["changes"] == []
    configure(folder, "selct = []\n")
    for command in (("extract", "deal.md"), ("ask", "deal.md"), ("diff", "deal.md", "deal.md")):
        done = run(folder, *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "error: clauselint.toml:1:1: there is no setting 'selct': did you mean 'select'?\n"
