"""Finds what a percentage is a share of."""

from __future__ import annotations

from collections.abc import Sequence

from linter.parse.quantity.anchors import REACH, Anchor, after_tie
from linter.parse.quantity.expressions import Expression
from linter.parse.quantity.quantity_tokens import meaning
from linter.parse.words.tokens import Sentence, Terminal


def base(sentence: Sentence, expression: Expression) -> Anchor | None:
    """The words of the base; None when the sentence names none.

    It follows ("15% of the price", "half the price", "9% a year on the overdue amount", "a 10% discount on the rent") or stands
    before ("interest on arrears at 9%", "reduce the rent by 10%", "the rent is reduced by 10%").
    """
    terminals = sentence.terminals
    place = _after_rate(terminals, expression.last)
    tie = terminals[place] if place < len(terminals) else None
    if tie is not None and (tie.type in ("OF", "THE", "POSSESSIVE") or meaning(tie.lower, "base_tie") is not None):
        return after_tie(terminals, place + (tie.type not in ("THE", "POSSESSIVE")), nominal=True)
    return _of_head(terminals, place) or _before(terminals, expression.first)


def _after_rate(terminals: Sequence[Terminal], place: int) -> int:
    """The place after "per month" or "a year", which make a rate of a percentage, and after "or more"."""
    if place + 1 < len(terminals):
        first, second = terminals[place], terminals[place + 1]
        if (meaning(first.lower, "each") is not None or first.type == "A") and meaning(second.lower, "unit") is not None:
            return place + 2
        if first.type == "OR" and meaning(second.lower, "quantity_tail") in ("more", "less"):
            return place + 2
    return place


def _of_head(terminals: Sequence[Terminal], place: int) -> Anchor | None:
    """The base of the noun that the percentage is an adjective of, which stands at most two words on."""
    for head in range(place, min(place + 3, len(terminals) - 1)):
        if meaning(terminals[head].lower, "share_noun") is not None:
            tie = terminals[head + 1]
            tied = tie.type in ("OF", "ON") or meaning(tie.lower, "base_tie") is not None
            return after_tie(terminals, head + 2, nominal=True) if tied else None
        if terminals[head].type not in ("WORD", "VERB"):
            return None
    return None


def _before(terminals: Sequence[Terminal], first: int) -> Anchor | None:
    """The base in front: the object that is changed "by" the percentage, or what is charged "on" something "at" it."""
    place = first - 1
    while place >= 0 and (
        terminals[place].type in ("RELATION", "THE", "A", "OF") or meaning(terminals[place].lower, "period_noun") is not None
    ):
        place -= 1
    if place < 1 or terminals[place].type not in ("BY", "AT"):
        return None
    for start in range(place - 1, max(-1, place - REACH // 4), -1):
        terminal = terminals[start]
        if terminals[place].type == "AT" and terminal.type == "ON":
            end = next((verb for verb in range(start + 2, place) if _finite(terminals[verb])), place)
            return Anchor(start + 1, end) if start + 1 < end else None
        if terminals[place].type == "BY" and meaning(terminal.lower, "change") is not None:
            return Anchor(start + 1, place) if start + 1 < place else _subject(terminals, start)
        if terminal.type in ("COMMA", "SEMICOLON", "COLON", "MODAL"):
            return None
    return None


def _subject(terminals: Sequence[Terminal], verb: int) -> Anchor | None:
    """What changes: the subject of "the rent may be raised by 10%" and "prices rise by 10%"."""
    end = verb
    while end > 0 and terminals[end - 1].type in ("BE", "MODAL", "ADVERB", "HAVE", "NOT"):
        end -= 1
    start = end
    while start > 0 and terminals[start - 1].type in (
        "THE",
        "A",
        "POSSESSIVE",
        "QUANTIFIER",
        "WORD",
        "VERB",
        "FREQUENCY",
        "UNIT",
        "OF",
    ):
        start -= 1
    return Anchor(start, end) if start < end else None


def _finite(terminal: Terminal) -> bool:
    """True for the verb of the sentence that a noun phrase is the subject of."""
    return terminal.type in ("BE", "HAVE", "MODAL") or (
        terminal.type == "VERB" and terminal.morphology.third_person and not terminal.morphology.noun
    )
