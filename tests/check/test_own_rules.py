"""Rules in Python that are not of this program: they run like any other, and what is wrong with one is told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from linter import api
from linter.check import own
from linter.errors import UserError
from linter.source import Source

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "corpus" / "rules"
FILE = FOLDER / "silent_renewal.py"
TEXT = Source(path="text.md", text="# Terms\n\nThe subscription renews automatically.\n")


def changed(tmp_path: Path, right: str, wrong: str, name: str = "own_rule.py") -> Path:
    written = FILE.read_text(encoding="utf-8")
    assert right in written
    (tmp_path / name).write_text(written.replace(right, wrong), encoding="utf-8")
    return tmp_path


def test_the_documented_example_is_true_and_runs() -> None:
    rules = api.own_rules(FOLDER, installed=False)
    assert [rule.name for rule in rules] == ["silent-renewal"]
    assert [trial.passed for trial in api.try_rules(rules)] == [True, True]
    [finding] = api.check(TEXT, select=["silent-renewal"], own=rules)
    assert (finding.code, TEXT.slice(finding.span)) == ("SHP001", "The subscription renews automatically.")
    assert api.explain("SHP001", rules).name == "silent-renewal"


def test_a_rule_of_its_own_is_none_of_the_others() -> None:
    with pytest.raises(UserError, match="there is no rule"):
        api.check(TEXT, select=["silent-renewal"])


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ("class SilentRenewal", "class SilentRenewal(", "cannot be loaded (SyntaxError"),
        ("from linter.rule import", "from linter.rules_of_yore import", "cannot be loaded (ModuleNotFoundError"),
        ("(Rule):", "(object):", "defines 0 rules and must define exactly one"),
        ('"SHP001"', '"shop"', "a rule's code is three capital letters and three digits"),
        ('"SHP001"', '"GAP001"', "'GAP001' is taken by a rule of clauselint"),
        ("    Why:\n", "    Whence:\n", "must have the sections"),
    ],
)
def test_a_rule_that_is_not_in_order_is_told_with_its_file(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    folder = changed(tmp_path, right, wrong)
    with pytest.raises(UserError) as mistake:
        api.own_rules(folder, installed=False)
    assert str(mistake.value).startswith(str(folder / "own_rule.py"))
    assert said in str(mistake.value)
    assert "\n" not in str(mistake.value)


def test_two_rules_need_two_codes(tmp_path: Path) -> None:
    changed(tmp_path, "x" * 0, "", "one.py")
    changed(tmp_path, "x" * 0, "", "two.py")
    with pytest.raises(UserError, match=r"two.py: the name or code 'SHP001' is taken by .*one.py"):
        api.own_rules(tmp_path, installed=False)


@pytest.mark.parametrize("name, said", [("absent", "no such folder"), (".", "holds no rule")])
def test_a_folder_without_rules_is_an_error(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        api.own_rules(tmp_path / name, installed=False)


def test_a_rule_that_fails_names_its_file_and_the_others_go_on(tmp_path: Path) -> None:
    folder = changed(tmp_path, "for clause in policy.clauses:", "for clause in [*policy.clauses, policy.clauses[99]]:")
    rules = api.own_rules(folder, installed=False)
    with pytest.raises(api.RuleFaultError) as fault:
        api.check(Source(path="text.md", text="Refunds are paid within [NUMBER] days.\n"), own=rules)
    assert f"this is a fault of {folder / 'own_rule.py'}, not of the text: mend it there" in str(fault.value)
    assert "IndexError" in str(fault.value) and "own_rule.py:" in str(fault.value)
    assert "placeholder" in {finding.rule for finding in fault.value.findings}
    with pytest.raises(UserError, match="fails on its good example 1"):
        list(api.try_rules(rules))


class TestRulesOfPackages:
    """Entry points, as an installed package declares them."""

    @pytest.fixture
    def declared(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
        entries: list[EntryPoint] = []
        monkeypatch.setattr(own, "entry_points", lambda group: [each for each in entries if each.group == group])
        own.of_packages.cache_clear()
        yield entries
        own.of_packages.cache_clear()

    def test_they_are_run_without_an_option(
        self, declared: list[EntryPoint], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        changed(tmp_path, "x" * 0, "", "packaged_rule.py")
        monkeypatch.syspath_prepend(tmp_path)
        declared.append(EntryPoint("silent-renewal", "packaged_rule:SilentRenewal", "clauselint.rules"))
        [rule] = api.own_rules()
        assert (rule.name, rule.origin) == ("packaged-rule", "the entry point 'silent-renewal'")

    @pytest.mark.parametrize(
        "value, said", [("absent_package:Rule", "cannot be loaded"), ("linter.source:Span", "is no subclass of linter.rule.Rule")]
    )
    def test_what_is_no_rule_is_an_error(self, declared: list[EntryPoint], value: str, said: str) -> None:
        declared.append(EntryPoint("broken", value, "clauselint.rules"))
        with pytest.raises(UserError, match=said):
            api.own_rules()
