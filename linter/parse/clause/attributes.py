"""What the labels of a norm's words say of it: its remedies, the causes it names, how absolute it is."""

from __future__ import annotations

from collections.abc import Iterable

from linter.model.clause import ClauseKind, Measure, Remedy, Topic
from linter.parse.words.tokens import Label

REMEDIAL = frozenset({ClauseKind.GRANT, ClauseKind.REFUSAL, ClauseKind.RIGHT})
STRICT = frozenset(
    {ClauseKind.REFUSAL, ClauseKind.EXCLUSION, ClauseKind.INDEMNITY, ClauseKind.PROHIBITION, ClauseKind.OBLIGATION}
)


def remedies(labels: Iterable[Label], kind: ClauseKind) -> tuple[Remedy, ...]:
    """The remedies that a norm grants or refuses, in the order of its words."""
    if kind not in REMEDIAL:
        return ()
    return tuple(dict.fromkeys(Remedy(label.meaning) for label in labels if label.category == "remedy" and label.meaning != "-"))


def measure(labels: Iterable[Label]) -> Measure | None:
    """How much of a remedy the words give; a part outweighs the whole ("a partial refund in full settlement")."""
    found = {label.meaning for label in labels if label.category == "measure"}
    return next((each for each in (Measure.PARTIAL, Measure.FULL) if each in found), None)


def causes(labels: Iterable[Label]) -> tuple[Topic, ...]:
    """The reasons for a claim that words name."""
    return tuple(dict.fromkeys(Topic(label.meaning) for label in labels if label.category == "cause" and label.meaning != "-"))


def absolutes(labels: Iterable[Label], kind: ClauseKind) -> tuple[str, ...]:
    """The kinds of markers by which a norm admits no exception; "any" marks one only where something is denied or owed."""
    marks = dict.fromkeys(label.meaning for label in labels if label.category == "absolute" and label.meaning != "-")
    if kind not in STRICT:
        marks.pop("any", None)
    return tuple(marks)
