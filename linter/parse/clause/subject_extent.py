"""Finds where the subject of a predicate begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from linter.parse.clause.joints import COORDINATORS, DETERMINERS, JOINTS, NAMED, OPENERS, PREPOSED, PREPOSITIONS, RELATIVE, border
from linter.parse.clause.lost_comma import subject_behind
from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal

SKIPPED = frozenset({"COMMA", "AND", "OR", "BUT", "NOR", "HOWEVER", "THEN", "PLEASE", "OTHERWISE", "DASH", "ADVERB"})
LIST_REACH = 12  # terminals behind a comma in which the last member of a list of nouns is looked for
NOT_IN_LIST = OPENERS | JOINTS - {"COMMA"} | RELATIVE | {"IN", "ON", "AT", "TO", "BY", "FOR", "QUANTITY", "WITHIN"}


def extent(terminals: Sequence[Terminal], predicate: Predicate, floor: int, between: Sequence[Predicate]) -> tuple[int, int]:
    """The range of a predicate's subject, which may be empty.

    ``floor`` is where the norm before ends, ``between`` are the predicates since then: those of a relative clause belong to the
    subject they describe.
    """
    if predicate.inverted is not None:
        return predicate.inverted
    if predicate.own is not None:
        return predicate.own
    condition = between[-1].end if between else 0
    if not floor and not any(word.type in JOINTS for word in terminals[condition : predicate.start]):
        behind = subject_behind(terminals, condition, predicate)
        if behind is not None:
            return behind, predicate.start
    joint = _joint(terminals, predicate, floor, between)
    start = floor if joint is None else joint + 1
    doer = _doer(terminals, predicate, start)
    if predicate.construction == "present" and doer is not None:
        return doer, predicate.start
    if joint is not None and terminals[joint].type == "COMMA":
        if joint == predicate.start - 1 and (named := _before_adverb(terminals, joint, floor)) is not None:
            return named, named + 1
        aside = _before_aside(terminals, joint) if joint == predicate.start - 1 and not floor else None
        if aside is not None:
            return aside
        start = _list_start(terminals, joint, floor, start)
    elif joint is not None and terminals[joint].type in PREPOSITIONS:
        start = _behind_preposition(terminals, joint, predicate)
    if floor and start <= floor:
        # After another norm, "and" opens a new subject; inside a first subject it joins nouns.
        start = next(
            (place + 1 for place in range(predicate.start - 1, start - 1, -1) if terminals[place].type in COORDINATORS), start
        )
    if doer is not None and start < doer and terminals[start].type in PREPOSED:
        start = doer  # "Without your consent we never …"
    while start < predicate.start and terminals[start].type in SKIPPED:
        start += 1
    return start, predicate.start


def _joint(terminals: Sequence[Terminal], predicate: Predicate, floor: int, between: Sequence[Predicate]) -> int | None:
    """The joint before the subject; where a relative clause stands between, the one before that clause's noun."""
    nearest = border(terminals, predicate.start, between[-1].end if between else floor)
    if nearest is None and between:
        nearest = border(terminals, between[0].start, floor)
        if nearest is not None and terminals[nearest].type in RELATIVE:
            nearest = border(terminals, nearest, floor)
    return nearest


def _doer(terminals: Sequence[Terminal], predicate: Predicate, start: int) -> int | None:
    """The party or pronoun right before a predicate, adverbs passed over."""
    place = predicate.start - 1
    while place > start and terminals[place].type == "ADVERB":
        place -= 1
    return place if place >= start and terminals[place].type in NAMED else None


def _behind_preposition(terminals: Sequence[Terminal], joint: int, predicate: Predicate) -> int:
    """Where the subject begins after a time without its comma: in front of a sentence at its party, else behind "and"."""
    opening, shift = (NAMED, 0) if joint == 0 else (COORDINATORS, 1)
    places = range(predicate.start - 1, joint + 1, -1)
    return next((place + shift for place in places if terminals[place].type in opening), joint + 1)


def _before_adverb(terminals: Sequence[Terminal], comma: int, floor: int) -> int | None:
    """The party or pronoun in front of an adverb between commas: "so that you, too, may"."""
    place = comma - 1
    while place > floor and terminals[place].type == "ADVERB":
        place -= 1
    tied = place < comma - 1 and place > floor and terminals[place].type == "COMMA"
    return place - 1 if tied and terminals[place - 1].type in NAMED else None


def _before_aside(terminals: Sequence[Terminal], comma: int) -> tuple[int, int] | None:
    """The subject in front of an aside that ends right before the predicate: "The agency, with its staff, shall"."""
    opening = next((place for place in range(comma - 1, 0, -1) if terminals[place].type == "COMMA"), None)
    if opening is None or any(word.type in OPENERS for word in terminals[:opening]):
        return None
    return (0, opening) if terminals[0].type in NAMED | DETERMINERS else None


def _list_start(terminals: Sequence[Terminal], comma: int, floor: int, start: int) -> int:
    """The start of a subject that is a list of nouns ("Acme, its affiliates and agents"); else ``start``."""
    if floor or not any(word.type in {"AND", "OR"} for word in terminals[comma : comma + LIST_REACH]):
        return start
    head = 0
    while head < comma and terminals[head].type in SKIPPED:
        head += 1
    inside = terminals[head:comma]
    if not inside or any(word.type in NOT_IN_LIST for word in inside):
        return start
    noun = len(inside) == 1 and inside[0].morphology.noun  # "Notices, consents and approvals"
    return head if noun or inside[0].type in NAMED | DETERMINERS | {"WORD"} else start
