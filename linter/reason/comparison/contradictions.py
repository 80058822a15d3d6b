"""Pairs of clauses that say of one act, in one case, what cannot both be followed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import combinations

from linter.model.policy import Policy
from linter.reason.comparison.deeds import Deed, deeds, same_deed, turns
from linter.reason.comparison.forces import Force, phrase_at
from linter.reason.comparison.occasions import meet
from linter.reason.comparison.opposites import opposed_in_grant, opposed_in_one, plain
from linter.reason.text.per_policy import per_policy
from linter.reason.text.words import content

COPIES = 4  # clauses of one force and one wording that are looked at: more copies of a norm say nothing new
COMPARED = 64  # clauses of one deed that are held against each other
SHORTEST_TWICE = 3  # words beside verb and force that make a norm said twice known again for sure
EXCLUDED = frozenset(
    {
        frozenset({Force.OWED, Force.FORBIDDEN}),
        frozenset({Force.PERMITTED, Force.FORBIDDEN}),
        frozenset({Force.OWED, Force.FREE}),
    }
)


class Clash(Enum):
    """How two norms disagree.

    DENIED: one rules the other out. LOOSENED: one binds where the other leaves the choice. OPPOSITE: they ask for opposites.
    RESERVED: what one leaves to a single party, the other allows to somebody else.
    """

    DENIED = "denied"
    LOOSENED = "loosened"
    OPPOSITE = "opposite"
    RESERVED = "reserved"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two clauses in the order of the text. ``literal``: they say the same words beside those that bind."""

    first: Deed
    second: Deed
    clash: Clash
    literal: bool


@per_policy
def contradictions(policy: Policy) -> tuple[Contradiction, ...]:
    """One pair for each act that clauses decide differently, in the order of the text."""
    found: dict[tuple[str, str], Contradiction] = {}
    for key, clash in (
        (lambda each: (each.verb, each.said), _literal),
        (lambda each: (each.verb, each.words), _meant),
        (lambda each: plain(each.said), _opposite),
        (lambda each: (each.verb, each.words), _reserved),
    ):
        for contradiction in _pairs(policy, deeds(policy), key, clash):
            found.setdefault((contradiction.first.clause.id, contradiction.second.clause.id), contradiction)
    return tuple(sorted(found.values(), key=lambda each: (each.first.clause.span, each.second.clause.span)))


def _pairs(
    policy: Policy,
    acts: Iterable[Deed],
    key: Callable[[Deed], Hashable],
    clash: Callable[[Deed, Deed], Contradiction | None],
) -> Iterator[Contradiction]:
    groups: dict[Hashable, list[Deed]] = {}
    for each in acts:
        groups.setdefault(key(each), []).append(each)
    for its in groups.values():
        if len(its) > 1:
            yield from _within(policy, its, clash)


def _within(policy: Policy, its: list[Deed], clash: Callable[[Deed, Deed], Contradiction | None]) -> Iterator[Contradiction]:
    """The first pair that clashes of each two forces."""
    told: set[frozenset[Force]] = set()
    for first, second in combinations(_distinct(its), 2):
        forces = frozenset({first.force, second.force})
        contradiction = clash(first, second) if forces not in told else None
        if contradiction is not None and meet(
            policy, first, second, literal=contradiction.clash is not Clash.DENIED or contradiction.literal
        ):
            told.add(forces)
            yield contradiction


def _distinct(its: list[Deed]) -> list[Deed]:
    """The deeds without more than a few copies of each, so that a norm said a thousand times is not compared a million times."""
    copies: dict[tuple[Force, tuple[str, ...]], int] = {}
    kept = []
    for each in its:
        place = copies.setdefault((each.force, each.said), 0)
        copies[each.force, each.said] += 1
        if place < COPIES:
            kept.append(each)
    return kept[:COMPARED]


def _literal(first: Deed, second: Deed) -> Contradiction | None:
    """Two clauses in the same words, one of which binds where the other forbids, or leaves free."""
    forces = frozenset({first.force, second.force})
    if forces in EXCLUDED:
        return Contradiction(first, second, Clash.DENIED, literal=True)
    if forces == {Force.OWED, Force.PERMITTED} and len(first.said) > SHORTEST_TWICE and _by_modal(first, second):
        return Contradiction(first, second, Clash.LOOSENED, literal=True)
    return None


def _meant(first: Deed, second: Deed) -> Contradiction | None:
    """Two clauses that speak of one act in words of the same meaning, where one rules the other out."""
    if frozenset({first.force, second.force}) not in EXCLUDED or first.said == second.said:
        return None
    if not same_deed(first, second) or not _by_modal(first, second) or turns(first) != turns(second):
        return None
    return Contradiction(first, second, Clash.DENIED, literal=False)


def _opposite(first: Deed, second: Deed) -> Contradiction | None:
    """Two clauses in the same words but for two that exclude each other, one of which is owed or both of which grant."""
    forces = {first.force, second.force}
    if forces == {Force.PERMITTED} and len(first.said) > SHORTEST_TWICE and opposed_in_grant(first.said, second.said):
        return Contradiction(first, second, Clash.OPPOSITE, literal=False)
    if Force.OWED not in forces or not forces <= {Force.OWED, Force.PERMITTED} or len(first.said) <= SHORTEST_TWICE:
        return None
    if not _by_modal(first, second) or not opposed_in_one(first.said, second.said):
        return None
    return Contradiction(first, second, Clash.OPPOSITE, literal=False)


def _reserved(first: Deed, second: Deed) -> Contradiction | None:
    """Two clauses that allow one act, the one to a single party and the other to somebody else."""
    if {first.force, second.force} != {Force.PERMITTED} or _is_reserved(first) == _is_reserved(second):
        return None
    one, other = content(first.clause.bearer_text), content(second.clause.bearer_text)
    if not one or not other or one & other or turns(first) != turns(second):
        return None
    return Contradiction(first, second, Clash.RESERVED, literal=False)


def _is_reserved(each: Deed) -> bool:
    """True for "only the architect may"."""
    return bool(each.reading.before) and phrase_at(each.reading.before, 0, ("ONLY",)) is not None


def _by_modal(first: Deed, second: Deed) -> bool:
    return first.reading.modal and second.reading.modal
