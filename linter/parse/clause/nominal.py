"""Reads norms without a verb: "No refunds after 30 days", "14 to 29 days ahead: 50% refund", "Exchanges: not possible"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.model.clause import ClauseKind, Condition, Confidence, Role
from linter.parse.clause import attributes, topics
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label, Terminal
from linter.parse.words.vocabulary import meanings

DENIALS = frozenset({"NO", "NOT", "NONE", "NEVER"})
CASES = frozenset({"IF", "WHEN", "UNLESS"})
NAMING_CASE = frozenset({"COLON", "IF", "WHEN", "UNLESS", "AFTER", "BEFORE", "FOR", "ON", "BAR"})
NEEDS = frozenset({"mandatory", "required"})
# Acts of giving back: they are topics and no remedies, and yet what "no returns" denies.
GIVEN_BACK = frozenset({"return", "refund", "cancellation"})
NOUNS = frozenset({"WORD", "VERB", "ROLE"})
ENDS_THING = frozenset({"STOP", "OR", "AND", "COMMA", "ON", "IN", "AT", "AFTER", "BEFORE"})
NEAR = 6  # terminals in which a bare notice names its thing


def norm(reading: Reading, headings: Zones, columns: Sequence[Label] = ()) -> Norm | None:
    """The norm that words without a verb state; None when they state none.

    A remedy or a return denied ("no refund", "non-refundable", "final sale") is a refusal, an act denied ("no smoking") a
    prohibition, and so is a thing barred, or bounded in number ("no pets", "limit one per customer"). A remedy with its share
    ("50% refund"), marked as whole ("full refund"), free, or alone ("store credit only") is a grant, a number of free things a
    right. Anything else without a verb is a title or a name. ``columns`` are the labels of the words over a table's columns, or
    in front of a colon, which name the remedy for the words under or behind them.
    """
    terminals = reading.terminals
    if not terminals or terminals[-1].type == "QUESTION":
        return None
    first, last = _result(terminals)
    labels = reading.labels(first, last)
    kind = _kind(reading, terminals[first:last], labels, columns)
    if kind is None:
        return None
    start, end = reading.characters(0, len(terminals))
    text = reading.block.text
    parts = {"object": labels, "condition": reading.labels(0, first), **headings, "column": list(columns)}
    given = attributes.remedies([*labels, *columns], kind)
    return Norm(
        reading=reading,
        start=start,
        end=end,
        kind=kind,
        construction="nominal",
        bearer=Role.CUSTOMER if kind in {ClauseKind.PROHIBITION, ClauseKind.RIGHT} else Role.PROVIDER,
        topic=topics.decide(parts, kind, given),
        remedies=given,
        measure=attributes.measure(labels),
        condition=_case(reading, start, end),
        absolute_markers=attributes.absolutes(labels, kind),
        object=text.plain[start:end],
        confidence=Confidence.MEDIUM,
        zones=parts,
    )


def _result(terminals: Sequence[Terminal]) -> tuple[int, int]:
    """The range of what is given or denied: behind a colon, and before an "if"."""
    colon = next((place + 1 for place, word in enumerate(terminals[:-1]) if word.type in {"COLON", "BAR"}), 0)
    end = next((place for place, word in enumerate(terminals) if place > colon and word.type in CASES), len(terminals))
    return colon, end


def _kind(reading: Reading, words: Sequence[Terminal], labels: Sequence[Label], columns: Sequence[Label]) -> ClauseKind | None:
    meanings = {word.meaning for word in words if word.type == "ADJECTIVE"}
    if "non-refundable" in meanings or ("final" in meanings and len(words) <= 4):
        return ClauseKind.REFUSAL
    named = any(label.category == "remedy" and label.meaning != "-" for label in (*labels, *columns))
    types = {word.type for word in words}
    if not types.isdisjoint(DENIALS):
        if meanings & NEEDS:
            return None
        if any(word.type == "NO" and following.morphology.gerund for word, following in pairwise(words)):
            return ClauseKind.PROHIBITION
        if named or _denies_giving_back(reading, words):
            return ClauseKind.REFUSAL
        return ClauseKind.PROHIBITION if _bars(words) else None
    if _bounds(words):
        return ClauseKind.PROHIBITION
    measured = any(label.category == "measure" for label in labels) or "free" in meanings
    shared = "QUANTITY" in types and any(word.type == "QUANTITY" and word.meaning == "percentage" for word in words)
    alone = "ONLY" in types
    if not named and "free" in meanings and words[0].type == "NUMBER":
        return ClauseKind.REFUSAL if words[0].text == "0" else ClauseKind.RIGHT  # "2 free bags for each member"
    return ClauseKind.GRANT if named and (measured or shared or alone) else None


def _bars(words: Sequence[Terminal]) -> bool:
    """ "No alterations without consent", "No outside food or drink": a thing that may not be done or brought in."""
    if words[0].type != "NO":
        return False
    return any(word.type == "WITHOUT" for word in words[2:]) or any(
        word.lower in meanings("barred") and following.type in ENDS_THING for word, following in pairwise(words[1 : 1 + NEAR])
    )


def _bounds(words: Sequence[Terminal]) -> bool:
    """ "Limit one per customer", "No more than two guests per room": so many of a thing for each, and no more."""
    first = words[0]
    opens = first.type == "ONLY" or first.meaning == "at-most" or first.lower in meanings("bound_noun")
    return opens and any(word.lower in meanings("each") for word in words[2 : 2 + NEAR])


def _denies_giving_back(reading: Reading, words: Sequence[Terminal]) -> bool:
    """ "No returns", "no late returns": the act is the head of what is denied ("no return label" denies a label)."""
    for place, word in enumerate(words):
        if word.type != "NO":
            continue
        for head in range(place + 1, min(len(words), place + 4)):
            topics = {label.meaning for label in reading.sentence.labels_in("topic", words[head].start, words[head].end)}
            following = words[head + 1].type if head + 1 < len(words) else ""
            if topics & GIVEN_BACK and following not in NOUNS:
                return True
    return False


def _case(reading: Reading, start: int, end: int) -> Condition | None:
    """The case that the words name: before a colon, with a time, after a preposition; or the label in front of them."""
    text, label = reading.block.text, reading.block.label
    names = any(
        word.type in NAMING_CASE or (word.type == "QUANTITY" and word.meaning == "duration") for word in reading.terminals
    )
    if names:
        labels = reading.labels(0, len(reading.terminals))
        return Condition(text=text.plain[start:end], span=text.span(start, end), reasons=attributes.causes(labels))
    if label is not None and not text.plain[:start].strip():
        return Condition(text=label.plain.rstrip(" :."), span=label.whole())
    return None
