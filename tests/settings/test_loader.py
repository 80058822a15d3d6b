"""Which settings hold for a text: the files above it, what they say of it, and the options."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.errors import SettingsError
from linter.finding import Severity
from linter.model.clause import Confidence, Role
from linter.rule import Profile
from linter.settings.loader import Loader
from linter.settings.settings import Choice, FailLevel, Layer, Named, Origin, Settings


def write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def settings(text: Path, loader: Loader | None = None) -> Settings:
    return (loader or Loader()).of(str(text))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A repository, with settings at its top and in a folder of it."""
    (tmp_path / ".git").mkdir()
    top = """
        profile = "strict"
        fail-level = "error"
        ignore = ["placeholder"]
        vocabulary = ["words"]
        baseline = "known.json"
        [severity]
        gap = "note"
        [parties]
        provider = ["Acme"]
        customer = ["Buyer"]
        [house]
        jurisdiction = "DE"
        open = true
    """
    write(tmp_path / "clauselint.toml", top)
    inner = """
        [tool.clauselint]
        profile = "reviewer"
        ignore = ["gap/"]
        vocabulary = ["more"]
        parties.provider = ["Acme Ireland"]
        house.jurisdiction = "IE"
    """
    write(tmp_path / "shop" / "pyproject.toml", inner)
    return tmp_path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert settings(tmp_path / "a.md") == Settings()


def test_of_a_single_value_the_nearest_holds_and_lists_and_tables_add_up(house: Path) -> None:
    found = settings(house / "shop" / "deep" / "a.md")
    assert (found.profile, found.fail_level, found.min_confidence) == (Profile.REVIEWER, FailLevel.ERROR, Confidence.LOW)
    assert found.choices == (Choice(None, (Named("placeholder"),)), Choice(None, (Named("gap/"),)))
    assert found.vocabulary == (house / "words", house / "shop" / "more")
    assert found.severities == ((Named("gap"), Severity.NOTE),)
    assert dict(found.parties) == {Role.PROVIDER: ("Acme Ireland",), Role.CUSTOMER: ("Buyer",)}
    assert dict(found.house) == {"jurisdiction": "IE", "open": True}
    assert found.baseline == house / "known.json"


def test_each_value_knows_where_it_was_set(house: Path) -> None:
    found = settings(house / "shop" / "a.md")
    inner, outer = house / "shop" / "pyproject.toml", house / "clauselint.toml"
    assert [str(each) for each in found.origins_of("profile")] == [f"{inner}:3:9"]
    assert [str(each) for each in found.origins_of("fail_level")] == [f"{outer}:3:9"]
    assert [str(each) for each in found.origins_of("vocabulary")] == [f"{outer}:5:23", f"{inner}:5:23"]
    assert [str(each) for each in found.origins_of("parties.provider")] == [f"{inner}:6:17"]
    assert [str(each) for each in found.origins_of("house.open")] == [f"{outer}:14:9"]
    assert [str(each) for each in found.origins_of("min_confidence")] == ["default"]
    assert str(found.choices[1].ignore[0].origin) == f"{inner}:4:19"
    assert str(found.severities[0][0].origin) == f"{outer}:8:9"


def test_root_ends_the_climb_and_so_does_the_repository(house: Path) -> None:
    write(house / "shop" / "deep" / "clauselint.toml", "root = true")
    assert settings(house / "shop" / "deep" / "a.md") == Settings()
    (house / "shop" / "other" / ".git").mkdir(parents=True)
    assert settings(house / "shop" / "other" / "a.md") == Settings()


def test_overrides_hold_for_the_texts_that_their_patterns_match(tmp_path: Path) -> None:
    text = """
        root = true
        profile = "core"
        [[overrides]]
        files = ["drafts/", "!drafts/final.md"]
        profile = "reviewer"
        severity = { placeholder = "note" }
        [[overrides]]
        files = ["*.txt"]
        select = ["gap"]
        min-confidence = "high"
    """
    write(tmp_path / "clauselint.toml", text)
    loader = Loader()
    draft = settings(tmp_path / "drafts" / "x" / "a.md", loader)
    assert (draft.profile, draft.min_confidence, len(draft.severities)) == (Profile.REVIEWER, Confidence.LOW, 1)
    both = settings(tmp_path / "drafts" / "a.txt", loader)
    assert (both.profile, both.min_confidence, both.choices) == (
        Profile.REVIEWER,
        Confidence.HIGH,
        (Choice((Named("gap"),)),),
    )
    assert settings(tmp_path / "drafts" / "final.md", loader) is settings(tmp_path / "a.md", loader)
    assert settings(tmp_path / "a.md", loader).profile is Profile.CORE


