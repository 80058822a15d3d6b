"""Texts that bind the same parties, checked with each other, as processes."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from running import run_text as run

TERMS = """# Terms of sale

These terms bind Hollow Lane Lamps Ltd ("Hollow Lane") and you, the customer.

We deliver each lamp within 5 days after the order.

This contract is governed by the laws of Sweden.
"""
HELP = """# Help

Questions? We answer them by e-mail.

This contract is governed by the laws of Norway.
"""
CONFLICT = "“Norway” here and “Sweden” elsewhere are set for the same thing"
OTHER = "“Sweden” here and “Norway” elsewhere are set for the same thing"
SET = '[[sets]]\nname = "shop"\nfiles = ["shop/"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "shop").mkdir()
    write(tmp_path, "clauselint.toml", SET)
    write(tmp_path, "shop/terms.md", TERMS)
    write(tmp_path, "shop/help.md", HELP)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def found(folder: Path, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
    done = run(folder, "check", *arguments, "--format", "json", stdin=stdin)
    assert "error" not in done.stderr
    findings: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    assert done.returncode == bool(findings)
    return findings


def test_a_conflict_of_two_texts_is_one_finding_that_names_both(folder: Path) -> None:
    (finding,) = found(folder, "shop")
    assert (finding["rule"], finding["path"], finding["message"]) == ("conflicting-value", "shop/help.md", CONFLICT)
    (related,) = finding["related"]
    assert (related["path"], related["span"]["line"]) == ("shop/terms.md", 7)
    assert found(folder, "shop", "--no-config") == []


def test_texts_are_a_set_where_the_command_line_says_so(folder: Path) -> None:
    (finding,) = found(folder, "shop/terms.md", "shop/help.md", "--together", "--no-config")
    assert finding["message"] == CONFLICT


def test_every_format_names_both_files(folder: Path) -> None:
    full = run(folder, "check", "shop").stdout
    assert " --> shop/help.md:5:1\n" in full
    assert " --> shop/terms.md:7:1\n" in full
    assert "       shop/terms.md:7:1: another value for it\n" in run(folder, "check", "shop", "--format", "grouped").stdout

    (result,) = json.loads(run(folder, "check", "shop", "--format", "sarif").stdout)["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "shop/terms.md"
    assert related["physicalLocation"]["region"]["startLine"] == 7

    error, notice = run(folder, "check", "shop", "--format", "github").stdout.splitlines()
    assert error.startswith("::error file=shop/help.md,line=5,")
    assert "shop/terms.md:7:1" in error
    assert notice.startswith("::notice file=shop/terms.md,line=7,")
    assert "shop/help.md:5:1" in notice

    (issue,) = json.loads(run(folder, "check", "shop", "--format", "gitlab").stdout)
    assert [place["path"] for place in issue["other_locations"]] == ["shop/terms.md"]

    (diagnostic,) = json.loads(run(folder, "check", "shop", "--format", "rdjson").stdout)["diagnostics"]
    assert [place["location"]["path"] for place in diagnostic["related_locations"]] == ["shop/terms.md"]

    checkstyle = ET.fromstring(run(folder, "check", "shop", "--format", "checkstyle").stdout)
    assert [("shop/terms.md:7:1" in error.attrib["message"]) for error in checkstyle.iter("error")] == [True]

    junit = ET.fromstring(run(folder, "check", "shop", "--format", "junit").stdout)
    assert [("shop/terms.md:7:1: another value" in (each.text or "")) for each in junit.iter("failure")] == [True]


def test_a_text_alone_is_checked_with_the_others_of_its_set(folder: Path) -> None:
    (finding,) = found(folder, "shop/terms.md")
    assert (finding["path"], finding["span"]["line"]) == ("shop/terms.md", 7)
    assert [related["path"] for related in finding["related"]] == ["shop/help.md"]
    changed = TERMS.replace("Sweden", "Norway").encode()
    assert found(folder, "-", "--stdin-filename", "shop/terms.md", stdin=changed) == []


def test_who_accepts_one_side_has_accepted_the_conflict(folder: Path) -> None:
    write(
        folder,
        "shop/terms.md",
        TERMS.replace("\n\nThis", "\n\n<!-- clauselint: ignore[conflicting-value] -- both are asked for -->\nThis"),
    )
    done = run(folder, "check", "shop", "--suppressed")
    assert done.returncode == 0
    assert done.stdout.count("conflicting-value") == 1
    assert "both are asked for (shop/terms.md:7:1)" in done.stdout
    assert "1 finding silenced" in done.stdout
    assert found(folder, "shop/help.md") == []


def test_a_baseline_knows_what_is_between_texts(folder: Path) -> None:
    write(folder, "clauselint.toml", f'baseline = "known.json"\n{SET}')
    assert run(folder, "baseline", "update", "shop").stdout == "known.json knows 1 finding: 1 new, 0 gone.\n"
    assert found(folder, "shop") == found(folder, "shop/terms.md") == found(folder, "shop/help.md") == []
    assert run(folder, "baseline", "prune").stdout == "known.json knows 1 finding: 0 taken out.\n"

    write(folder, "shop/help.md", HELP.replace("Norway", "Sweden"))
    assert run(folder, "baseline", "prune").stdout == "known.json knows 0 findings: 1 taken out.\n"


def test_a_change_of_one_text_introduces_what_is_between_it_and_another(folder: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

    (folder / ".git").rmdir()
    write(folder, "shop/help.md", HELP.replace("Norway", "Sweden"))
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first")
    assert found(folder, "shop", "--since", "HEAD") == []
    write(folder, "shop/terms.md", TERMS.replace("Sweden", "Norway"))
    (finding,) = found(folder, "shop", "--since", "HEAD")
    assert finding["message"] == OTHER
    git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "second")
    assert found(folder, "shop", "--since", "HEAD") == []


def test_one_text_answers_what_another_leaves_open(folder: Path) -> None:
    write(folder, "shop/help.md", "# Help\n\nYou must notify the Service Desk by e-mail before you return a lamp.\n")
    write(folder, "shop/terms.md", TERMS)
    alone = run(folder, "check", "shop/help.md", "--no-config", "--select", "missing-contact").stdout
    assert "missing-contact" in alone
    write(folder, "shop/terms.md", TERMS + "\nThe Service Desk is at desk@hollowlane.example.\n")
    assert "missing-contact" not in run(folder, "check", "shop", "--select", "missing-contact").stdout


def test_the_name_of_a_party_holds_in_all_texts(folder: Path) -> None:
    write(folder, "shop/help.md", "# Help\n\nHollow Lane shall not deliver any lamp to an island.\n")
    write(folder, "shop/terms.md", TERMS + "\nWe shall deliver any lamp to an island.\n")
    (finding,) = found(folder, "shop", "--select", "conflict/")
    assert finding["rule"] == "conflicting-modality"


def test_what_is_kept_and_how_many_work_makes_no_difference(folder: Path) -> None:
    for number in range(12):
        write(folder, f"shop/page-{number:02}.md", f"# Page {number}\n\nPage {number} is governed by nothing else.\n")
    kept = ("--cache-dir", "kept", "--format", "json")
    first = run(folder, "check", ".", *kept)
    assert run(folder, "check", ".", *kept).stdout == first.stdout
    assert run(folder, "check", ".", "--no-cache", "--jobs", "2", "--format", "json").stdout == first.stdout
    assert json.loads(first.stdout)["findings"]
    write(folder, "shop/terms.md", TERMS.replace("Sweden", "Norway"))
    assert json.loads(run(folder, "check", ".", *kept).stdout)["findings"] == []


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ('[[sets]]\nname = "shop"\nfiles = ["shops/"]\n', "the set 'shop' holds no text; a set takes two texts at least"),
        ('[[sets]]\nname = "shop"\nfiles = ["terms.md"]\n', "the set 'shop' holds shop/terms.md; a set takes two texts at least"),
        (SET + SET.replace('"shop"', '"all"'), "shop/help.md stands in the set 'shop' already (clauselint.toml:1:3); "),
        ("[[sets]]\nname = 'shop'\n", "'files' is missing"),
    ],
)
def test_a_set_that_cannot_be_meant_is_an_error(folder: Path, settings: str, complaint: str) -> None:
    write(folder, "clauselint.toml", settings)
    done = run(folder, "check", "shop")
    assert done.returncode == 2
    assert done.stdout == ""
    assert complaint in done.stderr
    assert done.stderr.startswith("error: clauselint.toml:")


def test_a_text_of_the_set_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "shop" / "help.md").write_bytes(b"\xff\xfe\x00\xd8\x00")
    done = run(folder, "check", "shop")
    assert done.returncode == 2
    assert "shop/help.md" in done.stderr
    assert run(folder, "check", "shop/terms.md").returncode == 2


def test_the_settings_tell_the_set_of_a_text(folder: Path) -> None:
    shown = run(folder, "config", "show", "shop/terms.md").stdout
    assert "sets (shop)" in shown
    assert "clauselint.toml:1:3" in shown


def test_a_set_that_is_new_is_introduced_as_a_whole(folder: Path) -> None:
    (folder / ".git").rmdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    subprocess.run(["git", "add", "clauselint.toml"], cwd=folder, check=True)
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"], cwd=folder, check=True
    )
    (finding,) = found(folder, "shop", "--since", "HEAD")
    assert finding["message"] == CONFLICT
