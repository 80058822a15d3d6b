"""A right that one event ends here, and that the same event ends there only together with another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, Condition
from linter.model.policy import Policy
from linter.reason.engine.acts import denied, given
from linter.reason.text.sentences import SHORT_NOT
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content
from linter.vocabulary.vocabulary import per_vocabulary

MOST = 64  # refusals of one act that are held against one right


@dataclass(frozen=True, slots=True)
class Bar:
    """What ends a right: the clause that says so, the place of its condition, and its events, of which all must have come."""

    clause: Clause
    condition: Condition
    events: tuple[frozenset[str], ...]


def parted_bars(policy: Policy) -> Iterator[tuple[Bar, Bar]]:
    """Each right that holds until an event, with a refusal that asks for that event and a second one, or the other way round."""
    refused: dict[str, list[Bar]] = {}
    for clause in policy.clauses:
        for act in denied(clause):
            refused.setdefault(act, []).extend(_asserted(clause))
    for clause in policy.clauses:
        for act in sorted(given(clause)):
            pair = next(_parted(list(_negated(clause)), refused.get(act, [])[:MOST]), None)
            if pair is not None:
                yield pair
                break


def _parted(kept: list[Bar], lost: list[Bar]) -> Iterator[tuple[Bar, Bar]]:
    for one in kept:
        # A refusal on the same event alone settles what the two leave open.
        if any(len(one.events) == len(other.events) and _covers(one.events, other.events) for other in lost):
            continue
        for other in lost:
            if len(one.events) != len(other.events) and (_covers(one.events, other.events) or _covers(other.events, one.events)):
                yield one, other


def _covers(some: tuple[frozenset[str], ...], all_: tuple[frozenset[str], ...]) -> bool:
    """True when each event of the one list is among those of the other."""
    return all(any(event <= other for other in all_) for event in some)


def _negated(clause: Clause) -> Iterator[Bar]:
    """The conditions under which an event must not have come: "as long as it has not left", "unless it left"."""
    for fact in _facts(clause):
        if fact.marker in _ending() or _denies(fact.text):
            events = _events(fact.text)
            if events:
                yield Bar(clause, fact, events)


def _asserted(clause: Clause) -> Iterator[Bar]:
    """The conditions under which an event has come."""
    for fact in _facts(clause):
        if fact.marker and fact.marker not in _ending() and not _denies(fact.text):
            events = _events(fact.text)
            if events:
                yield Bar(clause, fact, events)


def _facts(clause: Clause) -> tuple[Condition, ...]:
    return tuple(clause.condition.facts()) if clause.condition is not None else ()


def _events(text: str) -> tuple[frozenset[str], ...]:
    """What has come about, event by event; the second of two is told by a verb of its own, and joins no mere things."""
    pieces: list[list[str]] = [[]]
    for word in text.lower().split():
        # "You or a member of your household" is whoever acts; any other "or" makes two cases.
        if word in phrases("OR") and content(" ".join(pieces[-1])) - _persons():
            return ()
        if word in phrases("AND"):
            pieces.append([])
        else:
            pieces[-1].append(word)
    if len(pieces) > 1 and not all(any(_is_verbal(word) for word in piece) for piece in pieces[1:]):
        return ()
    found = tuple(content(" ".join(piece)) - _persons() for piece in pieces)
    return found if all(found) else ()


def _is_verbal(word: str) -> bool:
    return word.strip(".,;") in phrases("BE") | phrases("HAVE") | phrases("MODAL") or word.strip(".,;").endswith("ed")


def _denies(text: str) -> bool:
    return any(word in _negations() or word.endswith(SHORT_NOT) for word in text.lower().replace("’", "'").split())


@per_vocabulary
def _negations() -> frozenset[str]:
    return phrases("NOT") | phrases("NO") | phrases("NEVER") | phrases("NONE")


@per_vocabulary
def _ending() -> frozenset[str]:
    return phrases("UNLESS") | phrases("UNTIL") | phrases("BEFORE")


@per_vocabulary
def _persons() -> frozenset[str]:
    return frozenset(word for category in ("ROLE", "PARTY", "goods") for phrase in phrases(category) for word in content(phrase))
