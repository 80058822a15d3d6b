"""The case that proves a conflict: facts and times in which two clauses both hold, and what each makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.finding import Outcome, Witness
from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.engine.coverage import ELAPSED, Coverage, Meeting, meeting
from linter.reason.engine.facts import PRODUCT
from linter.reason.engine.norm import Ground, Norm
from linter.reason.engine.norms import norms
from linter.reason.text.per_policy import per_policy

LONGEST = 100  # characters of a clause that are quoted


class Cases:
    """The norms of a policy by their clauses. Made once for a policy, since conflicts ask for every pair."""

    def __init__(self, policy: Policy) -> None:
        self._norms: dict[str, list[Norm]] = {}
        for norm in norms(policy):
            self._norms.setdefault(norm.clause.id, []).append(norm)

    def common(self, one: Clause, other: Clause) -> Meeting | None:
        """The earliest case that both clauses cover; None when no case is found, or a clause decides nothing that is known."""
        pairs = ((first, second) for first in self._stated(one) for second in self._stated(other))
        found = (meeting(mine, its) for first, second in pairs for mine in first.coverage for its in second.coverage)
        return next((each for each in found if each is not None), None)

    def decide_one_question(self, one: Clause, other: Clause) -> bool:
        """True when both clauses depend on the same facts and events, and on some, whatever values and times they ask for."""
        asked = ({_asked(each) for norm in self._stated(clause) for each in norm.coverage} for clause in (one, other))
        first, second = (its - {frozenset()} for its in asked)
        return bool(first & second)

    def exclude_each_other(self, one: Clause, other: Clause) -> bool:
        """True when it is certain that no case is covered by both clauses, since facts or times that they name cannot meet."""
        known = bool(self._stated(one) and self._stated(other))
        return known and self.common(one, other) is None

    def witness(self, clauses: Sequence[Clause]) -> Witness | None:
        """The case in which the first two of some clauses disagree, and what they say of it; None when there is none to tell."""
        if len(clauses) < 2:
            return None
        one, other = clauses[:2]
        found = self.common(one, other)
        if found is None:
            return None
        facts = (*_facts(found, self._goods((one, other))), *_ages(found.ages))
        return Witness(tuple(facts), tuple(Outcome(clause.id, _says(clause)) for clause in (one, other)))

    def _stated(self, clause: Clause) -> list[Norm]:
        return [norm for norm in self._norms.get(clause.id, ()) if norm.ground is not Ground.LAPSED]

    def _goods(self, clauses: Iterable[Clause]) -> str | None:
        named = (each.goods for clause in clauses for norm in self._stated(clause) for each in norm.coverage)
        return next((goods.category for goods in named if goods is not None and goods.listed and goods.category), None)


def _asked(coverage: Coverage) -> frozenset[str]:
    return frozenset((*coverage.values, *(limit.event for limit in coverage.limits))) - coverage.unnamed


@per_policy
def cases_of(policy: Policy) -> Cases:
    """The norms of a policy, read once for all rules that ask about it in a row."""
    return Cases(policy)


def _says(clause: Clause) -> str:
    """The words of a clause, cut where they run long."""
    words = " ".join(clause.text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0]} …"


def _facts(found: Meeting, goods: str | None) -> list[tuple[str, str | int | float]]:
    told: Mapping[str, str] = {**found.facts, **({PRODUCT: goods} if goods is not None else {})}
    return sorted(told.items())


def _ages(ages: Mapping[str, float]) -> list[tuple[str, str | int | float]]:
    """Ages as ``ask`` takes them. What has only just happened is told by its event being there."""
    return [
        (f"days_since_{event.replace('-', '_')}" if event else ELAPSED, round(age, 2) if event else f"{age:g}d")
        for event, age in sorted(ages.items())
    ]
