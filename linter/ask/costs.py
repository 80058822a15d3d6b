"""Who pays for sending the goods, where a policy says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.clause import Clause, ClauseKind, Connective, Role, Topic
from linter.model.policy import Policy
from linter.reason.engine.case import Case
from linter.reason.engine.coverage import Coverage, conjunction, negation
from linter.reason.engine.decided_acts import takes_a_part
from linter.reason.engine.facts import REASON, stated
from linter.reason.engine.norm import Effect, Norm
from linter.reason.engine.terms import Terms
from linter.reason.engine.verdict import decide

CARRIAGE = "carriage"
# "The provider pays" is given, "the customer pays" is denied: so the engine ranks them as it ranks any two norms.
OTHER = {Effect.GIVEN: Effect.DENIED, Effect.DENIED: Effect.GIVEN}
PAYER = {True: Role.PROVIDER, False: Role.CUSTOMER}


def payer(policy: Policy, costs: Sequence[Norm], case: Case) -> Role | None:
    """Who pays for sending the goods in a case; None where the policy does not say, or says two things."""
    decision = decide(policy, costs, case, CARRIAGE)
    return PAYER[decision.given] if decision.given is not None else None


def costs_of(policy: Policy) -> Iterator[Norm]:
    """What a policy says about the cost of sending goods, as norms about ``CARRIAGE``."""
    terms = Terms(policy)
    for clause in policy.clauses:
        effect = _effect(clause)
        if effect is None:
            continue
        covered, excepted = _covered(terms, clause)
        yield Norm(clause=clause, acts=frozenset({CARRIAGE}), effect=effect, coverage=covered)
        if excepted:
            yield Norm(clause=clause, acts=frozenset({CARRIAGE}), effect=OTHER[effect], coverage=excepted)


def _effect(clause: Clause) -> Effect | None:
    if clause.topic is not Topic.SHIPPING_COST and not takes_a_part(clause):
        return None
    if clause.kind is ClauseKind.OBLIGATION and clause.bearer in (Role.PROVIDER, Role.CUSTOMER):
        return Effect.GIVEN if clause.bearer is Role.PROVIDER else Effect.DENIED
    if clause.kind is ClauseKind.GRANT:
        return Effect.GIVEN
    return Effect.DENIED if clause.kind in (ClauseKind.REFUSAL, ClauseKind.EXCLUSION) else None


def _covered(terms: Terms, clause: Clause) -> tuple[tuple[Coverage, ...], tuple[Coverage, ...]]:
    """The cases that a clause covers, and those that it leaves to the other side: "except for faulty goods", "unless faulty"."""
    exceptions = tuple(each for carveout in clause.exceptions for each in _reasons(carveout.text))
    covered = terms.of(clause)
    if clause.condition is not None and clause.condition.connective is Connective.NOT:
        return covered, negation(covered)
    if clause.condition is None and not exceptions:
        covered = tuple(_reasons(clause.text)) or covered
    return conjunction([covered, negation(exceptions)]) if exceptions else covered, exceptions


def _reasons(text: str) -> Iterator[Coverage]:
    """The cases that words name by what went wrong."""
    reasons = frozenset(literal.value for literal in stated(text) if literal.fact == REASON)
    if reasons:
        yield Coverage({REASON: reasons})
