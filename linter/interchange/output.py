"""What the command line prints as JSON: version 1 of the public output, which ``schema.json`` describes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Literal

Json = dict[str, Any]
Content = Literal["policies", "findings", "traces", "answers", "tables", "anchors"]

VERSION = 1


def output(content: Content, rows: list[Json]) -> Json:
    """The whole output of a command.

    That of ``extract`` holds policies, with ``--explain`` traces; that of ``check`` findings; that of ``ask`` answers, with
    ``--table`` tables; the source map of ``render`` anchors.
    """
    return {"version": VERSION, content: rows}


def dump(data: Json) -> bytes:
    """JSON in UTF-8, a line break at its end.

    Half a surrogate pair, as in a file name that is not UTF-8, is written as JSON's own escape.
    """
    return _encoded(_indented(data, "\n") + "\n")


class Writer:
    """Writes a whole output as its rows come, the same bytes as ``dump``: of a long text no more is held than one clause.

    ``write`` takes the bytes. A row may hold iterators where its JSON has lists. Nothing is written before the first row.
    """

    def __init__(self, content: Content, write: Callable[[bytes], object]) -> None:
        self._opening, self._closing = _indented(output(content, [{}]), "\n").split("{}")
        self._empty = _indented(output(content, []), "\n")
        self._write = write
        self._begun = False

    def add(self, row: Mapping[str, Any]) -> None:
        """Writes one more row. Raises ValueError for a number that JSON cannot say."""
        self._write(_encoded("," + _ROW if self._begun else self._opening))
        self._begun = True
        for piece in _pieces(row, _ROW):
            self._write(_encoded(piece))

    def end(self) -> None:
        """Writes what closes the output."""
        self._write(_encoded((self._closing if self._begun else self._empty) + "\n"))


_STRETCH = 65_536  # characters
_ROW = "\n  "  # the line break and the margin in front of a row


def _pieces(row: Mapping[str, Any], margin: str) -> Iterator[str]:
    """The JSON of a row, its lists piece by piece."""
    inner = margin + " "
    opening = "{"
    for key, value in row.items():
        yield f"{opening}{inner}{json.dumps(key)}: "
        if isinstance(value, Iterator):
            yield from _listed(value, inner)
        elif isinstance(value, str):
            yield from _quoted(value)
        else:
            yield _indented(value, inner)
        opening = ","
    yield margin + "}" if row else "{}"


def _quoted(text: str) -> Iterator[str]:
    """A string of JSON, stretch by stretch: the whole text of a policy is one."""
    yield '"'
    for start in range(0, len(text), _STRETCH):
        yield json.dumps(text[start : start + _STRETCH], ensure_ascii=False)[1:-1]
    yield '"'


def _listed(values: Iterator[Any], margin: str) -> Iterator[str]:
    inner = margin + " "
    opening = "["
    for value in values:
        yield opening + inner + _indented(value, inner)
        opening = ","
    yield "[]" if opening == "[" else margin + "]"


def _indented(data: Any, margin: str) -> str:
    """JSON whose lines begin with a margin; a line break inside a string is no line break in JSON."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1).replace("\n", margin)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def schema() -> Json:
    """The JSON Schema (draft 2020-12) of all outputs."""
    loaded: Json = json.loads(files(__package__).joinpath("schema.json").read_text(encoding="utf-8"))
    return loaded
