"""Cases that two versions of a policy decide differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.model.answer import Verdict
from linter.model.change import ChangedCase
from linter.model.policy import Policy
from linter.model.quantity import Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.engine.case import Case, Length
from linter.reason.engine.coverage import ELAPSED, Coverage, Limit, meeting
from linter.reason.engine.decided_acts import ANSWERS
from linter.reason.engine.norm import Norm
from linter.reason.engine.verdict import Decision, decide, holder, shares

WORK = 4_000_000
"""So many norms are asked at most: cases of more changed clauses than that are not looked into."""
MOST = 40
"""So many changed cases are told at most: the clauses behind them are told all."""


def changed_cases(
    policies: tuple[Policy, Policy], norms: tuple[Sequence[Norm], Sequence[Norm]], changed: frozenset[str]
) -> tuple[tuple[ChangedCase, ...], bool]:
    """The cases of changed norms, at the bounds of their own numbers, for which the outcome differs; and whether all were tried.

    ``changed`` holds the ids of clauses that differ: those of the old version with "old " in front, of the new with "new ".
    """
    found: dict[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ChangedCase] = {}
    told_facts: set[tuple[str, tuple[tuple[str, str], ...]]] = set()
    # The simplest and earliest case stands for all that are decided alike by the same clauses.
    asked = sorted(_cases(norms, changed), key=_simplicity)
    affordable = max(MOST, WORK // (1 + sum(map(len, norms))))
    for act, case in asked[:affordable]:
        if len(found) >= MOST:
            return tuple(found.values()), False
        told = _decided(policies, norms, act, case)
        if told is None:
            continue
        key = (act, told.old, told.new, told.old_clauses, told.new_clauses)
        if key in found:
            continue
        told = _without_idle_facts(policies, norms, case, told)
        if (act, told.facts) not in told_facts:
            told_facts.add((act, told.facts))
            found[key] = told
    return tuple(found.values()), len(asked) <= affordable


def _decided(
    policies: tuple[Policy, Policy], norms: tuple[Sequence[Norm], Sequence[Norm]], act: str, case: Case
) -> ChangedCase | None:
    """A case with both outcomes; None where they are one, or hang on what the case does not tell."""
    before, after = (decide(policy, its, case, act) for policy, its in zip(policies, norms, strict=True))
    old, new = _outcome(policies[0], before, act), _outcome(policies[1], after, act)
    if old == new or Verdict.NEEDS in (before.verdict, after.verdict):
        return None
    return ChangedCase(act, _facts(case), old, new, _ids(before), _ids(after))


def _without_idle_facts(
    policies: tuple[Policy, Policy], norms: tuple[Sequence[Norm], Sequence[Norm]], case: Case, told: ChangedCase
) -> ChangedCase:
    """The same change with as few facts as decide it."""
    for fact in sorted(case.facts):
        less = replace(case, facts={name: value for name, value in case.facts.items() if name != fact})
        fewer = _decided(policies, norms, told.act, less)
        if fewer is not None and (fewer.old, fewer.new) == (told.old, told.new):
            case, told = less, fewer
    for event in sorted(case.ages):
        less = replace(case, ages={name: age for name, age in case.ages.items() if name != event})
        fewer = _decided(policies, norms, told.act, less)
        if fewer is not None and (fewer.old, fewer.new) == (told.old, told.new):
            case, told = less, fewer
    return told


def _cases(norms: tuple[Sequence[Norm], Sequence[Norm]], changed: frozenset[str]) -> Iterator[tuple[str, Case]]:
    seen = set()
    for version, its in zip(("old ", "new "), norms, strict=True):
        for norm in its:
            if version + norm.clause.id not in changed:
                continue
            for act in sorted(norm.acts & ANSWERS):
                for coverage in norm.coverage:
                    for case in _at_the_bounds(coverage):
                        key = (act, _facts(case))
                        if key not in seen:
                            seen.add(key)
                            yield act, case


def _simplicity(asked: tuple[str, Case]) -> tuple[str, int, float, tuple[tuple[str, str], ...]]:
    act, case = asked
    return act, len(case.facts) + len(case.ages), sum(age.days(Calendar.SHORT) for age in case.ages.values()), _facts(case)


def _at_the_bounds(coverage: Coverage) -> Iterator[Case]:
    """The earliest case that a coverage holds for, and the last before and the first behind each of its limits."""
    found = meeting(coverage, Coverage())
    if found is None:
        return
    product = coverage.goods.category if coverage.goods is not None else None
    bounded = {limit.event for limit in coverage.limits if _bounds(limit)}
    ages = {event: Length(age, Unit.DAY) for event, age in found.ages.items() if event not in bounded}
    if not bounded:
        yield Case(found.facts, product, ages)
    for limit in coverage.limits:
        for age in _bounds(limit):
            yield Case(found.facts, product, {**ages, limit.event: age})


def _bounds(limit: Limit) -> list[Length]:
    ends = [end for end in (limit.least, limit.most) if end is not None and end.value]
    return [Length(end.value + step, end.unit) for end in ends for step in (0, 1)]


def _outcome(policy: Policy, decision: Decision, act: str) -> str:
    """An outcome in words."""
    if decision.verdict is Verdict.CONFLICT:
        return "contradictory"
    if decision.given is None:
        return "not decided"
    if not decision.given:
        return "refused"
    told = sorted({share for norm in decision.norms for share in shares(policy, norm)})
    share = f" {told[0]:g} %" if len(told) == 1 else ""
    if decision.verdict is Verdict.DISCRETION:
        holders = {who for norm in decision.norms if (who := holder(norm, act)) is not None}
        return f"left to the {holders.pop()}{share}" if len(holders) == 1 else f"left to discretion{share}"
    return f"given{share}"


def _ids(decision: Decision) -> tuple[str, ...]:
    return tuple(norm.clause.id for norm in decision.norms)


def _facts(case: Case) -> tuple[tuple[str, str], ...]:
    """A case as ``ask`` takes it."""
    told = sorted(case.facts.items())
    if case.product is not None:
        told.append(("product", case.product))
    for event, age in sorted(case.ages.items()):
        unit = "days" if age.unit is Unit.DAY else f"{age.unit.value.replace('-', '_')}s"
        told.append(
            (f"{unit}_since_{event.replace('-', '_')}", f"{age.value:g}") if event else (ELAPSED, f"{age.value:g} {unit}")
        )
    return tuple(told)
