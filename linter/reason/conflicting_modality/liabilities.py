"""Liability for one thing that one clause excludes and another takes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.comparison.cases import narrowing_words
from linter.reason.comparison.forces import Token, phrase_at, tokens
from linter.reason.comparison.occasions import siblings
from linter.reason.engine.acts import same_bearer
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

TAKING = frozenset({ClauseKind.OBLIGATION, ClauseKind.DECLARATION, ClauseKind.GRANT})
COMPARED = 16  # clauses that take on a liability for one thing, which one that excludes it is held against
ENDING = ("BE", "MODAL", "IF", "WHEN", "UPON", "UNLESS", "EXCEPT", "AND", "OR", "BUT", "UNTIL", "WITHOUT")


@dataclass(frozen=True, slots=True)
class Liability:
    """A clause on the liability for something, told by the stems of its words."""

    clause: Clause
    things: frozenset[str]


def taken_and_excluded(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each clause that excludes a liability, with the first that takes on that of the same party for the same thing."""
    excluded: list[Liability] = []
    taken: dict[str, list[Liability]] = {}
    for clause in policy.clauses:
        if not mentions(clause.text, "answering_for"):
            continue
        found = Liability(clause, _things(clause.text))
        if not found.things:
            continue
        if clause.kind is ClauseKind.EXCLUSION:
            if clause.condition is None and not makes_room(policy, clause) and not mentions(clause.text, "by_fault"):
                excluded.append(found)
        elif clause.kind in TAKING and not clause.exceptions and not mentions(clause.text, "by_fault"):
            for thing in found.things:
                taken.setdefault(thing, []).append(found)
    for denial in excluded:
        for thing in sorted(denial.things):
            its = next((each.clause for each in taken.get(thing, [])[:COMPARED] if _meet(policy, denial, each)), None)
            if its is not None:
                yield denial.clause, its
                break


def _meet(policy: Policy, denial: Liability, other: Liability) -> bool:
    """True when the liability that is taken on is the one that is excluded, and neither clause makes way for the other.

    Of narrower things one would be an exception: "valuables in luggage" beside "luggage".
    """
    excluded, taken = denial.clause, other.clause
    if other.things != denial.things or not same_bearer(excluded.bearer, taken.bearer) or siblings(policy, excluded, taken):
        return False
    if taken.condition is not None and excluded.headings == taken.headings:
        return False  # what follows the rule in its own section is read as an exception to it
    return not is_marked(policy, taken) and narrowing_words(excluded) <= narrowing_words(taken) | content(taken.text)


def _things(text: str) -> frozenset[str]:
    """The stems of what somebody is liable for, without the words that are said of any damage."""
    words = tokens(text)
    for place in range(len(words)):
        phrase = phrase_at(words, place, ("answering_for",))
        if phrase is not None:
            start = place + len(phrase.split())
            own = list(_own(text, words, start))
            return content(text[own[0].start : own[-1].end]) - _of_any_damage() if own else frozenset()
    return frozenset()


def _own(text: str, words: tuple[Token, ...], start: int) -> Iterator[Token]:
    """The words from a place on up to the next pause, or the next word that begins something else."""
    for place in range(start, len(words)):
        before = text[words[place - 1].end : words[place].start]
        if before.strip() or phrase_at(words, place, ENDING) is not None:
            return
        yield words[place]


@per_vocabulary
def _of_any_damage() -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases("any_damage") for word in phrase.split())
