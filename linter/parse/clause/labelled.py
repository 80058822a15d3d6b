"""Reads values behind a label: "Late fee: $25", "Payment terms: net 30", "Warranty: 12 months", "Children under 5: free".

A label that names a charge makes an amount what the customer pays, and a time when he pays it; one that names a warranty makes a
time its length; one that names a return or a cancellation makes it the time in which they are open. Any other time, of a notice
or a delivery say, is stated and bears on nobody. An amount of money behind a label that names no remedy is a price.
"""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import ClauseKind, Condition, Confidence, Role, Topic
from linter.parse.clause import attributes, topics
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label, Terminal

LONGEST = 10  # terminals that a label has
OPENS_VALUE = frozenset({"ADVERB", "ONLY", "WORD"})
NO_LABEL = frozenset({"QUANTITY", "MODAL", "BE", "HAVE", "QUESTION", "COMMA", "NUMBER", "LEFT", "BAR", "NO", "NOT"})
COST = frozenset({Topic.PAYMENT, Topic.SHIPPING_COST})
OPEN = frozenset({Topic.RETURN, Topic.CANCELLATION})
CUSTOMERS = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT})
GRANTED = frozenset({ClauseKind.GRANT})


def norm(reading: Reading, headings: Zones, columns: Sequence[Label] = ()) -> Norm | None:
    """The norm of a value behind a label, in the same text or run in front of it; None where there is none.

    ``columns`` are the labels of the words of a label that the block has in front of its text.
    """
    terminals = reading.terminals
    colon = next((place for place, word in enumerate(terminals[: LONGEST + 1]) if word.type == "COLON"), None)
    run_in = reading.block.label is not None and reading.characters(0, 1)[0] == 0
    if colon is None and not run_in:
        return None
    behind = 0 if colon is None else colon + 1
    if colon is not None and any(word.type in NO_LABEL for word in terminals[:colon]):
        return None
    return of_value(reading, behind, [*reading.labels(0, behind), *(columns if colon is None else ())], headings)


def of_value(reading: Reading, behind: int, said: Sequence[Label], headings: Zones) -> Norm | None:
    """The norm of the value that opens at a terminal; ``said`` are the labels of the words that name it."""
    terminals = reading.terminals
    value = next((terminals[place:] for place in range(behind, len(terminals)) if terminals[place].type not in OPENS_VALUE), ())
    kind = _kind(value[0], said) if value else None
    if kind is None:
        return None
    start, end = reading.characters(0, len(terminals))
    labels = reading.labels(behind, len(terminals))
    parts = {"head": said, "object": labels, **headings}
    given = attributes.remedies(said, kind)
    about = topics.decide(parts, kind, given)
    payable = kind is ClauseKind.OBLIGATION and about is Topic.OTHER
    text = reading.block.text
    return Norm(
        reading=reading,
        start=start,
        end=end,
        kind=kind,
        construction="labelled",
        bearer=Role.CUSTOMER if kind in CUSTOMERS else Role.PROVIDER if kind in GRANTED else None,
        topic=Topic.PAYMENT if payable else about,
        remedies=given,
        condition=_case(reading, behind, value) if kind in GRANTED and about is not Topic.WARRANTY else None,
        absolute_markers=attributes.absolutes(labels, kind),
        object=text.plain[start:end],
        confidence=Confidence.MEDIUM,
        zones=parts,
    )


def _kind(value: Terminal, said: Sequence[Label]) -> ClauseKind | None:
    """What a value is in law under a label: its first word that is no adverb decides."""
    named = {label.meaning for label in said if label.category == "topic"}
    remedial = any(label.category == "remedy" and label.meaning != "-" for label in said)
    cost = not named.isdisjoint(COST)
    if value.type == "ADJECTIVE" and value.meaning == "free":
        return ClauseKind.GRANT
    if value.type != "QUANTITY":
        return None
    if value.meaning != "duration":
        return ClauseKind.OBLIGATION if cost or (value.meaning == "money" and not remedial) else None
    if Topic.WARRANTY in named or (remedial and any(label.category == "measure" for label in said)):
        return ClauseKind.GRANT
    if cost:
        return ClauseKind.OBLIGATION
    return ClauseKind.RIGHT if not named.isdisjoint(OPEN) else ClauseKind.DECLARATION


def _case(reading: Reading, behind: int, value: Sequence[Terminal]) -> Condition | None:
    """The case of a grant: a time behind its label ("Full refund: 14 days before the fair"), else what the label names."""
    text = reading.block.text
    timed = value[0].type == "QUANTITY"
    start, end = reading.characters(behind, len(reading.terminals)) if timed else reading.characters(0, max(0, behind - 1))
    return Condition(text=text.plain[start:end], span=text.span(start, end)) if start < end else None
