"""What a policy decides in a case about an act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from linter.model.answer import Verdict
from linter.model.clause import ClauseKind, Measure, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Bound, Percentage
from linter.reason.engine.acts import GIVING
from linter.reason.engine.case import Case
from linter.reason.engine.coverage import standing
from linter.reason.engine.decided_acts import ANSWERS, CANCEL
from linter.reason.engine.facts import PRODUCT, REASON, TRACKING, WRONGS
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.ranking import Mark, defeats


@dataclass(frozen=True, slots=True)
class Defeat:
    """A norm that would decide and stands behind another: which, and by what mark."""

    norm: Norm
    by: Norm
    mark: Mark


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about an act. ``norms``: those that decide, or disagree; ``parts``: those about a part of it."""

    act: str
    verdict: Verdict
    given: bool | None = None
    norms: tuple[Norm, ...] = ()
    parts: tuple[Norm, ...] = ()
    defeated: tuple[Defeat, ...] = ()
    needs: tuple[str, ...] = ()


class Outcome(StrEnum):
    """What is left of the norms that hold: none, only such as give, only such as deny, or both."""

    NOTHING = "nothing"
    GIVEN = "given"
    DENIED = "denied"
    BOTH = "both"


def decide(policy: Policy, norms: Sequence[Norm], case: Case, act: str) -> Decision:
    """What the norms of a policy make of an act in a case."""
    standings = [(norm, norm.standing(case)) for norm in norms if _is_about(norm, case, act)]
    holding = [norm for norm, told in standings if told.holds]
    # What an exclusion takes out is the rare case: it is not in play unless it is told.
    open_ones = [(norm, told) for norm, told in standings if told.holds is None and norm.ground is not Ground.EXCLUDED]
    claims = _claims(norms, case)
    certain = _decision(policy, holding, case, act, claims)
    if certain.verdict is Verdict.CONFLICT:
        return certain
    changing = [
        (norm, told)
        for norm, told in open_ones
        if not norm.part and _outcome(_decision(policy, [*holding, norm], case, act, claims)) != _outcome(certain)
    ]
    special = _for_special_goods(norms, case, act) if certain.verdict is Verdict.UNSPECIFIED else ()
    if not changing and not special:
        return certain
    needs = dict.fromkeys(chain.from_iterable(told.missing for _, told in changing))
    if special:
        needs[PRODUCT] = None
    return Decision(act, Verdict.NEEDS, norms=(*(norm for norm, _ in changing), *special), needs=tuple(needs))


class Hearing:
    """What norms decide about an act in a case, for those who ask of one pair after the other whether it is left in conflict."""

    def __init__(self, policy: Policy, norms: Sequence[Norm], case: Case, act: str) -> None:
        self._policy, self._case = policy, case
        holding = [norm for norm in norms if _is_about(norm, case, act) and norm.standing(case).holds]
        self._heard = _in_play(holding, _claims(norms, case))
        self._left: dict[int, bool] = {}

    def leaves_open(self, one: Norm, other: Norm) -> bool:
        """True when both hold, the one gives what the other denies, and neither stands behind any norm that holds."""
        return one.effect is not other.effect and self._is_left(one) and self._is_left(other)

    def _is_left(self, norm: Norm) -> bool:
        if id(norm) not in self._left:
            heard = any(each is norm for each in self._heard)
            self._left[id(norm)] = heard and _winner(self._policy, self._heard, norm, self._case) == (None, None)
        return self._left[id(norm)]


def _is_about(norm: Norm, case: Case, act: str) -> bool:
    return act in norm.acts and not _asks_something_else(norm, case, act)


def _for_special_goods(norms: Iterable[Norm], case: Case, act: str) -> tuple[Norm, ...]:
    """What gives an act for special goods alone, where nobody has said which goods it is about."""
    if case.product is not None:
        return ()
    giving = (norm for norm in norms if act in norm.acts and norm.effect is Effect.GIVEN and norm.clause.kind in GIVING)
    return tuple(
        norm
        for norm in giving
        if any(
            each.goods is not None and not each.goods.listed and standing(replace(each, goods=None), case).holds
            for each in norm.coverage
        )
    )


def _asks_something_else(norm: Norm, case: Case, act: str) -> bool:
    """True for what follows a cancellation, where the question is what follows a parcel that was sent, or a wrong."""
    sent = case.value(REASON) in WRONGS or TRACKING in case.facts
    return act != CANCEL and norm.clause.topic is Topic.CANCELLATION and sent


