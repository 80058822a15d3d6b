"""What a norm says about an act, in a few words."""

from __future__ import annotations

from textwrap import shorten

from linter.model.answer import Defeated, Saying
from linter.model.clause import Clause, Measure
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Percentage, Relation, Unit
from linter.reason.engine.decided_acts import REMEDIES, RETURN
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.terms import limit_of
from linter.reason.engine.verdict import Defeat, percentages

BOUNDS = {Bound.EXACT: "", Bound.MAX: "up to ", Bound.MIN: "at least "}
NAMES = {"cancel": "cancellation", "reship": "new shipment"}
LONGEST = 80  # characters of a clause that is told in its own words
LIMITING = (Relation.WITHIN, Relation.FOR, Relation.BEFORE, Relation.AFTER)


def saying(policy: Policy, norm: Norm, act: str) -> Saying:
    """A clause that decides about an act, and what it says."""
    return Saying(
        clause=norm.clause.id,
        kind=norm.clause.kind,
        span=norm.clause.span,
        says=says(policy, norm, act),
        granted=norm.effect is Effect.GIVEN,
    )


def defeated(policy: Policy, defeat: Defeat, act: str) -> Defeated:
    """A clause that stands behind another."""
    loser = defeat.norm
    return Defeated(
        clause=loser.clause.id,
        span=loser.clause.span,
        says=says(policy, loser, act),
        by=defeat.by.clause.id,
        why=defeat.mark.value,
    )


def says(policy: Policy, norm: Norm, act: str) -> str:
    """What a norm makes of an act: "refund of 100 %, within 14 days", "no refund", "too late: within 30 days"."""
    clause = norm.clause
    if act not in {*REMEDIES, RETURN}:
        return f"{clause.kind} of {clause.bearer_text or clause.bearer or 'both parties'}: “{shorten(clause.text, LONGEST)}”"
    times = _times(policy, clause)
    name = NAMES.get(act, act)
    if norm.ground is Ground.LAPSED:
        return f"too late for {_a(name)}: {times or 'its time has run out'}"
    if norm.ground is Ground.EXCLUDED:
        return f"not covered, so no {name}"
    if norm.part and norm.effect is Effect.DENIED:
        return f"not all of the {name}"
    if norm.effect is Effect.DENIED:
        return f"no {name}"
    given = _given(policy, norm, act)
    return f"{given}, {times}" if times else given


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _given(policy: Policy, norm: Norm, act: str) -> str:
    clause = norm.clause
    shares = percentages(policy, norm)
    if shares:
        share = f" of {_share(shares[0])}"
    elif clause.measure is not None and clause.remedies:
        share = " in full" if clause.measure is Measure.FULL else " in part"
    else:
        share = ""
    others = [remedy.value for remedy in clause.remedies if remedy.value != act] if clause.alternative else []
    return " or ".join([NAMES.get(act, act) + share, *others])


def _share(share: Percentage) -> str:
    most = f" to {share.maximum:g}" if share.maximum is not None else ""
    base = f" of {share.base}" if share.base else ""
    return f"{BOUNDS[share.bound]}{share.value:g}{most} %{base}"


def _times(policy: Policy, clause: Clause) -> str:
    return "; ".join(_time(policy, each) for each in policy.durations_of(clause) if each.relation in LIMITING)


def _time(policy: Policy, duration: Duration) -> str:
    if duration.unit is Unit.LIFETIME:
        return "for a lifetime"
    most = f" to {duration.maximum:g}" if duration.maximum is not None else ""
    number = f"{duration.value:g}{most}" if duration.value is not None else ""
    unit = duration.unit.value.replace("-", " ") + ("" if number == "1" else "s")
    event = duration.event.replace("-", " ") if duration.event else ""
    limit = limit_of(policy, duration)
    match duration.relation:
        case Relation.WITHIN if limit is not None and limit.least is not None and limit.least.value < 0:
            return f"less than {number} {unit} before {event}"
        case Relation.BEFORE:
            return f"{number} {unit} before {event or 'it'}"
        case Relation.AFTER:
            return f"after {number} {unit}" + (f" from {event}" if event else "")
        case relation:
            return f"{relation.value} {number} {unit}" + (f" of {event}" if event else "")
