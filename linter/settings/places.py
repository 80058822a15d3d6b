"""Where the values of a TOML text stand. ``tomllib`` reads them and forgets their places."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from linter.source import Position

Key = tuple[str | int, ...]
"""The way to a value: the names of tables and keys, and numbers from 0 in arrays."""

_KEYS = ("bare_key", "quoted_key", "dotted_key")


def places_of(text: str) -> dict[Key, Position]:
    """The place of each key, and of each element of an array, of a text that is valid TOML."""
    data = text.encode("utf-8")
    found: dict[Key, Position] = {}
    for way, node in _ways(Parser(Language(tree_sitter_toml.language())).parse(data).root_node):
        row, column = node.start_point
        line = data[node.start_byte - column : node.start_byte]
        found.setdefault(way, Position(row + 1, len(line.decode("utf-8", "replace")) + 1))
    return found


def _ways(document: Node) -> Iterator[tuple[Key, Node]]:
    elements: Counter[Key] = Counter()  # how many [[tables]] of a name have been met
    for node in document.named_children:
        if node.type == "pair":
            yield from _pair((), node)
        elif node.type in ("table", "table_array_element"):
            *outer, (last, name) = _names(next(child for child in node.named_children if child.type in _KEYS))
            way: Key = ()
            for step, part in outer:
                way += (step,)
                yield way, part
                if elements[way]:  # what stands behind the name of an array of tables belongs to the last of them
                    way += (elements[way] - 1,)
            way += (last,)
            yield way, name
            if node.type == "table_array_element":
                elements[way] += 1
                way += (elements[way] - 1,)
                yield way, name
            for pair in node.named_children:
                if pair.type == "pair":
                    yield from _pair(way, pair)


def _pair(way: Key, pair: Node) -> Iterator[tuple[Key, Node]]:
    key, value = (child for child in pair.named_children if child.type != "comment")
    for step, part in _names(key):
        way += (step,)
        yield way, part
    yield from _value(way, value)


def _value(way: Key, value: Node) -> Iterator[tuple[Key, Node]]:
    held = [child for child in value.named_children if child.type != "comment"]
    if value.type == "inline_table":
        for pair in held:
            yield from _pair(way, pair)
    elif value.type == "array":
        for number, element in enumerate(held):
            yield (*way, number), element
            yield from _value((*way, number), element)


def _names(key: Node) -> list[tuple[str, Node]]:
    """The parts of a key, each with the node that it is written in."""
    if key.type == "dotted_key":
        return [name for part in key.named_children for name in _names(part)]
    written = (key.text or b"").decode("utf-8")
    return [(written if key.type == "bare_key" else next(iter(tomllib.loads(f"{written} = 0"))), key)]
