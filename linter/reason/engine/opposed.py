"""Remedies that one clause gives and another denies in a case that both cover, as the engine of cases proves it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Confidence
from linter.model.policy import Policy
from linter.model.quantity import Unit
from linter.reason.engine.acts import GIVING
from linter.reason.engine.case import Case, Length
from linter.reason.engine.coverage import Meeting, meeting
from linter.reason.engine.decided_acts import ANSWERS
from linter.reason.engine.facts import negates
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.norms import norms
from linter.reason.engine.verdict import Hearing

MOST_PAIRS = 2000
"""So many pairs about one act are tried at most; a policy with more is no policy about remedies."""


@dataclass(frozen=True, slots=True)
class Opposed:
    """A clause that denies a remedy, one that gives it, and the earliest case in which nothing ranks them."""

    act: str
    denied: Clause
    given: Clause
    case: Meeting


def opposed(policy: Policy) -> Iterator[Opposed]:
    """All such pairs, each once, in the order of the clauses that deny.

    Only conditions that are understood count, and only denials under a condition: what denies in general, or for special goods,
    is held against exceptions elsewhere (``breaches``).
    """
    every = norms(policy)
    seen: set[tuple[str, str]] = set()
    for act in sorted(ANSWERS):
        about = [norm for norm in every if act in norm.acts and _is_plain(norm)]
        given = [norm for norm in about if norm.effect is Effect.GIVEN and norm.clause.kind in GIVING]
        denied = [norm for norm in about if norm.effect is Effect.DENIED and _has_plain_condition(norm)]
        if len(given) * len(denied) > MOST_PAIRS:
            continue
        heard = [norm for norm in every if act in norm.acts or norm.clause.kind is ClauseKind.OBLIGATION]
        hearings = _Hearings(policy, act, heard)
        for one in denied:
            for other in given:
                key = (one.clause.id, other.clause.id)
                found = None if key in seen else _proof(hearings, one, other)
                if found is not None:
                    seen.add(key)
                    yield Opposed(act, one.clause, other.clause, found)


def _is_plain(norm: Norm) -> bool:
    """True for a norm whose cases are all understood and told by its own words."""
    return (
        norm.ground is Ground.STATED
        and not norm.part
        and norm.clause.confidence is not Confidence.LOW
        and all(each.is_understood and each.goods is None for each in norm.coverage)
        and any(each.values or each.limits for each in norm.coverage)
    )


def _has_plain_condition(norm: Norm) -> bool:
    """True for a denial whose condition is told by a marker of its own and negates nothing: "if tracking shows delivery"."""
    condition = norm.clause.condition
    return (
        not norm.sweeping and condition is not None and all(fact.marker and not negates(fact.text) for fact in condition.facts())
    )


def _proof(hearings: _Hearings, one: Norm, other: Norm) -> Meeting | None:
    """The earliest case of two norms that is decided both ways when everything else that the policy says of it is heard."""
    for mine in one.coverage:
        for its in other.coverage:
            found = meeting(mine, its)
            if found is not None and hearings.leave_open(found, one, other):
                return found
    return None


class _Hearings:
    """What a policy says of an act, heard once in each case, as many pairs of norms meet in one."""

    def __init__(self, policy: Policy, act: str, norms: Sequence[Norm]) -> None:
        self._policy, self._act, self._norms = policy, act, norms
        self._of_all: dict[tuple[frozenset[tuple[str, str]], frozenset[tuple[str, float]]], Hearing] = {}

    def leave_open(self, found: Meeting, one: Norm, other: Norm) -> bool:
        """True when the case in which two norms meet is decided both ways."""
        ages = {event: Length(age, Unit.DAY) for event, age in found.ages.items()}
        case = Case(found.facts, None, ages)
        # What the two alone decide is known sooner than what all that the policy says decides.
        if not Hearing(self._policy, (one, other), case, self._act).leaves_open(one, other):
            return False
        key = frozenset(found.facts.items()), frozenset(found.ages.items())
        if key not in self._of_all:
            self._of_all[key] = Hearing(self._policy, self._norms, case, self._act)
        return self._of_all[key].leaves_open(one, other)
