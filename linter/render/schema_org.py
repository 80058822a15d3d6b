"""The few definitions of schema.org that pages need, and whether data keeps to them.

``schema_org.json`` holds them as facts: each class with its properties and what these hold, each enumeration with its members, as
in the release that it names (https://schema.org/docs/releases.html).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

CONTEXT = "https://schema.org"
_FITTING: dict[str, tuple[type, ...]] = {
    "Text": (str,),
    "URL": (str,),
    "Date": (str,),
    "DateTime": (str,),
    "Number": (int, float),
    "Integer": (int,),
    "Boolean": (bool,),
}


@cache
def definitions() -> Mapping[str, Any]:
    """The definitions: ``version``, ``classes`` and ``enumerations``."""
    loaded: Mapping[str, Any] = json.loads(files(__package__).joinpath("schema_org.json").read_text(encoding="utf-8"))
    return loaded


def faults(node: Mapping[str, Any]) -> Iterator[str]:
    """Where a node breaks the definitions, each in a sentence; nodes inside it are looked at too."""
    kind = node.get("@type")
    if kind not in definitions()["classes"]:
        yield f"{kind!r} is no class that is known"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        ranges = _ranges(kind, name)
        if ranges is None:
            yield f"{kind} has no property {name!r}"
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, Mapping):
                yield from faults(each)
            if not any(_fits(each, range_) for range_ in ranges):
                yield f"{name} of {kind} cannot be {each!r}"


def _ranges(kind: str | None, name: str) -> list[str] | None:
    """What a property of a class, or of one above it, may hold."""
    while kind is not None:
        known = definitions()["classes"][kind]
        if name in known["properties"]:
            ranges: list[str] = known["properties"][name]
            return ranges
        kind = known["parent"]
    return None


def _fits(value: object, range_: str) -> bool:
    if isinstance(value, Mapping):
        return value.get("@type") == range_
    if range_ in definitions()["enumerations"]:
        return value in {f"{CONTEXT}/{member}" for member in definitions()["enumerations"][range_]}
    return isinstance(value, _FITTING.get(range_, ())) and (range_ == "Boolean") == isinstance(value, bool)
