"""The Python API: every verb takes a path, a text, or what was extracted before."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from linter import api
from linter.errors import NothingToLintError, UserError
from linter.model.quantity import Duration, Unit
from linter.source import Source

TEXT = "# Returns\n\nRefunds are paid within [NUMBER] days.\n\nWe repair defective products within 14 days after delivery.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "returns.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_text_is_extracted_from_a_path_or_a_source(path: Path) -> None:
    policy = api.extract(path)
    assert policy.source == Source(path=str(path), text=TEXT)
    assert api.extract(str(path)) == api.extract(Source(path=str(path), text=TEXT)) == policy
    [duration] = [quantity for quantity in policy.quantities if isinstance(quantity, Duration)]
    assert (duration.value, duration.unit) == (14, Unit.DAY)


def test_the_collector_of_cycles_is_left_as_it_was(path: Path) -> None:
    assert gc.isenabled()
    api.extract(path)
    assert gc.isenabled()
    with pytest.raises(UserError):
        api.extract("no such file.md")
    assert gc.isenabled()
    gc.disable()
    try:
        api.extract(path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_policy_need_not_be_extracted_again(path: Path) -> None:
    findings = api.check(path)
    assert findings
    assert api.check(api.extract(path)) == findings


def test_rules_are_selected_by_name_or_code(path: Path) -> None:
    assert {finding.rule for finding in api.check(path, select=["CLA001"])} == {"placeholder"}
    with pytest.raises(UserError, match="no rule 'CLA999'"):
        api.check(path, select=["CLA999"])


def test_an_unknown_rule_is_told_before_any_reading(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no rule"):
        api.check(tmp_path / "absent.md", select=["CLA999"])


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_is_read_again_with_the_result_said(path: Path, form: api.PageFormat) -> None:
    rendering = api.render(path, form)
    assert "14 days" in rendering.text
    assert rendering.losses == ()
    assert api.render(api.extract(path), form) == rendering


def test_what_cannot_be_read_is_the_users_to_mend(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        api.extract(tmp_path / "absent.md")
    blank = tmp_path / "blank.md"
    blank.write_text("\n", encoding="utf-8")
    with pytest.raises(NothingToLintError):
        api.check(blank)


def test_a_text_can_be_given_another_name(path: Path) -> None:
    assert api.load(path, "shop.md") == Source(path="shop.md", text=TEXT)
    assert api.load(Source(path="a.md", text="x"), None) == Source(path="a.md", text="x")
