"""Ranges of one measure, as texts write them, and what they have in common."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.reason.tiers.ranges import Range, ranges_in

READ = [
    ("from day 15 to day 30", Range(15, 30, True, True), "day"),
    ("within 30 days", Range(high=30, high_in=True), "day"),
    ("after 30 days", Range(low=30), "day"),
    ("ten or more guests", Range(low=10, low_in=True), "guest"),
    ("fewer than three guests", Range(high=3), "guest"),
    ("30 days late or more", Range(low=30, low_in=True), "day"),
    ("under 10 kg", Range(high=10), "kg"),
    ("more than 5 kg and up to 10 kg", Range(5, 10, False, True), "kg"),
    ("at least 2 but fewer than 10 seats", Range(2, 10, True, False), "seat"),
    ("between 14 and 7 days", Range(7, 14, True, True), "day"),
    ("less than 99.5% but equal to or greater than 99.0%", Range(99.0, 99.5, True, False), "%"),
    ("$50+", Range(low=50, low_in=True), "money"),
    ("EUR 1,000 to EUR 4,999", Range(1000, 4999, True, True), "money"),
    ("the first 2 weeks or less", Range(high=2, high_in=True), "week"),
    ("after the third year", Range(low=3), "year"),
    ("two (2) to ten (10) users", Range(2, 10, True, True), "user"),
]


@pytest.mark.parametrize(("text", "expected", "unit"), READ)
def test_a_range_is_read_with_its_ends_and_its_unit(text: str, expected: Range, unit: str) -> None:
    [reading] = ranges_in(text)
    assert (reading.range, reading.unit) == (expected, unit)


@pytest.mark.parametrize("text", ["30 days", "version 3.1.2", "on the second attempt", "a 14-day period", ""])
def test_a_bare_number_is_no_range(text: str) -> None:
    assert not ranges_in(text)


ends = st.integers(-6, 6).map(lambda half: half / 2) | st.just(inf)
ranges = st.builds(
    lambda low, high, low_in, high_in: Range(-inf if low == inf else low, high, low_in and low != inf, high_in and high != inf),
    ends,
    ends,
    st.booleans(),
    st.booleans(),
)
numbers = [half / 4 for half in range(-16, 17)]


def holds(each: Range, number: float) -> bool:
    above = number > each.low or (number == each.low and each.low_in)
    return above and (number < each.high or (number == each.high and each.high_in))


@given(ranges, ranges)
def test_what_two_ranges_share_lies_in_both(one: Range, other: Range) -> None:
    assert [number for number in numbers if holds(one.meet(other), number)] == [
        number for number in numbers if holds(one, number) and holds(other, number)
    ]


@given(ranges)
def test_an_empty_range_holds_no_number_and_one_with_two_ends_its_witness(each: Range) -> None:
    assert each.is_empty(whole=False) == (not any(holds(each, number) for number in numbers))
    assert each.is_empty(whole=True) == (not any(holds(each, number) for number in numbers if number == int(number)))
    if each.is_bounded and not each.is_empty(whole=False):
        assert holds(each, each.witness(whole=False))
    if each.is_bounded and not each.is_empty(whole=True):
        assert holds(each, each.witness(whole=True))
