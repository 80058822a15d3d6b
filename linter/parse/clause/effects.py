"""The table of legal effects (``grammar/effects.tsv``): which kind of norm a predicate makes, and who bears it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from linter.errors import UserError
from linter.model.clause import ClauseKind
from linter.resources import folder

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
# Subjects with rows of their own that otherwise are what their kind is.
BROADER = {
    "coverage": "thing",
    "cost": "thing",
    "liability": "thing",
    "nothing": "thing",
    "excluded": "thing",
    "staff": "provider",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """One row: ``kind`` None means that the words have no effect in law. ``row`` is its line in the table."""

    row: int
    kind: ClauseKind | None
    bearer: Bearer


@dataclass(frozen=True, slots=True)
class _Row:
    construction: frozenset[str]
    modality: frozenset[str]
    polarity: frozenset[str]
    subject: frozenset[str]
    verb: frozenset[str]
    object: frozenset[str]
    effect: Effect


@cache
def _rows() -> tuple[_Row, ...]:
    path = folder("grammar") / "effects.tsv"
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 8:
            raise UserError(f"{path}:{number}:1: a row has 8 cells between tabs, this one {len(cells)}")
        *tests, kind, bearer = cells
        if kind != "none" and kind not in set(ClauseKind):
            raise UserError(f"{path}:{number}:1: no kind of clause: {kind!r}; one of {', '.join(ClauseKind)}, none")
        effect = Effect(number, None if kind == "none" else ClauseKind(kind), cast(Bearer, bearer))
        construction, modality, polarity, subject, verb, given = (frozenset(cell.split("|")) for cell in tests)
        rows.append(_Row(construction, modality, polarity, subject, verb, given, effect))
    return tuple(rows)


def effect_of(
    *, construction: str, modality: str, negated: bool, subject: str, verbs: Iterable[str], objects: Iterable[str]
) -> Effect | None:
    """The first row that fits, or None when the table does not know the case."""
    key = (
        construction,
        modality or "-",
        "-" if negated else "+",
        subject,
        frozenset(verbs),
        frozenset(objects) or frozenset("-"),
    )
    return _lookup(*key)


@lru_cache(maxsize=65536)
def _lookup(
    construction: str, modality: str, polarity: str, subject: str, verbs: frozenset[str], objects: frozenset[str]
) -> Effect | None:
    for row in _rows_of(construction, modality, polarity, subject):
        if (ANY in row.verb or row.verb & verbs) and (ANY in row.object or row.object & objects):
            return row.effect
    return None


@lru_cache(maxsize=4096)
def _rows_of(construction: str, modality: str, polarity: str, subject: str) -> tuple[_Row, ...]:
    """The rows that fit a predicate, whatever its verb and its object."""

    def fits(allowed: frozenset[str], value: str) -> bool:
        return ANY in allowed or value in allowed or BROADER.get(value) in allowed

    return tuple(
        row
        for row in _rows()
        if fits(row.construction, construction)
        and fits(row.modality, modality)
        and fits(row.polarity, polarity)
        and fits(row.subject, subject)
    )
