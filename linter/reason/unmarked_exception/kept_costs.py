"""Full refunds, and costs that are refunded never and under no circumstances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Measure, Remedy
from linter.model.policy import Policy
from linter.reason.engine.acts import GIVING
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

WITHOUT_EXCEPTION = frozenset({"never", "always"})
SHOWN = 6  # items of a list


@dataclass(frozen=True, slots=True)
class KeptCosts:
    """A promise of the whole money, and the clauses that keep some costs in every case; ``place`` is over their list."""

    promise: Clause
    kept: tuple[Clause, ...]
    place: Span | None


def kept_costs(policy: Policy) -> Iterator[KeptCosts]:
    """Each promise of a full refund with the first list, or sentence, of costs that are never refunded."""
    lists: dict[tuple[Span, tuple[str, ...]], list[Clause]] = {}
    for clause in policy.clauses:
        if _keeps_a_cost(clause):
            lists.setdefault((clause.lead_in or clause.span, clause.headings), []).append(clause)
    kept = [items for items in lists.values() if not any(is_marked(policy, each) for each in items[:1])]
    if not kept:
        return
    for promise in policy.clauses:
        if not _promises_all(policy, promise):
            continue
        items = next((each for each in kept if each[0].headings != promise.headings), None)
        if items is not None and not makes_room(policy, promise):
            yield KeptCosts(promise, tuple(items[:SHOWN]), items[0].lead_in)


def _keeps_a_cost(clause: Clause) -> bool:
    """True for "set-up fees" under "never refunded, whatever the circumstances"."""
    return (
        clause.kind is ClauseKind.REFUSAL
        and Remedy.REFUND in clause.remedies
        and not clause.exceptions
        and bool(WITHOUT_EXCEPTION.intersection(clause.absolute_markers))
        and bool(content(clause.text) & _costs())
    )


def _promises_all(policy: Policy, clause: Clause) -> bool:
    return (
        clause.kind in GIVING
        and Remedy.REFUND in clause.remedies
        and clause.measure is Measure.FULL
        and not clause.exceptions
        and not policy.percentages_of(clause)
        and not policy.amounts_of(clause)
        and not mentions(clause.text, "apportioned")
        and not mentions(clause.text, "EXCEPT")
        and _deducting().isdisjoint(clause.text.lower().split())
    )


@per_vocabulary
def _costs() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("cost") | phrases("single_sum") if " " not in phrase)


@per_vocabulary
def _deducting() -> frozenset[str]:
    return frozenset(phrase for phrase in phrases("deduction") if " " not in phrase)
