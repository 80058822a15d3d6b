"""The expectations beside the corpus are themselves in order: whole, legal, and true to the letter of their policies."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from corpus_expectations import (
    EXPECTED_SUFFIX,
    POLICIES,
    Entry,
    ExpectedQuantity,
    GapKind,
    QuantityType,
    Quoted,
    entries,
)

ENTRIES = entries()
every_policy = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)

NUMBER = re.compile(
    r"\d[\d.,]*\s?%|(?:EUR|GBP|DKK|USD|[£€$])\s?\d[\d.,]*|\d+\)?[\s-]+(?:business\s+|working\s+)?(?:minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)

FIELDS_OF = {
    QuantityType.DURATION: {"unit", "relation", "anchor"},
    QuantityType.PERCENTAGE: {"bound", "base"},
    QuantityType.MONEY: {"currency", "bound"},
}


def test_policies_and_expectations_stand_in_pairs() -> None:
    expectations = {path.name.removesuffix(EXPECTED_SUFFIX) for path in POLICIES.glob("*" + EXPECTED_SUFFIX)}
    assert expectations == {entry.name for entry in ENTRIES}
    assert len(ENTRIES) == len({entry.name for entry in ENTRIES}) >= 10
    assert {Path(entry.path).suffix for entry in ENTRIES} == {".md", ".txt"}


@every_policy
def test_every_quote_stands_in_its_policy(entry: Entry) -> None:
    expected = entry.expected
    stated: list[Quoted] = [*expected.quantity, *expected.clause]
    for one in stated:
        one.place(entry.source)
    for judged in (*expected.finding, *expected.later, *expected.sound):
        judged.places(entry.source)


@every_policy
def test_every_anchor_and_base_stands_in_the_policy(entry: Entry) -> None:
    text = " ".join(entry.source.text.split())
    for quantity in entry.expected.quantity:
        for words in filter(None, (quantity.anchor, quantity.base)):
            assert words in text


@every_policy
def test_quantities_have_the_fields_of_their_type(entry: Entry) -> None:
    for quantity in entry.expected.quantity:
        given = {
            name for name in ("unit", "relation", "anchor", "bound", "base", "currency") if getattr(quantity, name) is not None
        }
        assert given <= FIELDS_OF[quantity.type], quantity.quote
        assert quantity.type is not QuantityType.DURATION or quantity.unit is not None, quantity.quote
        assert quantity.type is not QuantityType.PERCENTAGE or quantity.bound is not None, quantity.quote


@every_policy
def test_no_two_quantities_share_a_place(entry: Entry) -> None:
    spans = sorted(quantity.place(entry.source) for quantity in entry.expected.quantity)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@every_policy
def test_quantities_stand_in_the_order_of_the_text(entry: Entry) -> None:
    starts = [quantity.place(entry.source).start for quantity in entry.expected.quantity]
    assert starts == sorted(starts)


@every_policy
def test_no_digit_before_a_unit_is_forgotten(entry: Entry) -> None:
    """A crude second reader, so that the list of quantities is whole where whole is easily checked."""
    places = [quantity.place(entry.source) for quantity in entry.expected.quantity]
    for found in NUMBER.finditer(entry.source.text):
        assert any(place.start < found.end() and found.start() < place.end for place in places), found.group()


@every_policy
def test_a_policy_has_clauses_to_hold_it(entry: Entry) -> None:
    assert len(entry.expected.clause) >= 12
    assert entry.expected.quantity


@every_policy
def test_a_policy_is_clean_or_defective(entry: Entry) -> None:
    expected = entry.expected
    assert expected.clean != bool(expected.finding or expected.later)
    assert expected.sound


@every_policy
def test_sound_places_contradict_no_finding(entry: Entry) -> None:
    for sound in entry.expected.sound:
        for finding in entry.expected.finding:
            assert (sound.rule, sound.places(entry.source)) != (finding.rule, finding.places(entry.source))


@every_policy
def test_every_gap_names_an_expectation(entry: Entry) -> None:
    expected = entry.expected
    stated = {
        *((GapKind.QUANTITY, one.quote, one.context, None) for one in expected.quantity),
        *((GapKind.CLAUSE, one.quote, one.context, None) for one in expected.clause),
        *((GapKind.FINDING, one.quote, one.context, one.rule.value) for one in expected.finding if not one.debatable),
        *((GapKind.SOUND, one.quote, one.context, one.rule.value) for one in expected.sound),
    }
    for gap in expected.gap:
        if gap.what in {GapKind.ALARM, GapKind.EXTRA}:
            assert (gap.rule is not None) is (gap.what is GapKind.ALARM), gap.quote
            gap.place(entry.source)
        else:
            assert (gap.what, gap.quote, gap.context, gap.rule) in stated, gap.quote


def test_a_quote_must_be_unambiguous() -> None:
    source = ENTRIES[0].source
    with pytest.raises(LookupError):
        Quoted(quote="the").place(source)
    with pytest.raises(LookupError):
        ExpectedQuantity(quote="a phrase that no policy has", type=QuantityType.DURATION).place(source)
