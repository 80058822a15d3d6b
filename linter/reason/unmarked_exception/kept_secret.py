"""Data that somebody promises to hand to nobody, and hands to somebody elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Clause, ClauseKind, Role
from linter.model.policy import Policy
from linter.reason.engine.acts import DENYING, is_stressed
from linter.reason.engine.facts import denies
from linter.reason.text.passages import is_marked, makes_room
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

HANDING = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.DECLARATION})


def handed_on(policy: Policy) -> Iterator[tuple[Clause, Clause]]:
    """Each promise never to hand data to anybody with the first clause by which the provider does, and does not rank itself."""
    promises = [clause for clause in policy.clauses if _keeps(policy, clause)]
    if not promises:
        return
    breaking = next((clause for clause in policy.clauses if _hands_on(policy, clause)), None)
    if breaking is not None:
        yield from ((promise, breaking) for promise in promises)


def _keeps(policy: Policy, clause: Clause) -> bool:
    """True for "we never share your data with anyone": stressed, without a condition, of data whatever they are for."""
    return (
        clause.kind in DENYING
        and clause.bearer is not Role.CUSTOMER
        and is_stressed(clause)
        and clause.condition is None
        and _is_handing(clause)
        and not mentions(clause.text, "purpose_word")
        and not makes_room(policy, clause)
    )


def _hands_on(policy: Policy, clause: Clause) -> bool:
    return (
        clause.kind in HANDING
        and clause.bearer is Role.PROVIDER
        and _is_handing(clause)
        and mentions(clause.text, "outside_party")
        and not denies(clause.text)
        and not is_marked(policy, clause)
    )


def _is_handing(clause: Clause) -> bool:
    return clause.act is not None and stem(clause.act) in _disclosing() and bool(content(clause.text) & _data())


@per_vocabulary
def _disclosing() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("disclosing"))


@per_vocabulary
def _data() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("data_word"))
