"""Reads norms without a verb: "No refunds after 30 days", "14 to 29 days ahead: 50% refund", "Non-returnable items"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import ClauseKind, Condition, Confidence, Role
from linter.parse import attributes
from linter.parse.norms import Norm
from linter.parse.reading import Reading
from linter.parse.tokens import Label

DENIALS = frozenset({"NO", "NOT", "NONE", "NEVER"})
VERBAL = frozenset({"MODAL", "BE", "DO", "HAVE"})


def norm(reading: Reading, headings: Sequence[Label], columns: Sequence[Label] = ()) -> Norm | None:
    """The refusal or grant that words without a verb state; None when they state neither.

    A remedy denied ("no refund", "non-refundable") is a refusal. A remedy with its share ("50% refund") or marked as whole
    ("full refund") is a grant. Anything else without a verb is a title or a name. ``columns`` are the labels of the words over a
    table's columns, which name the remedy for the rows under them.
    """
    terminals = reading.terminals
    if not terminals or terminals[-1].type == "QUESTION":
        return None
    # What an "if" says belongs to the case, not to what is granted.
    end_of_result = next(
        (place for place, word in enumerate(terminals) if place and word.type in {"IF", "WHEN", "UNLESS"}), len(terminals)
    )
    labels = reading.labels(0, end_of_result)
    named = [label for label in (*labels, *columns) if label.category == "remedy" and label.meaning != "-"]
    denied = any(word.type in DENIALS for word in terminals) or any(
        word.type == "ADJECTIVE" and word.meaning == "non-refundable" for word in terminals
    )
    kind: ClauseKind | None = None
    if any(word.type == "ADJECTIVE" and word.meaning == "non-refundable" for word in terminals) or (denied and named):
        kind = ClauseKind.REFUSAL
    elif named and (
        any(label.category == "measure" for label in labels)
        or any(word.type == "QUANTITY" and word.meaning == "percentage" for word in terminals)
    ):
        kind = ClauseKind.GRANT
    if kind is None:
        return None
    start, end = reading.characters(0, len(terminals))
    span = reading.block.text.span(start, end)
    text = reading.block.text.plain[start:end]
    zones = {"object": labels, "heading": list(headings)}
    return Norm(
        reading=reading,
        start=start,
        end=end,
        kind=kind,
        construction="nominal",
        bearer=Role.PROVIDER,
        topic=attributes.topic(zones, kind),
        remedies=attributes.remedies([*labels, *columns], kind),
        measure=attributes.measure(labels),
        condition=Condition(text=text, span=span, reasons=attributes.causes(labels)) if _names_case(reading) else None,
        absolute_markers=attributes.absolutes(labels, kind),
        object=text,
        confidence=Confidence.MEDIUM,
        zones=zones,
    )


def _names_case(reading: Reading) -> bool:
    """True when the words say in which case: before a colon, with a time, or after a preposition."""
    return any(
        word.type in {"COLON", "IF", "WHEN", "AFTER", "BEFORE", "FOR", "ON", "BAR"}
        or (word.type == "QUANTITY" and word.meaning == "duration")
        for word in reading.terminals
    )
