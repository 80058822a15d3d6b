"""Answers: what the engine of cases decides about an act, with all that a reader wants to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from linter.ask.branches import branches
from linter.ask.costs import payer
from linter.ask.sayings import defeated, saying
from linter.ask.scope import PARTY, Scope
from linter.model.answer import Answer, Prospect, Verdict
from linter.model.clause import ClauseKind, Remedy, Role
from linter.model.quantity import Bound, Duration, Percentage, Relation
from linter.reason.engine.case import SAME_DAY, SENT_BACK, Case
from linter.reason.engine.coverage import standing
from linter.reason.engine.decided_acts import CANCEL, REMEDIES, RETURN
from linter.reason.engine.facts import OWN_DOING
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.verdict import Decision, decide, holder, percentages, shares

PROSPECTS = 12
DONE = {"proof": "proof is given", "procedure": "the procedure is followed"}


def answers(scope: Scope, case: Case, acts: Sequence[str]) -> tuple[Answer, ...]:
    """What a policy says about some acts in a case, an answer for each."""
    return tuple(answer(scope, case, act) for act in acts)


def answer(scope: Scope, case: Case, act: str) -> Answer:
    """What a policy says about an act in a case."""
    policy = scope.policy
    decision = _decide(scope, case, act)
    giving = [norm for norm in decision.norms if norm.effect is Effect.GIVEN] if decision.verdict is not Verdict.NEEDS else []
    settled = giving if decision.given else []
    share = _share(scope, settled)
    return Answer(
        act=act,
        verdict=decision.verdict,
        granted=decision.given,
        percentage=share.value if share is not None else _whole(scope, settled),
        bound=share.bound if share is not None else Bound.EXACT if _whole(scope, settled) is not None else None,
        remedies=_remedies(settled, act),
        instead=() if decision.given else tuple(_instead(scope, case, act)),
        deadline=_deadline(scope, (*(norm for norm in decision.parts if norm.effect is Effect.GIVEN), *settled)),
        payer=payer(policy, scope.costs, case) if decision.given and act in {*REMEDIES, RETURN} - {CANCEL} else None,
        holder=_holder(decision, settled),
        needs=decision.needs,
        prospects=tuple(_prospects(scope, case, decision)),
        presumed=_presumed(case, decision.norms),
        clauses=tuple(dict.fromkeys(saying(policy, norm, act) for norm in decision.norms)),
        parts=tuple(dict.fromkeys(saying(policy, norm, act) for norm in decision.parts)),
        defeated=tuple(dict.fromkeys(defeated(policy, each, act) for each in decision.defeated)),
    )


def _decide(scope: Scope, case: Case, act: str) -> Decision:
    """What the norms for who acts make of an act; where they are not the same for both parties, it hangs on who that is."""
    if scope.told_apart(case, act):
        about = tuple(norm for norm in scope.norms if act in norm.acts)
        return Decision(act, Verdict.NEEDS, norms=about, needs=(PARTY,))
    return decide(scope.policy, scope.norms_for(case, act), case, act)


def _share(scope: Scope, giving: Sequence[Norm]) -> Percentage | None:
    """The share that is given, an exact one before a limit; None where none is named, or several exact ones disagree."""
    named = list(chain.from_iterable(percentages(scope.policy, norm) for norm in giving))
    exact = [share for share in named if share.bound is Bound.EXACT and share.maximum is None]
    if len({share.value for share in exact}) > 1:
        return None
    return next(iter(exact or named), None)


def _whole(scope: Scope, giving: Sequence[Norm]) -> float | None:
    """The whole, where words promise it without a number."""
    named = frozenset(chain.from_iterable(shares(scope.policy, norm) for norm in giving))
    return next(iter(named)) if len(named) == 1 else None


def _remedies(giving: Sequence[Norm], act: str) -> tuple[Remedy, ...]:
    """What is given: the remedy that was asked for first, then its alternatives."""
    named = dict.fromkeys(remedy for norm in giving for remedy in norm.clause.remedies)
    asked = Remedy.CANCELLATION.value if act == CANCEL else act
    return tuple(sorted(named, key=lambda remedy: remedy.value != asked))


def _instead(scope: Scope, case: Case, act: str) -> Iterator[str]:
    """The other remedies that are given in a case."""
    if act in REMEDIES:
        for other in scope.remedies:
            if other in REMEDIES - {act, CANCEL} and _decide(scope, case, other).given:
                yield other


def _deadline(scope: Scope, giving: Sequence[Norm]) -> Duration | None:
    """By when: the time of him who gives before the time of him who asks."""
    times = [
        (duration.event is None, norm.clause.kind is ClauseKind.RIGHT, duration)
        for norm in giving
        for duration in scope.policy.durations_of(norm.clause)
        if duration.relation in (Relation.WITHIN, Relation.BEFORE)
    ]
    inherited = [
        (duration.event is None, True, duration)
        for norm in giving
        if norm.inherited is not None
        for duration in scope.policy.durations_of(scope.policy.clause(norm.inherited))
        if duration.relation in (Relation.WITHIN, Relation.BEFORE)
    ]
    return min(times + inherited, key=lambda each: each[:2])[2] if times or inherited else None


def _holder(decision: Decision, giving: Sequence[Norm]) -> Role | None:
    if decision.verdict is Verdict.DISCRETION:
        return next((found for norm in decision.norms if (found := holder(norm, decision.act)) is not None), None)
    return next((norm.clause.elector for norm in giving if norm.clause.elector is not None), None)


def _prospects(scope: Scope, case: Case, decision: Decision) -> Iterator[Prospect]:
    """What the answer becomes with each value of a fact that is missing."""
    told = [branch for fact in decision.needs for branch in branches(scope, case, fact)]
    for branch in told[:PROSPECTS]:
        then = _decide(scope, branch.case, decision.act)
        yield Prospect(told=branch.told, verdict=then.verdict, granted=then.given)


def _presumed(case: Case, norms: Sequence[Norm]) -> tuple[str, ...]:
    """What was taken as done or as true by those who decide, though nobody told it."""
    return tuple(dict.fromkeys(each for norm in norms for each in _presumed_by(case, norm)))


def _presumed_by(case: Case, norm: Norm) -> Iterator[str]:
    for coverage in norm.coverage:
        if norm.ground is Ground.EXCLUDED or standing(coverage, case).holds is False:
            continue
        for fact in coverage.values:
            if fact in OWN_DOING and fact not in case.facts:
                yield DONE[fact]
        for event in (limit.event for limit in coverage.limits if limit.event not in case.ages):
            if event in SENT_BACK and case.implies(event):
                yield "the goods have been sent back"
            group = next((group for group in SAME_DAY if event in group), frozenset[str]())
            yield from (f"{_plain(event)} was on the day of {_plain(told)}" for told in sorted(group & set(case.ages)))


def _plain(event: str) -> str:
    return event.replace("-", " ")
