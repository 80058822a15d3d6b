"""Which rules run: words for rules, and which of two wins."""

from __future__ import annotations

import pytest

from linter.check.discovery import discover
from linter.check.selection import choose, find_rules, severities
from linter.errors import SettingsError
from linter.finding import Severity
from linter.rule import Profile, Rule
from linter.settings.settings import Choice, Named, Origin

RULES = discover()


def family(name: str) -> set[str]:
    return {rule.name for rule in RULES if rule.family == name}


ALL = {rule.name for rule in RULES}
CONFLICT = family("conflict")
CORE = {rule.name for rule in RULES if rule.profile is Profile.CORE}


def words(*names: str) -> tuple[Named, ...]:
    return tuple(map(Named, names))


def chosen(*choices: Choice, profile: Profile = Profile.CORE) -> set[str]:
    return {rule.name for rule in choose(RULES, profile, choices)}


@pytest.mark.parametrize(
    "word, meant",
    [
        ("placeholder", {"placeholder"}),
        ("CLA001", {"placeholder"}),
        ("Conflicting_Value", {"conflicting-value"}),
        ("conflict/", family("conflict")),
        ("conflict", family("conflict")),
        ("CON", family("conflict")),
        ("core", CORE),
        ("reviewer", ALL),
        ("all", ALL),
    ],
)
def test_what_a_word_for_rules_means(word: str, meant: set[str]) -> None:
    assert {rule.name for rule in find_rules(Named(word), RULES)[1]} == meant


@pytest.mark.parametrize(
    "word, told",
    [
        ("placeholdr", "there is no rule 'placeholdr': did you mean placeholder?"),
        ("clarty/", "there is no family 'clarty/': did you mean clarity/?"),
        ("xyzzy", "there is no rule 'xyzzy': `clauselint rules` lists them all"),
    ],
)
def test_a_word_that_means_nothing_is_told_with_its_place(word: str, told: str) -> None:
    with pytest.raises(SettingsError) as error:
        find_rules(Named(word, Origin("clauselint.toml:3:1")), RULES)
    assert str(error.value) == f"clauselint.toml:3:1: {told}"


@pytest.mark.parametrize(
    "choices, left",
    [
        ((), CORE),
        ((Choice(words("placeholder")),), {"placeholder"}),
        ((Choice(None, words("conflict/")),), CORE - family("conflict")),
        ((Choice(words("CON", "CLA001"), words("conflicting-value")),), {*CONFLICT, "placeholder"} - {"conflicting-value"}),
        ((Choice(words("conflicting-value", "gap"), words("conflict/")),), family("gap") | {"conflicting-value"}),
        ((Choice(words("all"), words("core", "conflict/")),), ALL - CORE - family("conflict") or None),
        ((Choice(words("core", "CLA001"), words("all")),), CORE),
        ((Choice(words("placeholder")), Choice(None, words("all"))), None),
        ((Choice(None, words("placeholder")), Choice(words("all"))), ALL),
        ((Choice(words("gap")), Choice(None, words("missing-base"))), family("gap") - {"missing-base"}),
        ((Choice(words("placeholder"), words("CLA001")),), None),
    ],
)  # fmt: skip
def test_the_more_special_word_wins_and_of_two_alike_the_one_that_ignores(
    choices: tuple[Choice, ...], left: set[str] | None
) -> None:
    if left is None:
        with pytest.raises(SettingsError, match="no rule is left to check"):
            chosen(*choices)
    else:
        assert chosen(*choices) == left


class Style(Rule):
    code = "CLA999"
    profile = Profile.REVIEWER


def test_a_profile_holds_the_rules_of_the_smaller_ones() -> None:
    rules = (*RULES, Style())
    assert [Style.code in {rule.code for rule in choose(rules, profile, ())} for profile in Profile] == [False, False, True]


def test_severities_go_by_the_more_special_word_then_by_the_later() -> None:
    given = severities(
        RULES,
        [
            (Named("missing-base"), Severity.NOTE),
            (Named("all"), Severity.WARNING),
            (Named("gap/"), Severity.NOTE),
            (Named("GAP"), Severity.ERROR),
        ],
    )
    assert (given["missing-base"], given["missing-anchor"], given["placeholder"]) == (
        Severity.NOTE,
        Severity.ERROR,
        Severity.WARNING,
    )
