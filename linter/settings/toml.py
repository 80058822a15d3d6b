"""Reads files of TOML: syntax, then shape, and every mistake with its line and column."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from linter.errors import SettingsError
from linter.settings.places import Key, places_of
from linter.source import Position

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Shape = TypeVar("Shape", bound="Form")


class Form(BaseModel):
    """The shape of a table: a key that is no field is a mistake, and so is a value of another type ("5" is no number).

    Fields are written with hyphens in the file.
    """

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        use_attribute_docstrings=True,
    )


@dataclass(frozen=True)
class TomlFile:
    """A file of TOML that has been read. ``name`` is what to call it to the user."""

    path: Path
    name: str
    text: str = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)

    @cached_property
    def _places(self) -> Mapping[Key, Position]:
        return places_of(self.text)

    def written(self, key: Key) -> Key:
        """As much of a key as the file sets."""
        while key and key not in self._places:
            key = key[:-1]
        return key

    def place(self, key: Key) -> Position:
        """Where a value is set; where nothing sets it, the place of the table that would hold it."""
        key = self.written(key)
        return self._places[key] if key else Position(1, 1)

    def mistake(self, key: Key, message: str) -> SettingsError:
        """An error about the value of a key, with its place."""
        return self.mistakes([(key, message)])

    def mistakes(self, told: Iterable[tuple[Key, str]]) -> SettingsError:
        """An error about the values of some keys, a line each, in the order of their places."""
        placed = sorted(((self.place(key), message) for key, message in told), key=lambda each: each[0])
        lines = (f"{self.name}:{place.line}:{place.column}: {message}" for place, message in placed)
        return SettingsError("\n".join(dict.fromkeys(lines)))


def read(path: Path) -> TomlFile:
    """Raises SettingsError when the file cannot be read, or is no TOML."""
    name = os.path.relpath(path)
    if name.startswith(os.pardir):
        name = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return TomlFile(path, name, text, tomllib.loads(text))
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}: the file is not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise SettingsError(f"{name}: the file cannot be read ({error.strerror}); check its name and permissions") from error
    except tomllib.TOMLDecodeError as error:
        said, *place = re.split(r" \(at line (\d+), column (\d+)\)$", str(error))
        raise SettingsError(f"{':'.join((name, *place[:2]))}: this is no TOML: {said}") from error
    except RecursionError as error:
        raise SettingsError(f"{name}: this is no TOML that can be read: its tables lie too deep in each other") from error


def shaped(file: TomlFile, shape: type[Shape], below: Key = ()) -> Shape:
    """The table at a key as the shape that it must have.

    Raises SettingsError, which tells all mistakes in the order of the text.
    """
    data: Any = file.data
    for name in below:
        data = data[name]
    try:
        return shape.model_validate(data)
    except ValidationError as failure:
        raise _told(file, below, failure.errors(include_url=False), shape) from failure


def without_echoes(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """The mistakes of a file without those that follow from another one.

    A key that is missing may only be misspelt, and a list may be empty because what it holds is wrong.
    """
    ways = [(error["type"], error["loc"]) for error in errors]

    def is_echo(error: ErrorDetails) -> bool:
        *table, last = error["loc"] or ("",)
        if error["type"] == "missing":
            beside = [way[-1] for kind, way in ways if kind == "extra_forbidden" and list(way[:-1]) == table]
            return any(get_close_matches(_normal(str(name)), [str(last)], n=1) for name in beside)
        way = error["loc"]
        return error["type"] == "too_short" and any(len(its) > len(way) and its[: len(way)] == way for _, its in ways)

    return [error for error in errors if not is_echo(error)]


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


def _told(file: TomlFile, below: Key, errors: Sequence[ErrorDetails], shape: type[Form]) -> SettingsError:
    # Below a value that may be of several types, each of them complains of it.
    by_value: dict[Key, list[ErrorDetails]] = {}
    for error in without_echoes(errors):
        key = (*below, *error["loc"])
        by_value.setdefault(key if error["type"] == "missing" else file.written(key), []).append(error)
    return file.mistakes((key, _message(its, key, shape)) for key, its in by_value.items())


def _message(errors: Sequence[ErrorDetails], key: Key, shape: type[Form]) -> str:
    error = errors[0]
    name = ".".join(part for part in key if isinstance(part, str))
    if error["type"] == "extra_forbidden":
        return f"there is no setting {key[-1]!r}{advice(str(key[-1]), _siblings(shape, error['loc']))}"
    if error["type"] == "missing":
        return f"{key[-1]!r} is missing here"
    if error["type"] in ("string_pattern_mismatch", "too_short"):
        return f"{name!r} is empty: write something"
    wanted = " or ".join(dict.fromkeys(_wanted(each) for each in errors))
    return f"{name!r} cannot be {error['input']!r}: it should be {wanted}"


def _wanted(error: ErrorDetails) -> str:
    said = error["msg"].removeprefix("Input should be ").removeprefix("a valid ").partition(" of ")[0]
    return _WANTED.get(said, said)


_WANTED = {
    "list": "a list: [...]",
    "dictionary": "a table",
    "dictionary or instance": "a table",
    "string": 'a text: "..."',
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}


def _siblings(shape: type[Form], way: Iterable[str | int]) -> list[str]:
    """The keys that a table may hold, found by following the way to one of them."""
    schema = shape.model_json_schema()
    node: Any = schema
    for step in list(way)[:-1]:
        node = _resolved(schema, node)
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
    return list(_resolved(schema, node).get("properties", {}))


def _resolved(schema: Any, node: Any) -> Any:
    for alternative in node.get("anyOf", ()):
        if alternative.get("type") != "null":
            node = alternative
            break
    if reference := node.get("$ref"):
        node = schema["$defs"][reference.rpartition("/")[2]]
    return node


def advice(written: str, known: Iterable[str]) -> str:
    """The nearest known name as a question, or all names there are."""
    known = list(known)
    nearest = get_close_matches(_normal(written), known, n=1)
    if nearest:
        return f": did you mean {nearest[0]!r}?"
    return f"; there are {', '.join(known)}" if known else ""
