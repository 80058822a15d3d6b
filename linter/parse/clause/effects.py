"""Looks up which kind of norm a predicate makes, and who bears it, in the table of legal effects (``grammar/effects.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from linter.parse.clause.effect_rows import ANY, NONE, Effect, Row, rows
from linter.vocabulary.vocabulary import per_vocabulary

# Subjects with rows of their own that otherwise are what their kind is.
BROADER = {
    "coverage": "thing",
    "cost": "thing",
    "liability": "thing",
    "nothing": "thing",
    "excluded": "thing",
    "staff": "provider",
}


class Key(NamedTuple):
    """What the columns of the table are compared with: ``verbs`` and ``objects`` are all classes that the words belong to."""

    construction: str
    modality: str
    polarity: str
    subject: str
    verbs: frozenset[str]
    objects: frozenset[str]


def key(*, construction: str, modality: str, negated: bool, subject: str, verbs: Iterable[str], objects: Iterable[str]) -> Key:
    """The key of a predicate; ``modality`` is "" without a modal."""
    polarity = "-" if negated else "+"
    return Key(construction, modality or NONE, polarity, subject, frozenset(verbs), frozenset(objects) or frozenset(NONE))


@per_vocabulary
def effect_of(key: Key) -> Effect | None:
    """What the first row that fits says, or None when the table does not know the case."""
    for row in _rows_of(key.construction, key.modality, key.polarity, key.subject):
        if (ANY in row.verb or row.verb & key.verbs) and (ANY in row.object or row.object & key.objects):
            return row.effect
    return None


@per_vocabulary
def _rows_of(construction: str, modality: str, polarity: str, subject: str) -> tuple[Row, ...]:
    """The rows that fit a predicate, whatever its verb and its object."""

    def fits(allowed: frozenset[str], value: str) -> bool:
        return ANY in allowed or value in allowed or BROADER.get(value) in allowed

    return tuple(
        row
        for row in rows()
        if fits(row.construction, construction)
        and fits(row.modality, modality)
        and fits(row.polarity, polarity)
        and fits(row.subject, subject)
    )
