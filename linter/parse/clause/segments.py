"""Cuts a sentence into norms: for each main predicate its subject, its complements and the conditions it stands under.

The structure of a legal sentence shows in its joints: a subordinator opens a condition, a comma before a new subject closes it,
"and" with a subject of its own starts a second norm. No parse tree is needed for that, and none is built.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from linter.parse.clause.joints import CONDITIONAL, COORDINATORS, JOINTS, OPENERS
from linter.parse.clause.predicates import Predicate
from linter.parse.clause.statuses import Status, statuses
from linter.parse.clause.subject_extent import extent
from linter.parse.words.tokens import Terminal

FRONTED_ONLY = frozenset({"UPON", "BEFORE"})  # behind the norm these say when, not whether
RANKING = frozenset({"SUBJECT", "NOTWITHSTANDING", "BESIDE"})
PARTING = JOINTS | COORDINATORS
ILLUSTRATION = 12  # terminals in a bracket from which on it is more than an aside
TRIMMED = frozenset({"LEFT", "COMMA", "SEMICOLON", "COLON", "DASH", "AND", "OR", "BUT", "NOR", "THEN"})


@dataclass(frozen=True, slots=True)
class Region:
    """A condition or exception: terminals ``[start, end)``, its marker at ``start``."""

    start: int
    end: int


@dataclass(slots=True)
class Segment:
    """One norm: terminals ``[start, end)``; ``subject`` is a range that may be empty.

    ``shared`` says that it takes its subject from the norm before ("shall pay and shall deliver"), which is ``borrowed``.
    ``ranked`` are the regions that say what it yields to, prevails over or leaves as it is.
    """

    predicate: Predicate
    start: int
    end: int
    subject: tuple[int, int]
    shared: bool = False
    borrowed: tuple[int, int] = (0, 0)
    conditions: list[Region] = field(default_factory=list)
    exceptions: list[Region] = field(default_factory=list)
    ranked: list[Region] = field(default_factory=list)


def segments(terminals: Sequence[Terminal], predicates: Sequence[Predicate]) -> list[Segment]:
    """The norms of a sentence, in order. Predicates inside conditions, relative clauses and complements give none."""
    mains = [index for index, status in enumerate(statuses(terminals, predicates)) if status is Status.MAIN]
    found: list[Segment] = []
    for order, index in enumerate(mains):
        predicate = predicates[index]
        floor = predicates[mains[order - 1]].end if order else 0
        before = [predicates[i] for i in range(mains[order - 1] + 1 if order else 0, index)]
        subject = extent(terminals, predicate, floor, before)
        start = _start(terminals, subject[0], floor, first=not order)
        found.append(Segment(predicate, start, len(terminals), subject, shared=bool(order) and subject[0] == subject[1]))
    for this, following in pairwise(found):
        this.end = following.start
        following.borrowed = (this.borrowed if this.shared else this.subject) if following.shared else (0, 0)
    for this in found:
        this.end = _trimmed(terminals, this.predicate.end, _without_illustration(terminals, this.predicate.end, this.end))
        this.conditions, this.exceptions, this.ranked = _regions(terminals, this)
    for this, following in pairwise(found):
        # "If you miss the boat, the ticket lapses and nothing is refunded": a condition in front covers what "and" adds.
        if following.start and terminals[following.start - 1].type == "AND":
            following.conditions = [
                *(region for region in this.conditions if region.end <= this.subject[0]),
                *following.conditions,
            ]
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


def _start(terminals: Sequence[Terminal], subject: int, floor: int, *, first: bool) -> int:
    """Where the norm's text begins: at its fronted condition, else at its subject."""
    if first:
        return 0
    for place in range(floor, subject):
        opens = terminals[place].type in OPENERS and place and terminals[place - 1].type in PARTING
        if opens or terminals[place].type in {"OTHERWISE", "HOWEVER"}:
            return place
    return subject


def _regions(terminals: Sequence[Terminal], segment: Segment) -> tuple[list[Region], list[Region], list[Region]]:
    """The conditions and exceptions of a norm, and what it ranks itself against.

    A fronted condition ends where the subject begins, another where the next opens.
    """
    places = list(_markers(terminals, segment))
    conditions: list[Region] = []
    exceptions: list[Region] = []
    ranked: list[Region] = []
    for order, place in enumerate(places):
        limit = places[order + 1] if order + 1 < len(places) else segment.end
        if segment.predicate.start < place < segment.predicate.end:
            limit = next((i for i in range(place, segment.predicate.end) if terminals[i].type == "COMMA"), limit)
        if place < segment.subject[0]:
            limit = min(limit, segment.subject[0])
        end = _trimmed(terminals, place + 1, _closed(terminals, place, limit))
        region = Region(place, end)
        if terminals[place].type in RANKING:
            ranked.append(region)
        if terminals[place].type == "EXCEPT":
            exceptions.append(region)
        elif terminals[place].type in CONDITIONAL and _conditional(terminals, place, segment):
            conditions.append(region)
    return conditions, exceptions, ranked


def _conditional(terminals: Sequence[Terminal], place: int, segment: Segment) -> bool:
    """A time behind the norm is a condition only where the norm says "only": "may only be cancelled before dispatch"."""
    return place < segment.predicate.end or terminals[place].type not in FRONTED_ONLY or segment.predicate.only


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
        aside = segment.predicate.start < place < segment.predicate.end and terminals[place - 1].type == "COMMA"
        if segment.subject[0] <= place < segment.predicate.end and terminals[place].type != "EXCEPT" and not aside:
            continue
        if terminals[place].type in OPENERS:
            yield place
