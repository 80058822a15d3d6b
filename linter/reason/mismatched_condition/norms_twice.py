"""One norm that a text states twice: with a condition and without it, or under two conditions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from linter.model.clause import Clause, ClauseKind, Connective, Role
from linter.model.policy import Policy
from linter.reason.comparison.cases import common_words, own_words, words_of
from linter.reason.engine.acts import DENYING, denied, is_absolute, is_final_sale, same_bearer
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.words import likeness, stems

ALIKE = 0.5
PURPOSE = 2


def idle_conditions(policy: Policy) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    """Each refusal under a condition, with those that refuse the same, of anything, without one."""
    refusals = [clause for clause in policy.clauses if clause.kind in DENYING and not clause.exceptions]
    general = [
        clause
        for clause in refusals
        # "Can only be exchanged once" tells how, and does not refuse.
        if clause.condition is None
        and is_absolute(clause)
        and set(clause.absolute_markers) != {"only"}
        and not makes_room(policy, clause)
    ]
    if not general:
        return
    known = common_words(policy) | stems("goods")
    told = [(other, denied(other), frozenset() if is_final_sale(other) else own_words(other) - known) for other in general]
    for clause in refusals:
        if not _has_own_condition(clause) or not denied(clause) or is_marked(policy, clause):
            continue
        acts, own = denied(clause), own_words(clause) | words_of(clause.condition)
        twins = tuple(
            other
            for other, ruled_out, words in told
            if acts <= ruled_out and words <= own and clause.kind is other.kind and same_bearer(clause.bearer, other.bearer)
        )
        if twins:
            yield clause, twins


def _has_own_condition(clause: Clause) -> bool:
    """True for a condition beside the norm, not one that only position makes, as in a list of cases."""
    condition = clause.condition
    return condition is not None and condition.connective is Connective.FACT and bool(condition.marker) and clause.lead_in is None


def parted_rights(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Two clauses that give one party one right for one purpose, under conditions that share hardly a word."""
    rights = [
        clause
        for clause in policy.clauses
        if clause.kind is ClauseKind.RIGHT and clause.condition is not None and clause.lead_in is None and not clause.exceptions
    ]
    alike: dict[tuple[str | None, Role], list[tuple[Clause, frozenset[str]]]] = {}
    for clause in rights:
        if clause.bearer is not None:
            alike.setdefault((clause.act, clause.bearer), []).append((clause, own_words(clause)))
    pairs = (pair for its in alike.values() for pair in combinations(its, 2))
    for (first, one), (second, other) in pairs:
        if first.headings == second.headings or len(one & other) < PURPOSE or likeness(one, other) < ALIKE:
            continue
        if likeness(words_of(first.condition), words_of(second.condition)) >= ALIKE:
            continue
        if not is_marked(policy, first) and not is_marked(policy, second):
            yield first, second