def _outcome(decision: Decision) -> tuple[Verdict, bool | None]:
    return decision.verdict, decision.given


def _claims(norms: Iterable[Norm], case: Case) -> bool:
    """True when the policy opens a claim for what went wrong: then words that deny in general do not speak of it."""
    reason = case.value(REASON)
    return reason in WRONGS and any(
        norm.clause.kind is ClauseKind.OBLIGATION
        and norm.clause.bearer is Role.CUSTOMER
        and any(reason in each.values.get(REASON, ()) for each in norm.coverage)
        for norm in norms
    )


def _decision(policy: Policy, holding: Sequence[Norm], case: Case, act: str, claims: bool) -> Decision:
    """What the norms that hold decide, after those that others defeat are put aside."""
    whole = _in_play(holding, claims)
    defeated = [
        Defeat(loser, winner, mark)
        for loser in whole
        for winner, mark in [_winner(policy, whole, loser, case)]
        if winner is not None and mark is not None
    ]
    losers = {id(defeat.norm) for defeat in defeated}
    left = tuple(norm for norm in whole if id(norm) not in losers)
    given = [norm for norm in left if norm.effect is Effect.GIVEN]
    denied = [norm for norm in left if norm.effect is Effect.DENIED]
    if not left:
        return Decision(act, Verdict.UNSPECIFIED, defeated=tuple(defeated))
    if given and denied:
        return Decision(act, Verdict.CONFLICT, norms=left, defeated=tuple(defeated))
    if len({share for norm in given for share in shares(policy, norm)}) > 1:
        return Decision(act, Verdict.CONFLICT, True, left, defeated=tuple(defeated))
    parts = tuple(norm for norm in holding if norm.part) if given else ()
    left_to_somebody = any(holder(norm, act) is not None for norm in left)
    verdict = Verdict.DISCRETION if left_to_somebody else Verdict.DETERMINED
    return Decision(act, verdict, bool(given), left, parts, tuple(defeated))


def _in_play(holding: Sequence[Norm], claims: bool) -> list[Norm]:
    """The norms that hold of the whole act, without those that do not speak of this case."""
    whole = [norm for norm in holding if not norm.part]
    if claims and not any(norm.effect is Effect.GIVEN for norm in whole):
        whole = [norm for norm in whole if not norm.sweeping]
    return [norm for norm in whole if not _is_beside(norm, whole)]


def holder(norm: Norm, act: str) -> Role | None:
    """Who decides freely whether an act is given: whom the words name, or the provider who "may" give a remedy."""
    clause = norm.clause
    if clause.discretion is None and clause.kind is ClauseKind.RIGHT and clause.bearer is Role.PROVIDER and act in ANSWERS:
        return Role.PROVIDER
    return clause.discretion


def _is_beside(lapsed: Norm, others: Iterable[Norm]) -> bool:
    """True for a promise that has run out where another promise gives the act: it ends itself, and leaves the other as it is.

    Rows of one list, and clauses about one warranty, are one promise.
    """
    if lapsed.ground is not Ground.LAPSED:
        return False
    giving = [norm for norm in others if norm.effect is Effect.GIVEN]
    if lapsed.clause.kind is ClauseKind.OBLIGATION:
        # A claim for damage that comes too late leaves what is given without a reason.
        return any(REASON not in each.values for norm in giving for each in norm.coverage)
    return bool(giving) and not any(norm.clause.topic is lapsed.clause.topic for norm in giving)


def _winner(policy: Policy, norms: Sequence[Norm], loser: Norm, case: Case) -> tuple[Norm | None, Mark | None]:
    for norm in norms:
        if norm is not loser and norm.effect is not loser.effect and (mark := defeats(policy, norm, loser, case)) is not None:
            return norm, mark
    return None, None


def shares(policy: Policy, norm: Norm) -> frozenset[float]:
    """The exact shares that a norm gives, in percent: of its clause, or of the lead-in that its item completes."""
    found = {share.value for share in percentages(policy, norm) if share.bound is Bound.EXACT and share.maximum is None}
    return frozenset(found or ({100.0} if norm.clause.measure is Measure.FULL and norm.clause.remedies else ()))


def percentages(policy: Policy, norm: Norm) -> tuple[Percentage, ...]:
    """The shares that stand in the clause of a norm, or in its lead-in."""
    own = policy.percentages_of(norm.clause)
    lead_in = norm.clause.lead_in
    if own or lead_in is None:
        return own
    return tuple(each for each in policy.quantities if isinstance(each, Percentage) and lead_in.contains(each.span))
