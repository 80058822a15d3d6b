"""The engine of cases gives the verdicts of an SMT solver, on coverages and cases made at random."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.model.event_order import precedes
from linter.model.quantity import Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.engine.case import PRESUMED, SENT_BACK, Case, Length
from linter.reason.engine.coverage import Coverage, Limit, meeting, standing

EVENTS = ("order", "payment", "shipment", "delivery", "return", "term-end")
DOMAINS = {"reason": ("defect", "late-delivery", "not-received"), "opened": ("yes", "no"), "colour": ("red", "green", "blue")}

days = st.integers(0, 40).map(lambda value: Length(float(value), Unit.DAY))
limits = st.builds(
    Limit, st.sampled_from(EVENTS), st.none() | days, st.none() | days, least_open=st.booleans(), most_open=st.booleans()
)
values = st.fixed_dictionaries(
    # A fact with all of its values would ask nothing, and no text writes it so.
    {},
    optional={
        fact: st.frozensets(st.sampled_from(domain), min_size=1, max_size=len(domain) - 1) for fact, domain in DOMAINS.items()
    },
)
coverages = st.builds(Coverage, values, st.lists(limits, max_size=4).map(tuple))
cases = st.builds(
    Case,
    st.fixed_dictionaries({}, optional={fact: st.sampled_from(domain) for fact, domain in DOMAINS.items()}),
    st.none(),
    st.dictionaries(st.sampled_from(EVENTS), days, max_size=3),
)


def ages() -> dict[str, z3.ArithRef]:
    return {event: z3.Real(event) for event in sorted({*EVENTS, *PRESUMED, *SENT_BACK})}


def natural_order(of: dict[str, z3.ArithRef]) -> Iterable[z3.BoolRef]:
    return (of[one] >= of[other] for one in of for other in of if precedes(one, other))


def within(limit: Limit, age: z3.ArithRef) -> z3.BoolRef:
    bounds = []
    if limit.least is not None:
        bounds.append(age > limit.least.value if limit.least_open else age >= limit.least.value)
    if limit.most is not None:
        bounds.append(age < limit.most.value if limit.most_open else age <= limit.most.value)
    return z3.And(*bounds)


def formula(coverage: Coverage, of: dict[str, z3.ArithRef]) -> z3.BoolRef:
    chosen = {fact: z3.Int(f"value of {fact}") for fact in DOMAINS}
    facts = [
        z3.Or(*(chosen[fact] == DOMAINS[fact].index(each) for each in sorted(allowed)))
        for fact, allowed in coverage.values.items()
    ]
    return z3.And(*facts, *(within(limit, of[limit.event]) for limit in coverage.limits))


def domain_of_values() -> list[z3.BoolRef]:
    return [z3.And(z3.Int(f"value of {fact}") >= 0, z3.Int(f"value of {fact}") < len(domain)) for fact, domain in DOMAINS.items()]


@settings(max_examples=300)
@given(coverages, coverages)
def test_two_coverages_meet_where_the_solver_finds_a_case(one: Coverage, other: Coverage) -> None:
    of = ages()
    solver = z3.Solver()
    solver.add(*natural_order(of), formula(one, of), formula(other, of))
    found = meeting(one, other)
    assert (found is not None) == (solver.check() == z3.sat)
    if found is not None:
        solver.add(*(of[event] == z3.RealVal(repr(age)) for event, age in found.ages.items()))
        solver.add(*(z3.Int(f"value of {fact}") == DOMAINS[fact].index(value) for fact, value in found.facts.items()))
        assert solver.check() == z3.sat, "the witness is no such case"


@settings(max_examples=300)
@given(coverages, cases)
def test_a_case_is_covered_where_the_solver_proves_it(coverage: Coverage, case: Case) -> None:
    of = ages()
    known = [of[event] == age.value for event, age in case.ages.items()]
    for window in case.windows[Calendar.SHORT]:
        if window.event in of and window.event not in case.ages:
            low, high = window.floor.days, window.ceiling.days
            known += [of[window.event] >= low] + ([of[window.event] <= high] if high < float("inf") else [])
    known += [z3.Int(f"value of {fact}") == DOMAINS[fact].index(value) for fact, value in case.facts.items()]
    background = [*natural_order(of), *domain_of_values(), *known]
    if not _is_possible(background):
        return  # who tells of a delivery before the order is answered somehow
    can_hold = _is_possible([*background, formula(coverage, of)])
    can_fail = _is_possible([*background, z3.Not(formula(coverage, of))])
    told = standing(coverage, case)
    if told.holds is None:
        # Facts are asked for one by one: that two of them together exclude each other is not seen before they are told.
        assert can_fail
        assert told.missing
    else:
        assert told.holds == (not can_fail)
        assert told.holds == can_hold or not told.holds


def _is_possible(formulas: Iterable[z3.BoolRef]) -> bool:
    solver = z3.Solver()
    solver.add(*formulas)
    return bool(solver.check() == z3.sat)


@pytest.mark.parametrize(
    ("limit", "age", "holds"),
    [
        (Limit("delivery", most=Length(30, Unit.DAY)), Length(30, Unit.DAY), True),
        (Limit("delivery", most=Length(30, Unit.DAY)), Length(31, Unit.DAY), False),
        (Limit("delivery", most=Length(30, Unit.DAY), most_open=True), Length(30, Unit.DAY), False),
        (Limit("delivery", least=Length(20, Unit.DAY), least_open=True), Length(20, Unit.DAY), False),
        (Limit("delivery", least=Length(20, Unit.DAY)), Length(20, Unit.DAY), True),
        (Limit("delivery", most=Length(6, Unit.MONTH)), Length(8, Unit.MONTH), False),
        (Limit("delivery", most=Length(1, Unit.YEAR)), Length(12, Unit.MONTH), True),
        (Limit("delivery", most=Length(1, Unit.MONTH)), Length(28, Unit.DAY), True),
        (Limit("delivery", most=Length(1, Unit.MONTH)), Length(30, Unit.DAY), None),
        (Limit("delivery", most=Length(1, Unit.MONTH)), Length(32, Unit.DAY), False),
        (Limit("delivery", most=Length(3, Unit.BUSINESS_DAY)), Length(3, Unit.DAY), True),
        (Limit("delivery", most=Length(3, Unit.BUSINESS_DAY)), Length(5, Unit.DAY), None),
        (Limit("delivery", most=Length(3, Unit.BUSINESS_DAY)), Length(6, Unit.DAY), False),
        (Limit("delivery", most=Length(48, Unit.HOUR)), Length(2, Unit.DAY), True),
        (Limit("term-end", most=Length(-7, Unit.DAY)), Length(-7, Unit.DAY), True),
        (Limit("term-end", most=Length(-7, Unit.DAY)), Length(-6, Unit.DAY), False),
    ],
)
def test_boundaries(limit: Limit, age: Length, holds: bool | None) -> None:
    assert standing(Coverage(limits=(limit,)), Case(ages={limit.event: age})).holds is holds


def test_an_event_is_no_older_than_those_before_it() -> None:
    shipped = Coverage(limits=(Limit("shipment", most=Length(14, Unit.DAY)),))
    assert standing(shipped, Case(ages={"delivery": Length(20, Unit.DAY)})).holds is False
    assert standing(shipped, Case(ages={"delivery": Length(3, Unit.DAY)})).missing == ("days_since_shipment",)
