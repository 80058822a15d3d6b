"""One norm that a text states twice: with a condition and without it, or under two conditions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from linter.model.clause import Clause, ClauseKind, Connective
from linter.model.policy import Policy
from linter.reason.acts import DENYING, denied, is_absolute, is_final_sale, same_bearer
from linter.reason.cases import common_words, own_words, words_of
from linter.reason.passages import is_marked, makes_room
from linter.reason.vocabulary import phrases
from linter.reason.words import likeness, stem

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
    common = common_words(policy)
    for clause in refusals:
        if not _has_own_condition(clause) or is_marked(policy, clause):
            continue
        twins = tuple(other for other in general if _refuses_it_too(clause, other, common))
        if twins:
            yield clause, twins


def _has_own_condition(clause: Clause) -> bool:
    """True for a condition beside the norm, not one that only position makes, as in a list of cases."""
    condition = clause.condition
    return condition is not None and condition.connective is Connective.FACT and bool(condition.marker) and clause.lead_in is None


def _refuses_it_too(clause: Clause, other: Clause, common: frozenset[str]) -> bool:
    acts, goods = denied(clause), {stem(word) for word in phrases("goods")}
    return (
        bool(acts)
        and acts <= denied(other)
        and clause.kind is other.kind
        and same_bearer(clause.bearer, other.bearer)
        and (is_final_sale(other) or own_words(other) <= own_words(clause) | words_of(clause.condition) | common | goods)
    )


def parted_rights(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Two clauses that give one party one right for one purpose, under conditions that share hardly a word."""
    rights = [
        clause
        for clause in policy.clauses
        if clause.kind is ClauseKind.RIGHT and clause.condition is not None and clause.lead_in is None and not clause.exceptions
    ]
    for first, second in combinations(rights, 2):
        if first.act != second.act or first.bearer is None or first.bearer is not second.bearer:
            continue
        one, other = own_words(first), own_words(second)
        if first.headings == second.headings or len(one & other) < PURPOSE or likeness(one, other) < ALIKE:
            continue
        if likeness(words_of(first.condition), words_of(second.condition)) >= ALIKE:
            continue
        if not is_marked(policy, first) and not is_marked(policy, second):
            yield first, second
