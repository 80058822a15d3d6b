"""The playbook of the corpus does what it says; its language is described, and its schema is that of the reader.

`CLAUSELINT_UPDATE_SCHEMA=1 pytest tests/playbook` writes the schema anew.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import linter.playbook
from linter import api
from linter.playbook.language import schema
from linter.rule import Trial

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "corpus" / "playbooks"
PLAYBOOK = FOLDER / "online-shop.toml"
SCHEMA = Path(linter.playbook.__path__[0]) / "schema.json"

RULES = api.house_rules(PLAYBOOK)
TRIALS = list(api.try_rules(RULES))


def test_it_has_rules_of_every_form_with_their_reasons() -> None:
    entries = [rule.entry for rule in RULES]
    assert len(entries) >= 8
    assert all(
        any(getattr(entry, form) is not None for entry in entries) for form in ("require", "when", "forbid", "unless", "must")
    )
    assert all(entry.rationale and entry.citation and entry.help for entry in entries)


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: f"{trial.rule} {'good' if trial.good else 'bad'} {trial.number}")
def test_each_example_is_as_its_rule_says(trial: Trial) -> None:
    assert trial.passed


def test_each_rule_has_examples_of_both_sorts() -> None:
    assert {(trial.rule, trial.good) for trial in TRIALS} == {(rule.name, good) for rule in RULES for good in (True, False)}


def test_the_schema_is_made_of_the_language() -> None:
    if os.environ.get("CLAUSELINT_UPDATE_SCHEMA"):
        SCHEMA.write_text(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    written = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(written)
    assert written == _as_json(schema())


def _as_json(value: Any) -> Any:
    return json.loads(json.dumps(value, default=str))


def test_the_playbook_keeps_to_the_schema_and_a_spoiled_one_does_not() -> None:
    validator = Draft202012Validator(schema())
    data = _as_json(tomllib.loads(PLAYBOOK.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(data)) == []
    data["rule"][0]["where"]["kind"] = "rigth"
    assert list(validator.iter_errors(data))


def keys(node: Any) -> Iterator[str]:
    for name, each in node.get("properties", {}).items():
        yield name
        yield from keys(each)
    for each in node.get("$defs", {}).values():
        yield from keys(each)


def test_every_key_is_described() -> None:
    described = set(re.findall(r"`([a-z-]+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert set(keys(schema())) - {"rule", "text", "on"} - described == set()


def test_the_playbook_of_the_description_passes_its_own_trial(tmp_path: Path) -> None:
    [block] = re.findall(r"```toml\n(.*?)```", (FOLDER / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "house.toml"
    file.write_text(block, encoding="utf-8")
    assert [trial.passed for trial in api.try_rules(api.house_rules(file))] == [True, True]
