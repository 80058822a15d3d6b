"""The time in which a clause leaves an act open, or in which a claim must be made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from linter.model.clause import Clause, ClauseKind, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.engine.coverage import Limit
from linter.reason.engine.terms import CELL, limit_of
from linter.reason.gaps.periods import Length, is_tied, length_of

# What a customer's own time runs from; a time that the provider has runs from what he gets.
CUSTOMERS_STARTS = frozenset({"delivery", "goods-receipt", "purchase", "order", "payment", "shipment", "booking", ""})


class Windows:
    """The times of a policy's clauses. Made once for a policy: a period without a start is held against all others."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._events: dict[tuple[Length, Relation], str] = {}
        for quantity in policy.quantities:
            if isinstance(quantity, Duration) and quantity.event:
                self._events.setdefault((length_of(quantity), quantity.relation), quantity.event)

    def open_for(self, clause: Clause) -> tuple[Limit, ...]:
        """The time in which an act is open: of a right or refusal; a grant's time is one only if it runs for the customer."""
        durations = (
            self._tied(duration)
            for duration in self._own(clause)
            if clause.kind is not ClauseKind.GRANT or _runs_for_the_customer(clause, duration)
        )
        return self._limits(durations)

    def for_a_claim(self, clause: Clause) -> tuple[Limit, ...]:
        """The time within which the bearer of a duty must act."""
        return self._limits(duration for duration in self._own(clause) if duration.relation is Relation.WITHIN)

    def _limits(self, durations: Iterable[Duration]) -> tuple[Limit, ...]:
        found = (limit_of(self._policy, duration) for duration in durations)
        return tuple(limit for limit in found if limit is not None)

    def _own(self, clause: Clause) -> list[Duration]:
        """The durations of a clause that its condition does not hold."""
        facts = list(clause.condition.facts()) if clause.condition is not None else []
        return [
            duration
            for duration in self._policy.durations_of(clause)
            if not any(fact.span.contains(duration.span) and CELL not in fact.text for fact in facts)
        ]

    def _tied(self, duration: Duration) -> Duration:
        """A duration with the start that the text gives to one of the same length, used in the same way."""
        event = None if is_tied(duration) else self._events.get((length_of(duration), duration.relation))
        return replace(duration, event=event) if event is not None else duration


def _runs_for_the_customer(clause: Clause, duration: Duration) -> bool:
    if duration.relation is Relation.FOR:
        return clause.topic is Topic.WARRANTY
    return (duration.event or "") in CUSTOMERS_STARTS and (duration.event is not None or "-" in duration.text)
