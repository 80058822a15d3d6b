"""Places in files of TOML, whatever way they are written in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.errors import SettingsError
from linter.settings.form import Configuration
from linter.settings.places import Key, places_of
from linter.settings.toml import read, shaped
from linter.source import Source

KEYS = st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,4}", fullmatch=True), st.text("aé.# 日[", min_size=1, max_size=3))
LEAVES = st.one_of(st.integers(0, 9), st.booleans(), st.text("a#]=é\n,", max_size=4))
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_leaves=6
)


def written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[ # a comment, ]\n" + "".join(f"  {written(each)},\n" for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)} = {written(each)}" for key, each in value.items()) + "}"
    return str(value)


def toml(data: dict[str, Any]) -> str:
    """Plain values first, then tables and arrays of tables under headers."""
    headed = {key for key, value in data.items() if isinstance(value, dict) or is_array_of_tables(value)}
    lines = [f"{written(key)} = {written(value)}\n" for key, value in data.items() if key not in headed]
    for key in sorted(headed):
        value = data[key]
        for table, header in [(value, "[%s]")] if isinstance(value, dict) else [(each, "[[%s]]") for each in value]:
            lines.append(header % written(key) + " # [x]\n")
            lines += [f"{written(name)}.x = {written(each)}\n" for name, each in table.items()]
    return "".join(lines)


def is_array_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def ways(value: Any, key: Key = ()) -> Iterator[Key]:
    if key:
        yield key
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from ways(inner, (*key, step))


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_key_and_element_has_a_place_where_it_is_written(data: dict[str, Any]) -> None:
    text = toml(data)
    places = places_of(text)
    source = Source("x.toml", text)
    assert set(places) == set(ways(tomllib.loads(text)))
    for way, place in places.items():
        at = source.text[source.line_span(place.line).start + place.column - 1 :]
        if isinstance(way[-1], str):
            assert at.startswith((written(way[-1]), way[-1]))
        else:
            assert at[0] in '"[{0123456789tf'


FACT = 'it should be a text: "..." or true or false or a whole number or a number or a list: [...]'
TABLES = "[[overrides]]\nfiles = ['*']\n"
SILENCE = "[[suppressions]]\nfile = 'a'\nrules = ['b']\nwords = 'c'\n"


def mistake(tmp_path: Path, text: str) -> str:
    place = tmp_path / "clauselint.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        shaped(read(place), Configuration)
    return str(error.value).removeprefix(f"{place}")


@pytest.mark.parametrize(
    "text, told",
    [
        ("\nselct = []", ":2:1: there is no setting 'selct': did you mean 'select'?"),
        ("min_confidence = 'low'", ":1:1: there is no setting 'min_confidence': did you mean 'min-confidence'?"),
        (
            "[parties]\nvendor = ['Acme']",
            ":2:1: there is no setting 'vendor'; there are provider, customer, third-party",
        ),
        (TABLES * 2 + "ignor = []", ":5:1: there is no setting 'ignor': did you mean 'ignore'?"),
        ("select = 'a'", ":1:1: 'select' cannot be 'a': it should be a list: [...]"),
        ("ignore = ['a',\n  5]", ":2:3: 'ignore' cannot be 5: it should be a text: \"...\""),
        ("root = 1", ":1:1: 'root' cannot be 1: it should be true or false"),
        ("select = []", ":1:1: 'select' is empty: write something"),
        ("fail-level = 'fatal'", ":1:1: 'fail-level' cannot be 'fatal': it should be 'error', 'warning', 'note' or 'never'"),
        ("[severity]\nx = 'eror'", ":2:1: 'severity.x' cannot be 'eror': it should be 'error', 'warning' or 'note'"),
        ("[house]\nx = {a = 1}", ":2:1: 'house.x' cannot be {'a': 1}: " + FACT),
        ("[[overrides]]\nignore = []", ":1:3: 'files' is missing here"),
        (SILENCE + "reason = ' '", ":5:1: 'suppressions.reason' is empty: write something"),
        ("overrides = 3", ":1:1: 'overrides' cannot be 3: it should be a list: [...]"),
        ("overrides = [3]", ":1:14: 'overrides' cannot be 3: it should be a table"),
        ("[[overrides]]\nfils = []", ":2:1: there is no setting 'fils': did you mean 'files'?"),
        ("a = = 1", ":1:5: this is no TOML: Invalid value"),
        ("a = ", ": this is no TOML: Invalid value (at end of document)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    assert mistake(tmp_path, text) == told


def test_all_mistakes_are_told_in_the_order_of_their_places(tmp_path: Path) -> None:
    text = "root = 3\n[[overrides]]\nignore = ['a', 5, 6]\nfiles = []\n[parties]\nvendor = []\n[severity]\nx = 'eror'\n"
    name = str(tmp_path / "clauselint.toml")
    assert [line.removeprefix(name) for line in (name + mistake(tmp_path, text)).splitlines()] == [
        ":1:1: 'root' cannot be 3: it should be true or false",
        ":3:16: 'overrides.ignore' cannot be 5: it should be a text: \"...\"",
        ":3:19: 'overrides.ignore' cannot be 6: it should be a text: \"...\"",
        ":4:1: 'overrides.files' is empty: write something",
        ":6:1: there is no setting 'vendor'; there are provider, customer, third-party",
        ":8:1: 'severity.x' cannot be 'eror': it should be 'error', 'warning' or 'note'",
    ]


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    place = tmp_path / "clauselint.toml"
    place.write_bytes(b"x = '\xff'")
    with pytest.raises(SettingsError, match="not UTF-8 at byte 5"):
        read(place)
    with pytest.raises(SettingsError, match="cannot be read"):
        read(tmp_path)


NAMES = ["select", "ignore", "severity", "parties", "house", "overrides", "suppressions", "root", "fail-level", "files", "x"]


@given(
    st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3))
)
def test_whatever_a_file_holds_it_is_taken_or_told(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    data = value if isinstance(value, dict) else {"select": value}
    place = tmp_path_factory.mktemp("settings") / "clauselint.toml"
    place.write_text("".join(f"{written(key)} = {written(each)}\n" for key, each in data.items()), encoding="utf-8")
    try:
        shaped(read(place), Configuration)
    except SettingsError as error:
        lines = str(error).split("\n")
        places = [re.match(rf"{re.escape(str(place))}:(\d+):(\d+): ", line) for line in lines]
        assert places == sorted(places, key=lambda found: (int(found[1]), int(found[2])) if found else ()) and all(places)
