"""Which findings a change introduced."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from linter.api import Checker
from linter.errors import SettingsError
from linter.finding import Finding
from linter.review import Hiding, Review

SOUND = "The buyer may return a lamp within 14 days after delivery."
HOURS = "We refund the price within 24 hours."
BASE = "A fee of 12 % is charged for each return."


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Team", "-c", "user.email=team@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def write(place: Path, *paragraphs: str) -> None:
    place.parent.mkdir(exist_ok=True)
    place.write_text("\n\n".join(("# Returns", *paragraphs)) + "\n", encoding="utf-8")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with one policy that has two findings, committed."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path / "terms" / "a.md", SOUND, HOURS, BASE)
    (tmp_path / "clauselint.toml").write_text(
        "select = ['missing-anchor', 'missing-base', 'conflicting-value']\n", encoding="utf-8"
    )
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=first")
    return tmp_path


def reviewed(place: Path, since: str = "HEAD") -> Review:
    checker = Checker(since=since)
    return checker.review(checker.extract(place))


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_what_was_there_before_is_hidden_wherever_it_has_moved(shop: Path) -> None:
    place = shop / "terms" / "a.md"
    write(place, "Our shop is at the harbour.", BASE, SOUND, HOURS.replace(" within", "\nwithin"))
    found = reviewed(place)
    assert (found.findings, found.fails) == ((), False)
    assert {hidden.by for hidden in found.hidden} == {Hiding.BEFORE}
    assert len(found.hidden) == 2


def test_what_a_change_introduces_is_shown_and_fails(shop: Path) -> None:
    place = shop / "terms" / "a.md"
    write(place, SOUND, HOURS, BASE, "The buyer may return a lamp within 30 days after delivery.")
    found = reviewed(place)
    assert (rules(found.findings), found.fails) == (["conflicting-value"], True)
    write(place, SOUND, HOURS.replace("24", "48"), BASE)
    assert rules(reviewed(place).findings) == ["missing-anchor"]


def test_a_finding_in_other_words_of_the_same_meaning_was_there_before(shop: Path) -> None:
    place = shop / "terms" / "a.md"
    write(place, SOUND, "The price is refunded by us within twenty-four hours.", BASE)
    found = reviewed(place)
    assert rules(found.findings) == []
    assert len(found.hidden) == 2


def test_a_renamed_text_is_held_against_what_it_was_called_and_a_new_one_against_nothing(shop: Path) -> None:
    git(shop, "mv", "terms/a.md", "terms/b.md")
    write(shop / "terms" / "new.md", HOURS)
    assert rules(reviewed(shop / "terms" / "b.md").findings) == []
    assert rules(reviewed(shop / "terms" / "new.md").findings) == ["missing-anchor"]


def test_outside_a_repository_and_without_the_revision_the_run_ends_in_a_sentence(
    shop: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with pytest.raises(SettingsError, match="has no revision 'nonsense'; `git log` lists them"):
        reviewed(shop / "terms" / "a.md", "nonsense")
    with pytest.raises(SettingsError, match="has no revision '--help'"):
        reviewed(shop / "terms" / "a.md", "--help")
    place = tmp_path_factory.mktemp("alone") / "a.md"
    write(place, HOURS)
    with pytest.raises(SettingsError, match="lies in no git repository"):
        reviewed(place)


@pytest.mark.parametrize(
    ("then", "now", "introduced"),
    [
        # Mended in one clause and made in another, neither of which means anything else.
        (
            ["We refund the price within 5 (six) days after receipt.", "We repair a lamp within 4 days after receipt."],
            ["We refund the price within 5 days after receipt.", "We repair a lamp within 4 (five) days after receipt."],
            [("word-number-mismatch", 7)],
        ),
        # Of two findings the first is new, and the second stands in other words.
        (
            [HOURS],
            ["We repair a lamp within 5 days.", "The price is refunded by us within twenty-four hours."],
            [("missing-anchor", 5)],
        ),
        # The defect has moved to another clause.
        (
            [HOURS, "We repair a lamp within 5 days after receipt."],
            [HOURS.replace("hours", "hours after receipt"), "We repair a lamp within 5 days."],
            [("missing-anchor", 7)],
        ),
        # What is wrong with the words of a clause stays so where these are put in another order.
        (
            ["The the shop refunds the price within 10 days after receipt."],
            ["Within 10 days after receipt the the shop refunds the price."],
            [],
        ),
        # Where two were, two may be.
        (
            ["Within 24 hours the the shop must, within 3 (four) days, refund the price."],
            ["The the shop must refund the price within 24 hours, within 3 (four) days."],
            [],
        ),
    ],
)
def test_a_finding_in_other_words_was_there_only_in_the_same_clause(
    shop: Path, then: list[str], now: list[str], introduced: list[tuple[str, int]]
) -> None:
    place = shop / "terms" / "a.md"
    (shop / "clauselint.toml").write_text(
        "select = ['missing-anchor', 'word-number-mismatch', 'doubled-word']\n", encoding="utf-8"
    )
    write(place, SOUND, *then)
    git(shop, "commit", "--all", "--quiet", "--message=second")
    write(place, SOUND, *now)
    found = reviewed(place)
    assert [(each.rule, found.source.position(each.span.start).line) for each in found.findings] == introduced
