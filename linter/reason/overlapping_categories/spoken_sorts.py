"""Neighbouring sentences that sort the same things by different questions: "Orders over 80 …", "Orders to the islands …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from linter.model.clause import ClauseKind
from linter.model.policy import Policy
from linter.reason.engine import categories
from linter.reason.text.listings import Beside
from linter.reason.text.utterances import Utterance, utterances
from linter.reason.text.words import mentions, pattern
from linter.reason.tiers.ranges import ranges_in
from linter.reason.tiers.tiers import TIMES

LONGEST_SUBJECT = 9  # words
DENYING = frozenset({ClauseKind.REFUSAL, ClauseKind.PROHIBITION, ClauseKind.EXCLUSION})
KEEPING_APART = ("EXCEPT", "exception", "remaining", "ranking", "UNLESS", "NOTWITHSTANDING", "HOWEVER", "BUT", "NOT")


@dataclass(frozen=True, slots=True)
class Crossing:
    """Two sentences that can be about one thing, and say different things of it."""

    first: Utterance
    second: Utterance


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a sentence is about: the things, and the questions by which it takes some of them out of all."""

    head: categories.Name
    questions: frozenset[str]


def crossings(policy: Policy, beside: Beside) -> Iterator[Crossing]:
    """All neighbours under one heading that sort things of one name by different questions, with different results."""
    told = [(utterance, _subject(utterance)) for utterance in utterances(policy)]
    for (one, subject), (other, following) in pairwise(told):
        if subject is None or following is None or one.headings != other.headings:
            continue
        if subject.head != following.head or not subject.questions or not following.questions:
            continue
        if subject.questions & following.questions or not _alike(one, other):
            continue
        if not beside.is_ranked(one.span.joined(other.span), f"{_opening(one)} {_opening(other)}"):
            yield Crossing(one, other)


def _opening(utterance: Utterance) -> str:
    """The words before the first auxiliary: the subject, of a sentence that begins with it."""
    plain = utterance.text.lower()
    cuts = [match.start() for category in ("MODAL", "BE") if (match := pattern(category).search(plain))]
    return utterance.text[: min(cuts)] if cuts else ""


def _subject(utterance: Utterance) -> _Subject | None:
    """The subject, where it names goods of any kind and limits them by a measure or by another question than what they are."""
    opening = _opening(utterance)
    if not opening or len(opening.split()) > LONGEST_SUBJECT:
        return None
    readings = ranges_in(opening)
    plain = opening[: readings[0].start] if readings else opening
    named = categories.kinds(plain)
    if len(named) != 1 or not named[0].is_general or len(readings) > 1:
        return None
    if readings and readings[0].unit in TIMES:
        return None
    if mentions(utterance.text, *KEEPING_APART):
        return None
    own = categories.questions(named[0]) | frozenset(f"measure {reading.unit}" for reading in readings)
    return _Subject(named[0].head, own)


def _alike(one: Utterance, other: Utterance) -> bool:
    """True when two clauses settle one matter, each in figures or for nothing, and not in the same words."""
    if one.clause is None or other.clause is None or {one.clause.kind, other.clause.kind} & DENYING:
        return False
    results = [utterance.text[len(_opening(utterance)) :].lower().strip(" .") for utterance in (one, other)]
    told = all(any(character.isdigit() for character in result) or mentions(result, "gratis") for result in results)
    return told and results[0] != results[1] and (one.clause.topic is other.clause.topic or one.clause.act == other.clause.act)
