"""The JSON Schema of the configuration is made of its types, is the one that is shipped, and means what reading means.

`CLAUSELINT_UPDATE_SCHEMA=1 pytest tests/settings/test_configuration_schema.py` writes it anew.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from linter.api import configuration_schema
from linter.errors import SettingsError
from linter.settings import form
from linter.settings.toml import read, shaped

SHIPPED = Path(form.__file__).with_name("schema.json")
VALIDATOR = Draft202012Validator(form.configuration_schema())
WHOLE = """
root = true
profile = "strict"
select = ["core", "conflict/", "CLA001"]
ignore = ["missing-base"]
fail-level = "error"
min-confidence = "medium"
vocabulary = ["words"]
playbooks = ["shop.toml"]
rules = ["checks"]
baseline = "known.json"
cache = ".cache"
severity = { all = "note" }
parties = { provider = ["Acme"], third-party = ["DHL"] }
house = { jurisdiction = ["DE", "AT"], audience = "consumer", staff = 12, open = false, share = 0.5 }
[[overrides]]
files = ["drafts/"]
fail-level = "never"
[[suppressions]]
file = "a.txt"
rules = ["missing-anchor"]
words = "within 3 days"
reason = "agreed with the carrier"
[[sets]]
name = "shop"
files = ["shop/", "terms-*.md"]
"""


def test_the_schema_that_is_shipped_is_that_of_the_types() -> None:
    if os.environ.get("CLAUSELINT_UPDATE_SCHEMA"):
        SHIPPED.write_bytes(configuration_schema())
    assert SHIPPED.read_bytes() == configuration_schema()
    Draft202012Validator.check_schema(form.configuration_schema())


def test_every_setting_says_what_it_is_for() -> None:
    schema = form.configuration_schema()
    for table in (schema, *(each for each in schema["$defs"].values() if each["type"] == "object")):
        assert all(each.get("description") or "$ref" in each for each in table["properties"].values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        WHOLE,
        "selct = []",
        "select = []",
        "select = ['']",
        "select = 'a'",
        "ignore = [1]",
        "root = 1",
        "profile = 'lax'",
        "fail-level = true",
        "min-confidence = 'lowest'",
        "severity = { a = 'fatal' }",
        "parties = { vendor = ['a'] }",
        "parties = { provider = 'a' }",
        "house = { a = { b = 1 } }",
        "overrides = [{}]",
        "overrides = [{ files = ['a'], root = true }]",
        "suppressions = [{ file = 'a', rules = ['b'], words = 'c' }]",
    ],
)
def test_the_schema_takes_what_reading_takes(tmp_path: Path, text: str) -> None:
    place = tmp_path / "clauselint.toml"
    place.write_text(text, encoding="utf-8")
    try:
        shaped(read(place), form.Configuration)
        taken = True
    except SettingsError:
        taken = False
    assert VALIDATOR.is_valid(tomllib.loads(text)) is taken is (text in ("", WHOLE))
