"""Cuts a sentence into norms: for each main predicate its subject, its complements and the conditions it stands under.

The structure of a legal sentence shows in its joints: a subordinator opens a condition, a comma before a new subject closes it,
"and" with a subject of its own starts a second norm. No parse tree is needed for that, and none is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from linter.parse.predicates import Predicate
from linter.parse.tokens import Terminal

CONDITIONAL = frozenset({"PROVISO", "IF", "WHEN", "UPON", "UNLESS", "AFTER", "BEFORE", "UNTIL", "SUBJECT"})
PREPOSITIONS = frozenset({"UPON", "AFTER", "BEFORE", "UNTIL", "BECAUSE", "SUBJECT", "EXCEPT"})
FRONTED_ONLY = frozenset({"UPON", "BEFORE"})  # behind the norm these say when, not whether
OPENERS = CONDITIONAL | {"EXCEPT", "NOTWITHSTANDING", "BECAUSE"}
RELATIVE = frozenset({"THAT", "WHO"})
JOINTS = frozenset(
    {
        "PROVISO",
        "CONCESSION",
        "COMMA",
        "SEMICOLON",
        "COLON",
        "DASH",
        "BUT",
        "THEN",
        "HOWEVER",
        "OTHERWISE",
        "STOP",
        "QUESTION",
        "BAR",
    }
)
HARD_JOINTS = frozenset(
    {"PROVISO", "CONCESSION", "SEMICOLON", "COLON", "BUT", "THEN", "OTHERWISE", "STOP", "QUESTION", "BAR", "DASH", "HOWEVER"}
)
COORDINATORS = frozenset({"AND", "OR", "NOR", "BUT"})
PREPOSED = frozenset({"WITHOUT", "IN", "ON", "AT", "FOR", "OF", "BY", "WITH", "FROM", "UNDER", "TO", "QUANTITY", "AS"})
NAMED = frozenset({"PARTY", "ROLE", "PRONOUN"})
DETERMINERS = frozenset({"THE", "A", "QUANTIFIER", "POSSESSIVE", "NO", "NEITHER", "NONE", "ONLY", "EITHER"})
# Constructions that open with a finite verb, so that "and" before them opens a second norm with the same subject.
FINITE = frozenset({"be", "act", "have", "have_done", "be_done", "agree", "reserve", "special", "identity", "need"})
NORMATIVE = frozenset({"shall", "will", "must", "may", "should"})
ILLUSTRATION = 12  # terminals in a bracket from which on it is more than an aside
SHELLS = frozenset({"ACKNOWLEDGE", "AGREE"})
TRIMMED = frozenset({"LEFT", "COMMA", "SEMICOLON", "COLON", "DASH", "AND", "OR", "BUT", "NOR", "THEN"})


class Status(Enum):
    """What a predicate is in its sentence."""

    MAIN = auto()
    CONDITION = auto()
    RELATIVE = auto()
    COMPLEMENT = auto()


@dataclass(frozen=True, slots=True)
class Region:
    """A condition or exception: terminals ``[start, end)``, its marker at ``start``."""

    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """One norm: terminals ``[start, end)``; ``subject`` is a range that may be empty. ``fronted`` conditions stand before it.

    ``shared`` says that it takes its subject from the norm before ("shall pay and shall deliver").
    """

    predicate: Predicate
    start: int
    end: int
    subject: tuple[int, int]
    shared: bool = False
    conditions: list[Region] = field(default_factory=list)
    exceptions: list[Region] = field(default_factory=list)


def segments(terminals: Sequence[Terminal], predicates: Sequence[Predicate]) -> list[Segment]:
    """The norms of a sentence, in order. Predicates inside conditions, relative clauses and complements give none."""
    statuses = _statuses(terminals, predicates)
    mains = [index for index, status in enumerate(statuses) if status is Status.MAIN]
    found: list[Segment] = []
    for order, index in enumerate(mains):
        predicate = predicates[index]
        floor = predicates[mains[order - 1]].end if order else 0
        before = [predicates[i] for i in range(mains[order - 1] + 1 if order else 0, index)]
        subject = _subject(terminals, predicate, floor, before)
        start = _start(terminals, subject[0], floor, first=not order)
        found.append(Segment(predicate, start, len(terminals), subject, shared=bool(order) and subject[0] == subject[1]))
    for this, following in pairwise(found):
        this.end = following.start
    for this in found:
        this.end = _trimmed(terminals, this.predicate.end, _without_illustration(terminals, this.predicate.end, this.end))
        this.conditions, this.exceptions = _regions(terminals, this)
    return found


def _without_illustration(terminals: Sequence[Terminal], least: int, end: int) -> int:
    """A long bracket at the end of a norm illustrates it and is no part of it."""
    last = end - 1
    while last > least and terminals[last].type == "STOP":
        last -= 1
    if last <= least or terminals[last].type != "RIGHT":
        return end
    depth = 0
    for place in range(last, least, -1):
        depth += (terminals[place].type == "RIGHT") - (terminals[place].type == "LEFT")
        if not depth:
            return place if last - place > ILLUSTRATION else end
    return end


def _trimmed(terminals: Sequence[Terminal], least: int, end: int) -> int:
    while end > least and terminals[end - 1].type in TRIMMED:
        end -= 1
    return end


def _statuses(terminals: Sequence[Terminal], predicates: Sequence[Predicate]) -> list[Status]:
    statuses: list[Status] = []
    for index in range(len(predicates)):
        statuses.append(_status(_view(terminals, predicates, index, statuses)))
    if predicates and Status.MAIN not in statuses and Status.COMPLEMENT in statuses:
        # A sentence whose joints were not seen must not vanish: its last complement stands in for the main predicate.
        statuses[len(statuses) - 1 - statuses[::-1].index(Status.COMPLEMENT)] = Status.MAIN
    return statuses


@dataclass(frozen=True, slots=True)
class _View:
    """What decides a predicate's status: the joint before it, what was there before, what is between.

    ``joint`` is the terminal of the nearest border to its left ("" without one), ``at`` its place. ``owns`` says that words which
    can be a subject stand between the joint, or the coordinator, and the predicate; ``coordinated`` that "and" or "or" does,
    ``joined`` that it stands right after the joint, ``bare`` right before the predicate. ``before`` and ``previous`` are the
    predicate before and its status, ``seen`` whether there was a main one, ``closes`` whether a joint follows that ends a
    condition.
    """

    predicate: Predicate
    joint: str
    at: int
    owns: bool
    coordinated: bool
    joined: bool
    bare: bool
    infinitive: bool
    before: Predicate | None
    previous: Status | None
    seen: bool
    last: bool
    closes: bool


def _view(terminals: Sequence[Terminal], predicates: Sequence[Predicate], index: int, statuses: Sequence[Status]) -> _View:
    predicate = predicates[index]
    floor = predicates[index - 1].end if index else 0
    border = _border(terminals, predicate.start, floor)
    start = floor if border is None else border + 1
    coordinators = [place for place in range(start, predicate.start) if terminals[place].type in COORDINATORS]
    return _View(
        predicate=predicate,
        joint="" if border is None else terminals[border].type,
        at=floor if border is None else border,
        owns=_names_subject(terminals, coordinators[-1] + 1 if coordinators else start, predicate.start),
        coordinated=bool(coordinators),
        joined=bool(coordinators) and coordinators[0] == start,
        bare=bool(coordinators) and coordinators[-1] == predicate.start - 1,
        infinitive=predicate.start > 0 and terminals[predicate.start - 1].type == "TO",
        before=predicates[index - 1] if index else None,
        previous=statuses[-1] if statuses else None,
        seen=Status.MAIN in statuses,
        last=index == len(predicates) - 1,
        closes=_closes_later(terminals, predicate),
    )


def _status(view: _View) -> Status:
    if view.infinitive:
        return Status.COMPLEMENT
    if view.joint == "PROVISO":
        return Status.MAIN if view.predicate.modality in NORMATIVE else Status.CONDITION
    if view.joint in OPENERS:
        # "… fees accrued before termination and the customer shall pay": the preposition's noun ends where a new subject begins.
        named = view.owns and view.predicate.modality in NORMATIVE
        # "Before collection the hirer must …": a time in front, without its comma.
        reopened = named and ((view.coordinated and view.seen) or (view.at == 0 and view.last))
        return Status.MAIN if reopened and view.joint in PREPOSITIONS | {"WHEN"} else Status.CONDITION
    if view.joint == "LEFT":
        aside = view.owns and (view.predicate.modality in NORMATIVE or view.predicate.negated)
        return Status.MAIN if view.previous is None or aside else Status.RELATIVE
    if view.joint in RELATIVE:
        return _after_relative(view)
    if view.previous is None or view.predicate.construction == "imperative":
        return Status.MAIN
    if view.joint in HARD_JOINTS:
        return _after_hard_joint(view)
    if view.joint == "COMMA":
        return _after_comma(view, view.previous)
    return _without_joint(view, view.previous)


def _after_relative(view: _View) -> Status:
    """ "The buyer agrees that …" states what follows; "goods that are …" describes."""
    if view.joint != "THAT":
        return Status.RELATIVE
    if view.at == 0:
        return Status.MAIN
    if view.before is None or view.previous is not Status.MAIN or view.at != view.before.end:
        return Status.RELATIVE
    return Status.MAIN if view.before.head.type in SHELLS | {"BE"} else Status.COMPLEMENT


def _after_hard_joint(view: _View) -> Status:
    if view.joint == "BUT" and view.previous is Status.CONDITION and not view.seen and not view.last:
        return Status.CONDITION
    return Status.MAIN if view.owns or view.predicate.modality or not view.seen else Status.COMPLEMENT


def _after_comma(view: _View, previous: Status) -> Status:
    if previous is Status.MAIN:
        second = view.bare and view.predicate.construction in FINITE
        return Status.MAIN if view.owns or view.predicate.modality or second else Status.COMPLEMENT
    if view.seen and view.bare and view.predicate.modality in NORMATIVE:
        return Status.MAIN
    if view.joined and not view.seen and not view.last and view.closes:
        return previous
    if not view.seen:
        return Status.MAIN
    return Status.MAIN if view.owns and (view.predicate.modality in NORMATIVE or view.joined) else previous


def _without_joint(view: _View, previous: Status) -> Status:
    """No punctuation: "and" coordinates with what stands before it, and nothing at all means a complement or a lost comma."""
    named = view.owns and view.predicate.modality in NORMATIVE
    if previous is Status.MAIN:
        second = view.coordinated and (
            bool(view.predicate.modality) or view.owns or (view.bare and view.predicate.construction in FINITE)
        )
        return Status.MAIN if second else Status.COMPLEMENT
    if previous is Status.COMPLEMENT:
        return Status.MAIN if view.coordinated and named else Status.COMPLEMENT
    if view.coordinated:
        return Status.MAIN if view.seen and named else previous
    return Status.MAIN if not view.seen and (previous is Status.RELATIVE or named) else previous


def _border(terminals: Sequence[Terminal], start: int, floor: int) -> int | None:
    """The nearest joint, opener or relative word between ``floor`` and a predicate, brackets passed over; None without one."""
    depth = 0
    for place in range(start - 1, floor - 1, -1):
        kind = terminals[place].type
        if kind == "RIGHT":
            depth += 1
        elif kind == "LEFT":
            if not depth:
                return place
            depth -= 1
        elif not depth and (kind in JOINTS or kind in OPENERS or kind in RELATIVE):
            return place
    return None


def _closes_later(terminals: Sequence[Terminal], predicate: Predicate) -> bool:
    """True when a comma without coordinator follows: the joint at which a fronted condition ends."""
    for place in range(predicate.end, len(terminals) - 1):
        if terminals[place].type == "THEN":
            return True
        if terminals[place].type == "COMMA" and terminals[place + 1].type not in COORDINATORS:
            return True
    return False


def _names_subject(terminals: Sequence[Terminal], start: int, end: int) -> bool:
    """True when the range looks like a subject: a party, a pronoun, or a noun phrase with its determiner."""
    words = [word for word in terminals[start:end] if word.type not in {"ADVERB", "COMMA", "THEN", "HOWEVER", "AND", "PLEASE"}]
    if not words:
        return False
    return words[0].type in NAMED or words[0].type in DETERMINERS or words[0].type in {"WORD", "VERB", "THERE", "THIS"}


def _subject(terminals: Sequence[Terminal], predicate: Predicate, floor: int, between: Sequence[Predicate]) -> tuple[int, int]:
    """The range of the subject. A relative clause between subject and predicate is part of it."""
    if predicate.inverted is not None:
        return predicate.inverted
    border = _border(terminals, predicate.start, between[-1].end if between else floor)
    if border is None and between:
        border = _border(terminals, between[0].start, floor)
        if border is not None and terminals[border].type in RELATIVE:
            border = _border(terminals, border, floor)
    start = border + 1 if border is not None else floor
    if predicate.construction == "present":
        doer = predicate.start - 1
        while doer > start and terminals[doer].type == "ADVERB":
            doer -= 1
        if doer >= start and terminals[doer].type in NAMED:
            return doer, predicate.start
    if border is not None and border == predicate.start - 1 and terminals[border].type == "COMMA" and not floor:
        named = _before_aside(terminals, border)
        if named is not None:
            return named
    if border is not None and terminals[border].type == "COMMA":
        start = _list_start(terminals, border, floor, start)
    if border == 0 and terminals[border].type in PREPOSITIONS:
        start = next((i for i in range(predicate.start - 1, start, -1) if terminals[i].type in NAMED), start)
    elif border is not None and terminals[border].type in PREPOSITIONS:
        start = next((i + 1 for i in range(predicate.start - 1, start, -1) if terminals[i].type in COORDINATORS), start)
    for place in range(predicate.start - 1, start - 1, -1):
        # After another norm, "and" opens a new subject; inside a first subject it joins nouns.
        if terminals[place].type in COORDINATORS and floor and start <= floor:
            start = place + 1
            break
    doer = predicate.start - 1
    if start < doer and terminals[start].type in PREPOSED and terminals[doer].type in NAMED:
        start = doer  # "Without your consent we never …"
    while start < predicate.start and terminals[start].type in {
        "COMMA",
        "AND",
        "OR",
        "BUT",
        "NOR",
        "HOWEVER",
        "THEN",
        "PLEASE",
        "OTHERWISE",
        "DASH",
        "ADVERB",
    }:
        start += 1
    return start, predicate.start


def _before_aside(terminals: Sequence[Terminal], comma: int) -> tuple[int, int] | None:
    """The subject in front of an aside that ends right before the predicate: "The agency, with its staff, shall"."""
    opening = next((place for place in range(comma - 1, 0, -1) if terminals[place].type == "COMMA"), None)
    if opening is None or any(word.type in OPENERS for word in terminals[:opening]):
        return None
    return (0, opening) if terminals[0].type in NAMED | DETERMINERS else None


def _list_start(terminals: Sequence[Terminal], comma: int, floor: int, start: int) -> int:
    """The start of a subject that is a list of nouns ("Acme, its affiliates and agents"); else ``start``."""
    if not any(terminals[i].type in {"AND", "OR"} for i in range(comma, min(len(terminals), comma + 12))):
        return start
    head = floor
    while head < comma and terminals[head].type in {"HOWEVER", "THEN", "ADVERB", "AND", "COMMA"}:
        head += 1
    inside = terminals[head:comma]
    if (
        not inside
        or floor
        or any(
            word.type in OPENERS | JOINTS - {"COMMA"} | RELATIVE | {"IN", "ON", "AT", "TO", "BY", "FOR", "QUANTITY", "WITHIN"}
            for word in inside
        )
    ):
        return start
    return head if inside[0].type in NAMED | DETERMINERS | {"WORD"} else start


def _start(terminals: Sequence[Terminal], subject: int, floor: int, *, first: bool) -> int:
    """Where the norm's text begins: at its fronted condition, else at its subject."""
    if first:
        return 0
    for place in range(floor, subject):
        opens = terminals[place].type in OPENERS and place and terminals[place - 1].type in JOINTS | COORDINATORS
        if opens or terminals[place].type in {"OTHERWISE", "HOWEVER"}:
            return place
    return subject


