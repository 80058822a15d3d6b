"""What the command line prints as JSON: version 1 of the public output, which ``schema.json`` describes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

Json = dict[str, Any]

VERSION = 1


def output(content: Literal["policies", "findings"], rows: list[Json]) -> Json:
    """The whole output of ``extract`` (policies) or ``check`` (findings)."""
    return {"version": VERSION, content: rows}


def dump(data: Json) -> bytes:
    """JSON in UTF-8, a line break at its end.

    Half a surrogate pair, as in a file name that is not UTF-8, is written as JSON's own escape.
    """
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of both outputs."""
    loaded: Json = json.loads(files(__package__).joinpath("schema.json").read_text(encoding="utf-8"))
    return loaded
