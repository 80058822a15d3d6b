"""The values of one more fact that a policy tells apart, each as a case of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from linter.ask.ages import timed, written
from linter.ask.facts import contradiction
from linter.ask.scope import PARTY, Scope
from linter.model.clause import Role
from linter.model.quantity import Unit
from linter.reason.engine.calendar import FIXED, MONTHS_OF_A_YEAR, Calendar
from linter.reason.engine.case import Case, Length
from linter.reason.engine.facts import NO, PRODUCT, REASON, YES, domains
from linter.reason.engine.norms import CAUSE

ANY_OTHER = "anything else"


class Stretch(NamedTuple):
    """A stretch of time, as people read its ends ("" where it has none); ``at`` counts the stretches of an event from 0."""

    start: str
    end: str
    at: int

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.start, self.end))) or "any time"


class Branch(NamedTuple):
    """A case with one more fact: as people read its value, as the command line writes it, and the case."""

    label: str | Stretch
    told: str
    case: Case


class _Turn(NamedTuple):
    """A point at which a limit turns: the last age before it and the first behind it, and both as people read them."""

    last: Length
    first: Length
    until: str
    after: str


def in_one(labels: Iterable[str | Stretch]) -> str:
    """Several values of one fact as people read them; stretches of time that touch become one."""
    found: list[str | Stretch] = []
    for label in labels:
        above = found[-1] if found else None
        if isinstance(label, Stretch) and isinstance(above, Stretch) and label.at == above.at + 1:
            found[-1] = Stretch(above.start, label.end, label.at)
        else:
            found.append(label)
    return (" or " if any(isinstance(each, Stretch) for each in found) else ", ").join(map(str, found))


def branches(scope: Scope, case: Case, fact: str) -> tuple[Branch, ...]:
    """A case for every value of a fact that the policy tells apart, as far as it can be true beside what the case holds."""
    asked = timed(fact, scope.events)
    if asked is not None:
        return tuple(_of_ages(scope, case, asked.event))
    if fact == PRODUCT:
        return tuple(_of_goods(scope, case))
    if fact == CAUSE:
        return ()
    if fact == PARTY:
        return tuple(
            Branch(role, f"{PARTY}={role}", replace(case, facts={**case.facts, PARTY: role}))
            for role in (Role.PROVIDER, Role.CUSTOMER)
        )
    values = scope.reasons if fact == REASON else domains().get(fact, (YES, NO))
    found = (Branch(value, f"{fact}={value}", replace(case, facts={**case.facts, fact: value})) for value in values)
    return tuple(branch for branch in found if contradiction(dict(branch.case.facts), dict(branch.case.ages)) is None)


def _of_goods(scope: Scope, case: Case) -> Iterator[Branch]:
    rows = [goods for goods in scope.categories if goods.listed]
    for goods in rows:
        if goods.category is not None:
            yield Branch(goods.category, f'{PRODUCT}="{goods.category}"', replace(case, product=goods.category))
    if any(goods.category is None for goods in rows):
        yield Branch(ANY_OTHER, f'{PRODUCT}="{ANY_OTHER}"', replace(case, product=ANY_OTHER))


def _of_ages(scope: Scope, case: Case, event: str) -> Iterator[Branch]:
    turns = _turns(scope, event)
    ages = [turn.last for turn in turns] + [turn.first for turn in turns[-1:]]
    starts, ends = ["", *(turn.after for turn in turns)], [*(turn.until for turn in turns), ""]
    for at, (age, start, end) in enumerate(zip(ages, starts, ends, strict=False)):
        if contradiction(dict(case.facts), {**case.ages, event: age}) is None:
            yield Branch(Stretch(start, end, at), written(event, age), replace(case, ages={**case.ages, event: age}))


def _turns(scope: Scope, event: str) -> list[_Turn]:
    """Where the limits of an event turn, from the most recent to the longest ago."""
    found: dict[float, _Turn] = {}
    for limit in scope.limits_of(event):
        for length, is_last in ((limit.most, not limit.most_open), (limit.least, limit.least_open)):
            # "Less than 48 hours before" ends with the event itself; that something has happened at all is no turn.
            if length is not None and (length.value or limit.most is length):
                turn = _turn(length, is_last)
                found.setdefault(turn.last.days(Calendar.SHORT), turn)
    return [found[days] for days in sorted(found)]


def _turn(length: Length, is_last: bool) -> _Turn:
    last, first = (length, _next(length, 1)) if is_last else (_next(length, -1), length)
    until, after = ("≤", ">") if is_last else ("<", "≥")
    if not length.value:
        return _Turn(last, first, "not past", "past")
    if length.value > 0:
        return _Turn(last, first, f"{until} {in_words(length)}", f"{after} {in_words(length)}")
    # What lies ahead comes nearer: the last age before "48 hours ahead" has more hours to go.
    until, after = ("≥", "<") if is_last else (">", "≤")
    return _Turn(last, first, f"{until} {in_words(length)} ahead", f"{after} {in_words(length)} ahead")


def _next(length: Length, step: int) -> Length:
    """The next length that is worth a case, in a finer unit where the length's own is coarse."""
    match length.unit:
        case Unit.YEAR:
            return Length(length.value * MONTHS_OF_A_YEAR + step, Unit.MONTH)
        case Unit.WEEK:
            return Length(length.value * FIXED[Unit.WEEK] + step, Unit.DAY)
        case unit:
            return Length(length.value + step, unit)


def in_words(length: Length) -> str:
    """A length as people read it, on whichever side of today it lies."""
    number = abs(length.value)
    unit = "business day" if length.unit is Unit.BUSINESS_DAY else length.unit.value
    return f"{number:g} {unit}{'' if number == 1 else 's'}"