def test_what_is_no_pattern_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "clauselint.toml"
    write(file, "[[overrides]]\nfiles = ['a/', '!']\n[[sets]]\nname = 'all'\nfiles = ['!']\n")
    with pytest.raises(SettingsError) as mistakes:
        settings(tmp_path / "a.md")
    places = [line.removeprefix(str(file)) for line in str(mistakes.value).splitlines()]
    assert places == [f":{place}: '!' is no pattern as in .gitignore" for place in ("2:16", "5:10")]


def test_a_link_that_leads_to_no_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "clauselint.toml").symlink_to("absent.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        settings(tmp_path / "a.md")


def test_options_are_laid_over_all_files(house: Path) -> None:
    options = Layer(
        profile=Profile.CORE,
        choice=Choice((Named("all"),)),
        fail_level=FailLevel.NEVER,
        origin=lambda name, _: Origin(f"--{name}"),
    )
    found = settings(house / "shop" / "a.md", Loader(options=options))
    assert (found.profile, found.fail_level) == (Profile.CORE, FailLevel.NEVER)
    assert found.choices[-1] == Choice((Named("all"),))
    assert str(found.origins_of("profile")[0]) == "--profile"


def test_one_file_may_be_named_and_all_may_be_left_out(house: Path, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "x.toml", "profile = 'strict'\nroot = false\n[[overrides]]\nfiles=['*']\nprofile = 'reviewer'")
    named = Loader(file=str(tmp_path / "elsewhere" / "x.toml"))
    assert settings(house / "shop" / "a.md", named) == Settings(profile=Profile.STRICT)
    assert settings(house / "elsewhere" / "a.md", named) == Settings(profile=Profile.REVIEWER)
    assert settings(house / "shop" / "a.md", Loader(isolated=True)) == Settings()
    write(tmp_path / "elsewhere" / "pyproject.toml", "[project]\nname = 'x'")
    with pytest.raises(SettingsError, match=r"no table \[tool.clauselint\]"):
        Loader(file=str(tmp_path / "elsewhere" / "pyproject.toml"))
    with pytest.raises(SettingsError, match="cannot be read"):
        Loader(file=str(tmp_path / "absent.toml"))


def test_a_project_file_without_settings_is_passed_over_and_two_files_with_settings_are_one_too_many(house: Path) -> None:
    write(house / "pyproject.toml", "[tool.other]\nx = 1")
    assert settings(house / "a.md").profile is Profile.STRICT
    write(house / "pyproject.toml", "[tool.clauselint]")
    with pytest.raises(SettingsError, match=r"pyproject.toml:1:7: clauselint.toml beside it holds settings too; keep one"):
        settings(house / "a.md")


def test_a_suppression_holds_for_its_text_alone_and_the_text_must_be_there(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "x")
    entry = "[[suppressions]]\nfile = 'a.txt'\nrules = ['gap', 'x']\nwords = 'within 3 days'\nreason = 'agreed'\n"
    write(tmp_path / "clauselint.toml", "root = true\n" + entry)
    [silence] = settings(tmp_path / "a.txt").silences
    assert ([rule.name for rule in silence.rules], silence.words, silence.reason) == (["gap", "x"], "within 3 days", "agreed")
    assert str(silence.origin).endswith("clauselint.toml:2:3")
    assert settings(tmp_path / "b.txt").silences == ()
    (tmp_path / "a.txt").unlink()
    with pytest.raises(SettingsError, match=r"clauselint.toml:3:1: there is no file 'a.txt'"):
        settings(tmp_path / "b.txt")


@pytest.mark.parametrize(
    "level, reached",
    [("error", ["error"]), ("warning", ["error", "warning"]), ("note", ["error", "warning", "note"]), ("never", [])],
)
def test_a_fail_level_is_reached_by_itself_and_by_what_is_graver(level: str, reached: list[str]) -> None:
    assert [each.value for each in Severity if FailLevel(level).is_reached_by(each)] == reached
