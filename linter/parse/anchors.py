"""Finds the event that a duration is counted from or towards, in the words after it or elsewhere in the sentence.

All places are indices of terminals. A search looks at no more than REACH of them, so that a sentence of any length is read in
time proportional to its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.parse.quantity_tokens import meaning
from linter.parse.tokens import Sentence, Terminal

REACH = 60
ENDS = frozenset(
    ("COMMA", "SEMICOLON", "COLON", "STOP", "QUESTION", "RIGHT", "LEFT", "DASH", "BAR", "QUOTE", "IF", "UNLESS", "EXCEPT", "BUT"),
) | {"NOTWITHSTANDING", "HOWEVER", "OTHERWISE", "THEN", "SUBJECT", "WITHOUT", "WITHIN", "RELATION", "PLEASE", "BEFORE", "UNTIL"}
ENDS |= {"AS", "BY", "EITHER", "NOT"}
SUBJECTS = frozenset(("PARTY", "PRONOUN"))
VERBAL = frozenset(("MODAL", "BE", "HAVE", "DO", "NEED", "RESERVE", "AGREE", "ACKNOWLEDGE", "WARRANT", "OFFER"))
CONJUNCTIONS = frozenset(("AND", "OR"))
CLAUSE_OPENERS = ENDS | SUBJECTS | VERBAL | {"NO", "NUMBER", "AT", "IN", "UPON", "FOR", "THAT", "WHEN"}
RELATIVES = frozenset(("THAT", "WHO", "WHEN", "UPON", "ON", "AFTER", "IN"))
FRONTED = frozenset(("UPON", "AFTER", "IF", "WHEN", "FROM"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """The terminals ``[first, last)`` of an event's words."""

    first: int
    last: int


def after_tie(terminals: Sequence[Terminal], start: int) -> Anchor | None:
    """The event whose words begin at a terminal, right after what ties it to the duration; None when nothing stands there."""
    end = _end(terminals, start)
    return Anchor(start, end) if end > start else None


def _end(terminals: Sequence[Terminal], start: int) -> int:
    """Where the words of an event end: at the clause boundary, or where the main clause begins."""
    dated = clausal = False
    limit = min(len(terminals), start + REACH)
    for place in range(start, limit):
        terminal = terminals[place]
        if terminal.type in ENDS:
            return place
        dated = dated or meaning(terminal.lower, "date_noun") is not None
        if terminal.type in SUBJECTS and _starts_clause(terminals, place):
            if place > start and not dated and terminals[place - 1].type not in RELATIVES:
                return place
            clausal = True
        elif terminal.type == "MODAL" and not clausal:
            return _back_to_event(terminals, start, place)
        elif place > start and _leaves(terminals, place, dated):
            return place
        elif terminal.type in ("BE", "HAVE", "DO") and terminal.lower not in ("being", "been"):
            clausal = True
    return limit


def _leaves(terminals: Sequence[Terminal], place: int, dated: bool) -> bool:
    """True where a purpose, another clause or a relative clause begins that does not belong to the event."""
    kind = terminals[place].type
    if kind in ("TO", "FOR"):
        return _starts_purpose(terminals, place)
    if kind in CONJUNCTIONS:
        return _joins_clause(terminals, place)
    return kind in ("WHEN", "WHO") and not dated


def _starts_clause(terminals: Sequence[Terminal], place: int) -> bool:
    """True when the party named here is the subject of a verb."""
    if place + 1 >= len(terminals):
        return False
    following = terminals[place + 1]
    return (
        following.type in VERBAL
        or following.type in {"VERB", "ADVERB"}
        or (following.type == "WORD" and following.morphology.finite)
    )


def _starts_purpose(terminals: Sequence[Terminal], place: int) -> bool:
    """True for "to confirm ..." and "for a refund", which say what the time is for; false for "delivery to the carrier"."""
    if place + 1 >= len(terminals):
        return True
    following = terminals[place + 1]
    if terminals[place].type == "TO":
        return following.morphology.base and following.type not in {"THE", "A", "PARTY", "POSSESSIVE", "ROLE"}
    return True


def _joins_clause(terminals: Sequence[Terminal], place: int) -> bool:
    """True when "and" or "or" is followed by a clause of its own and not by one more event."""
    if place + 1 >= len(terminals):
        return True
    following = terminals[place + 1]
    if following.type == "VERB":
        return following.morphology.base and not following.morphology.noun
    return following.type in CLAUSE_OPENERS


def _back_to_event(terminals: Sequence[Terminal], start: int, modal: int) -> int:
    """The end of an event whose words run without a mark into a main clause with this modal: before that clause's subject."""
    for place in range(modal - 1, start, -1):
        if terminals[place].type in {"PARTY", "PRONOUN", "THE", "A", "ROLE", "QUANTIFIER", "NO", "NEITHER"}:
            return place
    return modal


def in_context(sentence: Sentence, first: int) -> Anchor | None:
    """The event that the sentence names before a duration without a tie: "Upon delivery, the buyer has 30 days"."""
    terminals = sentence.terminals
    opening = _opening(terminals)
    if opening >= first or terminals[opening].type not in FRONTED:
        return None
    end = next(
        (place for place in range(opening, min(first, opening + REACH)) if terminals[place].type in {"COMMA", "THEN"}), None
    )
    if end is None or end <= opening + 1:
        return None
    marker = terminals[opening]
    if marker.type == "IF" and not _happens(sentence, opening, end):
        return None
    return Anchor(opening if marker.type == "UPON" else opening + 1, end)


def _opening(terminals: Sequence[Terminal]) -> int:
    """The first word, after list marks and quotation marks."""
    place = 0
    while place < len(terminals) - 1 and terminals[place].type in {
        "QUOTE",
        "LEFT",
        "RIGHT",
        "HYPHEN",
        "DASH",
        "AND",
        "BUT",
        "HOWEVER",
        "COMMA",
    }:
        place += 1
    return place


def _happens(sentence: Sentence, first: int, last: int) -> bool:
    """True when a conditional clause names an event."""
    terminals = sentence.terminals
    return bool(sentence.labels_in("event", terminals[first].start, terminals[last - 1].end))


def event(sentence: Sentence, anchor: Anchor) -> str | None:
    """The normal name of an anchor's event: what its first event words mean, the longest phrase where several start together."""
    terminals = sentence.terminals
    labels = sentence.labels_in("event", terminals[anchor.first].start, terminals[anchor.last - 1].end)
    if not labels:
        return None
    return min(labels, key=lambda label: (label.start, -label.end)).meaning
