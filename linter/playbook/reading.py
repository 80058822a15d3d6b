"""Reads playbooks, and says in one sentence what is wrong with one, and on which line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from linter.errors import SettingsError
from linter.playbook.language import Playbook, schema
from linter.settings.toml import TomlFile, without_echoes
from linter.settings.toml import read as read_toml

LISTED = 12  # so many values are listed in an error; of more, the nearest are
_QUOTED = re.compile(r"'([^']+)'")


@dataclass(frozen=True, slots=True)
class PlaybookFile:
    """A playbook, and the file that it was read from."""

    file: TomlFile
    playbook: Playbook

    def place(self, *key: str | int) -> str:
        """Where a key stands, for people: "shop.toml:12"."""
        return f"{self.file.name}:{self.file.place(key).line}"


def read(path: Path) -> PlaybookFile:
    """The playbook in a TOML file.

    Raises SettingsError, with line and column, when it cannot be read or says what no playbook can.
    """
    file = read_toml(path)
    try:
        return PlaybookFile(file, Playbook.model_validate(file.data))
    except ValidationError as error:
        raise _told(file, error) from error


def _told(file: TomlFile, error: ValidationError) -> SettingsError:
    return file.mistakes((each["loc"], _said(each, file.data)) for each in without_echoes(error.errors()))


def _said(mistake: Any, data: Any) -> str:
    place: tuple[str | int, ...] = mistake["loc"]
    key = next((str(each) for each in reversed(place) if isinstance(each, str)), "the playbook")
    owner = _owner(place, data)
    match mistake["type"]:
        case "extra_forbidden":
            known = _keys(place[:-1])
            return f"{owner}there is no key {key!r}; {_nearest(key, known)}"
        case "missing":
            return f"{owner}the key {key!r} is missing"
        case "enum" | "literal_error":
            known = _QUOTED.findall(mistake["ctx"]["expected"])
            return f"{owner}{mistake['input']!r} is no {key}; {_nearest(str(mistake['input']), known)}"
        case "value_error":
            return f"{owner}{_asked(mistake, key, own=len(place) == 0)}"
        case "string_pattern_mismatch":
            return f"{owner}{mistake['input']!r} is no {key}; write it as {_SHAPES.get(key, 'its description says')}"
        case "too_short" | "string_too_short":
            return f"{owner}{key!r} is empty"
        case _:
            return f"{owner}{key!r} is not as it should be: {mistake['msg'][:1].lower()}{mistake['msg'][1:]}"


_SHAPES = {"name": "small letters and figures joined by hyphens, 'refund-window'", "currency": "three capitals, 'EUR'"}


def _asked(mistake: Any, key: str, *, own: bool) -> str:
    """A mistake that the language itself found; what it says is what should stand there."""
    wanted = str(mistake["ctx"]["error"])
    known = _QUOTED.findall(wanted) if wanted.startswith("one of [") else []
    if known:
        return f"{mistake['input']!r} is no {key}; {_nearest(str(mistake['input']), known)}"
    if isinstance(mistake["input"], str):
        return f"{mistake['input']!r} is no value of {key!r}; write {wanted}"
    return f"{'the playbook' if own else repr(key) if isinstance(mistake['input'], list) else 'it'} needs {wanted}"


def _owner(place: Sequence[str | int], data: Any) -> str:
    """The rule that a mistake is in, for people: by its name, or as the third."""
    match place:
        case ["rule", int(number), *_]:
            try:
                name = data["rule"][number].get("name")
            except (LookupError, AttributeError, TypeError):
                name = None
            return f"in the rule {name!r}: " if isinstance(name, str) else f"in rule {number + 1}: "
        case _:
            return ""


def _nearest(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word.lower().replace("_", "-"), known, n=1) or get_close_matches(word, known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"write one of {', '.join(known)}" if len(known) <= LISTED else f"write for example {', '.join(known[:LISTED])}"


def _keys(place: Sequence[str | int]) -> list[str]:
    """The keys that a table of a playbook may have."""
    whole = schema()
    node: Any = whole
    for step in place:
        options = [_resolved(each, whole) for each in node.get("anyOf", [node])]
        if isinstance(step, int):
            node = next((each["items"] for each in options if "items" in each), {})
        else:
            node = next((each["properties"][step] for each in options if step in each.get("properties", {})), {})
        node = _resolved(node, whole)
    options = [_resolved(each, whole) for each in node.get("anyOf", [node])]
    return [key for each in options for key in each.get("properties", {})]


def _resolved(node: Any, whole: Any) -> Any:
    return whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
