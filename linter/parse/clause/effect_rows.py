"""Reads tables of legal effects, and checks every cell: a row that speaks of nothing that exists could never apply.

The columns are explained at the head of ``grammar/effects.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, cast, get_args

from linter.errors import UserError
from linter.model.clause import ClauseKind
from linter.parse.clause.subjects import KINDS
from linter.parse.clause.traits import LEXICAL, OBJECT_TRAITS, VERB_TRAITS
from linter.parse.words.morphology import morphology
from linter.resources import folder
from linter.vocabulary.entries import lines
from linter.vocabulary.headings import CLASSES
from linter.vocabulary.vocabulary import entries, in_use, per_vocabulary

Bearer = Literal[
    "subject",
    "provider",
    "customer",
    "third-party",
    "agent",
    "patient",
    "counterpart",
    "owner",
    "possessor",
    "addressed",
    "named",
    "none",
]
ANY = "*"
NONE = "-"
NO_EFFECT = "none"
BUILT = frozenset({"passive", "imperative", "identity"})  # constructions that the reader makes of the grammar's
COLUMNS = ("construction", "modality", "polarity", "subject", "verb", "object", "kind", "bearer")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a row says. ``kind`` None: the words have no effect in law. ``place``: "effects.tsv:12"; ``text``: the row itself."""

    kind: ClauseKind | None
    bearer: Bearer
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row; what each column allows."""

    construction: frozenset[str]
    modality: frozenset[str]
    polarity: frozenset[str]
    subject: frozenset[str]
    verb: frozenset[str]
    object: frozenset[str]
    effect: Effect


@per_vocabulary
def rows() -> tuple[Row, ...]:
    """The rows of the vocabulary in use, in the order in which they are tried: of the tables laid over others first.

    Raises UserError, with line and column, for a cell that says nothing that the program knows, and for a word that is given a
    class of which no row speaks.
    """
    found = tuple(
        row for layer in reversed(in_use().layers) if layer.effects is not None for row in _read(layer.effects, layer.name)
    )
    spoken_of = frozenset[str]().union(*(row.verb | row.object for row in found))
    program, *added = in_use().layers
    known = {(entry.category, entry.meaning) for entry in program.entries}
    for entry in (entry for layer in added for entry in layer.entries if entry.category in CLASSES):
        if entry.meaning not in spoken_of and (entry.category, entry.meaning) not in known:
            raise UserError(
                f"{entry.place}:1: no row of effects.tsv speaks of [{entry.category} {entry.meaning}]; "
                "add one to the table beside this list, or use a class that is spoken of"
            )
    return found


def _read(path: Path, name: str) -> Iterator[Row]:
    for number, line in enumerate(lines(path), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise UserError(
                f"{path}:{number}:1: a row has {len(COLUMNS)} cells between tabs, this one {len(cells)}; "
                f"they are {', '.join(COLUMNS)}"
            )
        column = 1
        read: list[frozenset[str]] = []
        for title, cell in zip(COLUMNS, cells, strict=True):
            read.append(_cell(title, cell, f"{path}:{number}", column))
            column += len(cell) + 1
        kind, bearer = cells[-2:]
        effect = Effect(None if kind == NO_EFFECT else ClauseKind(kind), cast(Bearer, bearer), f"{name}:{number}", line)
        construction, modality, polarity, subject, verb, given = read[:6]
        yield Row(construction, modality, polarity, subject, verb, given, effect)


def _cell(title: str, cell: str, place: str, column: int) -> frozenset[str]:
    """What a cell allows, one or several. Raises UserError where it holds a name that its column does not know."""
    known = _known()[title]
    names = [cell] if title in {"kind", "bearer"} else cell.split("|")
    for name in names:
        if name not in known and not (title == "verb" and name and morphology(name).verb == name):
            near = get_close_matches(name, known, n=1)
            listed = (
                f"one of {' '.join(sorted(known))}" if len(known) <= 16 else "the head of grammar/effects.tsv says what there is"
            )
            raise UserError(f"{place}:{column}: no {title} {name!r}; " + (f"did you mean {near[0]!r}?" if near else listed))
        column += len(name) + 1
    return frozenset(names)


@per_vocabulary
def _known() -> dict[str, frozenset[str]]:
    """For each column what its cells may say; in the column of verbs a verb may stand as well."""
    terminals = {entry.meaning for entry in entries() if entry.category.isupper()}

    def meanings(*categories: str) -> set[str]:
        return {entry.meaning for entry in entries() if entry.category in categories}

    aliases = re.findall(r"-> (\w+)", (folder("grammar") / "clause.lark").read_text(encoding="utf-8"))
    lexical = {name.lower() for name in LEXICAL}
    return {
        "construction": frozenset({*aliases, *BUILT, ANY}),
        "modality": frozenset({*meanings("MODAL"), NONE, ANY}),
        "polarity": frozenset({"+", "-", ANY}),
        "subject": KINDS | {ANY},
        "verb": frozenset({*meanings("deed", "agent", "terms"), *terminals, *lexical, *VERB_TRAITS, ANY} - {""}),
        "object": frozenset({*meanings("matter"), *OBJECT_TRAITS, NONE, ANY}),
        "kind": frozenset({*ClauseKind, NO_EFFECT}),
        "bearer": frozenset(get_args(Bearer)),
    }
