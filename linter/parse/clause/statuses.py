"""Tells which predicates of a sentence are main ones, by the joint before each and what was there before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from linter.parse.clause.joints import (
    COORDINATORS,
    DETERMINERS,
    FINITE,
    HARD_JOINTS,
    JOINTS,
    NAMED,
    NORMATIVE,
    OPENERS,
    PREPOSITIONS,
    RELATIVE,
    SHELLS,
    border,
)
from linter.parse.clause.lost_comma import subject_behind
from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

OBJECT_STARTS = (DETERMINERS | {"PARTY", "PRONOUN", "NONE", "THIS", "THAT"}) - {"NEITHER", "EITHER", "ONLY"}
PASSED_OVER = frozenset({"ADVERB", "COMMA", "THEN", "HOWEVER", "AND", "PLEASE"})


class Status(Enum):
    """What a predicate is in its sentence."""

    MAIN = auto()
    CONDITION = auto()
    RELATIVE = auto()
    COMPLEMENT = auto()


def statuses(terminals: Sequence[Terminal], predicates: Sequence[Predicate]) -> list[Status]:
    """The status of each predicate, in their order."""
    found: list[Status] = []
    for index in range(len(predicates)):
        view = _view(terminals, predicates, index, found)
        status = _status(view)
        if status is Status.COMPLEMENT and found[-1:] == [Status.MAIN] and _describes(terminals, predicates[index - 1], view):
            found[-1], status = Status.RELATIVE, Status.MAIN
        found.append(status)
    if predicates and Status.MAIN not in found and Status.COMPLEMENT in found:
        # A sentence whose joints were not seen must not vanish: its last complement stands in for the main predicate.
        found[len(found) - 1 - found[::-1].index(Status.COMPLEMENT)] = Status.MAIN
    return found


def _describes(terminals: Sequence[Terminal], before: Predicate, view: _View) -> bool:
    """ "Damage you have caused is not covered": a verb whose party stands right behind a noun describes it, without "that".

    So does a past participle behind a party, where a second verb without joint follows; no pronoun is described so.
    """
    if view.joint or view.coordinated or view.infinitive or view.predicate.construction not in FINITE | {"present"}:
        return False
    named = not before.start or terminals[before.start - 1].type != "PARTY"
    if named and before.construction == "present" and before.head.morphology.participle and view.predicate.construction in FINITE:
        return True  # "Guests removed from the hall are not refunded"
    doer = before.start - 1
    while doer > 0 and terminals[doer].type == "ADVERB":
        doer -= 1
    noun = terminals[doer - 1] if doer > 0 else None
    return (
        terminals[doer].type in NAMED
        and noun is not None
        and noun.type in {"WORD", "VERB"}
        and (doer == 1 or not noun.capitalised)
    )


@dataclass(frozen=True, slots=True)
class _View:
    """What decides a predicate's status: the joint before it, what was there before, what is between.

    ``joint`` is the terminal of the nearest border to its left ("" without one), ``at`` its place. ``owns`` says that words which
    can be a subject stand between the joint, or the coordinator, and the predicate; ``coordinated`` that "and" or "or" does,
    ``joined`` that it stands right after the joint, ``bare`` right before the predicate. ``before`` and ``previous`` are the
    predicate before and its status, ``seen`` whether there was a main one, ``closes`` whether a joint follows that ends a
    condition, ``resumes`` whether a relative word with its preposition ties on a norm of its own, ``uncommaed`` whether it has a
    subject behind a condition in front that has lost its comma.
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
    resumes: bool
    uncommaed: bool


def _view(terminals: Sequence[Terminal], predicates: Sequence[Predicate], index: int, before: Sequence[Status]) -> _View:
    predicate = predicates[index]
    floor = predicates[index - 1].end if index else 0
    nearest = border(terminals, predicate.start, floor)
    start = floor if nearest is None else nearest + 1
    coordinators = [place for place in range(start, predicate.start) if terminals[place].type in COORDINATORS]
    return _View(
        predicate=predicate,
        joint="" if nearest is None else terminals[nearest].type,
        at=floor if nearest is None else nearest,
        owns=_names_subject(terminals, coordinators[-1] + 1 if coordinators else start, predicate.start),
        coordinated=bool(coordinators),
        joined=bool(coordinators) and coordinators[0] == start,
        bare=bool(coordinators) and coordinators[-1] == predicate.start - 1,
        infinitive=predicate.start > 0 and terminals[predicate.start - 1].type == "TO",
        before=predicates[index - 1] if index else None,
        previous=before[-1] if before else None,
        seen=Status.MAIN in before,
        last=index == len(predicates) - 1,
        closes=_closes_later(terminals, predicate),
        resumes=nearest is not None and predicate.modality in NORMATIVE and _resumes(terminals, nearest, predicate.start),
        uncommaed=_is_uncommaed(terminals, predicates, index, before),
    )


def _is_uncommaed(terminals: Sequence[Terminal], predicates: Sequence[Predicate], index: int, before: Sequence[Status]) -> bool:
    """True behind a fronted condition that no joint ends. A sentence all of whose predicates are conditions decides nothing."""
    predicate = predicates[index]
    condition = predicates[index - 1].end if index else 0
    if set(before) - {Status.CONDITION} or any(word.type in JOINTS for word in terminals[condition : predicate.start]):
        return False
    if index and not predicate.modality and predicates[index - 1].head.morphology.verb in meanings("thinking"):
        return False  # "If you think we made a mistake"
    last = index == len(predicates) - 1
    binding = predicate.modality in NORMATIVE and (last or not _closes_later(terminals, predicate))
    if not binding and not (last and (predicate.construction in {"be", "be_done"} or _acts_on(terminals, predicate))):
        return False
    return subject_behind(terminals, condition, predicate) is not None


def _acts_on(terminals: Sequence[Terminal], predicate: Predicate) -> bool:
    """ "If you cancel in time we refund the price": a party, its verb and an object; "a tool we lend" leaves the object out."""
    if predicate.construction != "present" or not predicate.start or terminals[predicate.start - 1].type not in NAMED:
        return False
    behind = terminals[predicate.end] if predicate.end < len(terminals) else None
    return behind is not None and (
        behind.type in OBJECT_STARTS or (behind.type == "QUANTITY" and behind.meaning in {"money", "percentage"})
    )


def _status(view: _View) -> Status:
    if view.predicate.own is not None:
        shares = view.predicate.own[0] == view.predicate.own[1]
        return view.previous if shares and view.previous is not None else Status.MAIN
    if view.infinitive:
        return Status.COMPLEMENT
    if view.uncommaed:
        return Status.MAIN
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
        return Status.MAIN if view.resumes else Status.RELATIVE
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


def _resumes(terminals: Sequence[Terminal], relative: int, end: int) -> bool:
    """ ", in which case the seller shall …", ", during which the buyer may …": a norm of its own, tied on by a relative word."""
    preposed = relative - 1
    while preposed > 0 and terminals[preposed].type != "COMMA" and relative - preposed <= 2:
        preposed -= 1
    tied = terminals[preposed].type == "COMMA" and preposed < relative - 1
    return tied and any(word.type in {"PARTY", "ROLE"} for word in terminals[relative + 1 : end])


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
    for place in range(start, end):
        kind = terminals[place].type
        if kind not in PASSED_OVER:
            return kind in NAMED or kind in DETERMINERS or kind in {"WORD", "VERB", "THERE", "THIS"}
    return False
