"""Who gains by a change."""

from __future__ import annotations

from linter.diff.meaning import Meaning
from linter.model.change import ChangeKind
from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.engine.calendar import Calendar

FOR_THE_OTHER_SIDE = {Role.CUSTOMER: Role.PROVIDER, Role.PROVIDER: Role.CUSTOMER}
# What a norm gives is for its bearer (a right), or from him (a duty, a promise, an indemnity); what it denies is against
# whom it binds (a prohibition), or against the other side (a refusal, an exclusion of the bearer's own liability).
FOR_BEARER = frozenset({ClauseKind.RIGHT})
FROM_BEARER = frozenset({ClauseKind.OBLIGATION, ClauseKind.GRANT, ClauseKind.INDEMNITY, ClauseKind.PROHIBITION})
AGAINST_OTHER = frozenset({ClauseKind.REFUSAL, ClauseKind.EXCLUSION})


def served(clause: Clause) -> Role | None:
    """Who is better off because a clause stands there; None for mutual norms, third parties and bare facts."""
    if clause.kind in FOR_BEARER or clause.kind in AGAINST_OTHER:
        return clause.bearer if clause.bearer in FOR_THE_OTHER_SIDE else None
    if clause.kind in FROM_BEARER and clause.bearer is not None:
        return FOR_THE_OTHER_SIDE.get(clause.bearer)
    return None


def direction(
    old: Clause, new: Clause, meanings: tuple[Meaning, Meaning], policies: tuple[Policy, Policy]
) -> tuple[ChangeKind, Role | None]:
    """Whether a changed norm has become better or worse for the party it serves, and who that is."""
    before, after = meanings
    party = served(old)
    if party is None:
        return ChangeKind.CHANGED, None
    if served(new) is not party:
        return (ChangeKind.WEAKENED, party) if served(new) is not None else (ChangeKind.CHANGED, None)
    signs = {
        *_signs_of_limits(before, after),
        *_signs_of_sizes(old, new, policies),
        _sign((new.elector is party) - (old.elector is party)) if old.elector is not None and new.elector is not None else 0,
        _sign(len(after.remedies - before.remedies) - len(before.remedies - after.remedies)),
    } - {0}
    if len(signs) != 1 or before.bearer != after.bearer:
        return ChangeKind.CHANGED, None
    return (ChangeKind.STRENGTHENED if signs.pop() > 0 else ChangeKind.WEAKENED), party


def _signs_of_limits(before: Meaning, after: Meaning) -> set[int]:
    """More conditions and exceptions make a norm worth less to the party it serves; so does the other side's discretion."""
    fewer = len(before.conditions) - len(after.conditions)
    less_excepted = len(before.exceptions) - len(after.exceptions)
    return {_sign(fewer), _sign(less_excepted), _sign(bool(before.discretion) - bool(after.discretion))}


def _signs_of_sizes(old: Clause, new: Clause, policies: tuple[Policy, Policy]) -> set[int]:
    """A longer time is better for the one who may use it, worse for the one who waits; a greater share or sum for who gets it."""
    signs = set()
    one, other = policies[0].durations_of(old), policies[1].durations_of(new)
    if len(one) == len(other) == 1:
        signs.add(_sign_of_time(old, one[0], other[0]))
    for before, after in (
        (policies[0].percentages_of(old), policies[1].percentages_of(new)),
        (policies[0].amounts_of(old), policies[1].amounts_of(new)),
    ):
        if len(before) == len(after) == 1 and old.kind in FROM_BEARER:
            signs.add(_sign(after[0].value - before[0].value))
        if len(before) == len(after) == 1 and old.kind is ClauseKind.EXCLUSION and old.topic is Topic.LIABILITY:
            signs.add(_sign(before[0].value - after[0].value))
    return signs


def _sign_of_time(clause: Clause, old: Duration, new: Duration) -> int:
    if old.relation is not new.relation or old.event != new.event:
        return 0
    longer = _sign(Calendar.SHORT.of(new) - Calendar.SHORT.of(old))
    # Who must act within a time is served by a longer one, so the other side waits longer; a right or a coverage lasts.
    waits = clause.kind in FROM_BEARER and old.relation is Relation.WITHIN
    leads = old.relation is Relation.BEFORE
    return -longer if waits or leads or clause.kind in AGAINST_OTHER else longer


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
