"""Rules are found by being there; a rule that is not well-formed is a mistake that cannot be overlooked."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from linter.check.discovery import RuleDefinitionError, discover, refuse_twins, rule_of
from linter.check.pages import page_of
from linter.rule import Rule
from linter.rules.clarity.placeholder import Placeholder


def made(name: str, code: str) -> Rule:
    """A rule as if it were the only one of the module ``linter.rules.clarity.NAME``."""
    kind: type[Rule] = type("Made", (Rule,), {"__module__": f"linter.rules.clarity.{name}", "code": code})
    return kind()


def module_with(*kinds: type) -> ModuleType:
    module = ModuleType("linter.rules.clarity.made")
    for number, kind in enumerate(kinds):
        setattr(module, f"Kind{number}", kind)
    return module


def test_a_rule_is_found_without_being_named_anywhere() -> None:
    assert any(isinstance(rule, Placeholder) for rule in discover())


def test_no_two_rules_share_a_name_or_a_code() -> None:
    assert len({rule.name for rule in discover()}) == len({rule.code for rule in discover()}) == len(discover())


def test_all_modules_of_rules_are_found() -> None:
    discover()
    loaded = {name for name in sys.modules if name.startswith("linter.rules.") and name.count(".") == 3}
    assert {type(rule).__module__ for rule in discover()} == loaded


def test_the_codes_of_a_family_start_alike() -> None:
    prefixes: dict[str, set[str]] = {}
    for rule in discover():
        prefixes.setdefault(type(rule).__module__.split(".")[2], set()).add(rule.code[:3])
    assert all(len(codes) == 1 for codes in prefixes.values()), prefixes


@pytest.mark.parametrize("one, two", [(("a", "CLA001"), ("b", "CLA001")), (("a_b", "CLA001"), ("a_b", "CLA002"))])
def test_twins_are_refused(one: tuple[str, str], two: tuple[str, str]) -> None:
    with pytest.raises(RuleDefinitionError, match="two rules are called"):
        refuse_twins([made(*one), made(*two)])


def test_a_module_without_a_rule_is_refused() -> None:
    with pytest.raises(RuleDefinitionError, match="defines 0 rules"):
        rule_of(module_with(Placeholder, int))  # a rule that is only imported is not the module's own


def test_a_module_with_two_rules_is_refused() -> None:
    with pytest.raises(RuleDefinitionError, match="defines 2 rules"):
        rule_of(module_with(type(made("made", "CLA001")), type(made("made", "CLA002"))))


@pytest.mark.parametrize("code", ["", "CLA1", "cla001", "CLA0011"])
def test_an_ill_formed_code_is_refused(code: str) -> None:
    with pytest.raises(RuleDefinitionError, match="code"):
        rule_of(module_with(type(made("made", code))))


PAGE = """Something is wrong.

Why:
    It costs money.

    A second paragraph.

Bad:
    Pay in [N] days.

    - An item.

    ---

    Another policy.

Good:
    Pay in 3 days.

Limits:
    Not all is seen.
"""


def with_page(page: str) -> Rule:
    rule = made("some_name", "CLA001")
    type(rule).__doc__ = page
    return rule


def test_a_page_is_read_as_the_base_class_says() -> None:
    page = page_of(with_page(PAGE))
    assert (page.name, page.code, page.summary) == ("some-name", "CLA001", "Something is wrong")
    assert page.why == "It costs money.\n\nA second paragraph."
    assert page.bad == ("Pay in [N] days.\n\n- An item.\n", "Another policy.\n")
    assert page.good == ("Pay in 3 days.\n",)
    assert page.limits == "Not all is seen."


@pytest.mark.parametrize(
    "good, bad, complaint",
    [
        (PAGE, "", "must start with one line"),
        ("Something is wrong.\n", "Something is wrong\n", "full stop"),
        ("wrong.\n", "wrong.\nA second line.\n", "must start with one line"),
        ("Why:\n    It costs money.\n\n    A second paragraph.\n", "", "sections Why, Bad, Good, Limits"),
        ("Limits:", "Limit:", "sections"),
        ("Good:\n", "Bad:\n", "sections"),
        ("    Not all is seen.\n", "", "nothing under Limits"),
        ("    Pay in 3 days.", "Pay in 3 days.", "must indent everything under Good"),
        ("    Another policy.\n", "", "empty example under Bad"),
    ],
)
def test_an_incomplete_page_is_refused_with_what_is_missing(good: str, bad: str, complaint: str) -> None:
    assert good in PAGE
    with pytest.raises(RuleDefinitionError, match=complaint) as refusal:
        page_of(with_page(PAGE.replace(good, bad)))
    assert "linter.rules.clarity.some_name" in str(refusal.value)


def test_every_rule_has_a_complete_page() -> None:
    assert {page_of(rule).name for rule in discover()} == {rule.name for rule in discover()}