def _regions(terminals: Sequence[Terminal], segment: Segment) -> tuple[list[Region], list[Region]]:
    """The conditions and exceptions of a norm. A fronted one ends where the subject begins, another where the next opens."""
    places = list(_markers(terminals, segment))
    conditions: list[Region] = []
    exceptions: list[Region] = []
    for order, place in enumerate(places):
        limit = places[order + 1] if order + 1 < len(places) else segment.end
        if place < segment.subject[0]:
            limit = min(limit, segment.subject[0])
        end = _trimmed(terminals, place + 1, _closed(terminals, place, limit))
        region = Region(place, end)
        if terminals[place].type == "EXCEPT":
            exceptions.append(region)
        elif terminals[place].type in CONDITIONAL and _conditional(terminals, place, segment):
            conditions.append(region)
    return conditions, exceptions


def _conditional(terminals: Sequence[Terminal], place: int, segment: Segment) -> bool:
    """A time behind the norm is a condition only where the norm says "only": "may only be cancelled before dispatch"."""
    return place < segment.subject[0] or terminals[place].type not in FRONTED_ONLY or segment.predicate.only


def _closed(terminals: Sequence[Terminal], start: int, limit: int) -> int:
    """A condition inside brackets ends with them; one after another marker's comma does not reach back."""
    depth = 0
    for place in range(start, limit):
        if terminals[place].type == "LEFT":
            depth += 1
        elif terminals[place].type == "RIGHT":
            if not depth:
                return place
            depth -= 1
    return limit


def _markers(terminals: Sequence[Terminal], segment: Segment) -> Iterator[int]:
    for place in range(segment.start, segment.end):
        if place and place == segment.start and terminals[place].type == "PROVISO":
            continue  # a proviso with a modal of its own is a second norm, not a condition
        if segment.subject[0] <= place < segment.predicate.end and terminals[place].type != "EXCEPT":
            continue
        if terminals[place].type in OPENERS:
            yield place
