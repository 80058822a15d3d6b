"""Policies joined to one, and the way back."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from linter.api import extract
from linter.finding import Edit, Finding, Fix, Outcome, Place, Safety, Severity, Witness
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.sets.joined import Joined, moved
from linter.source import Source, Span

TEXTS = (
    "# Returns\n\nYou may return it within 30 days after delivery.\n\n- We refund 80 % of the price.\n- Write to a@b.example.",
    "Hollow Lane Lamps Ltd (“Hollow Lane”) sells lamps.\n\n| Plan | Fee |\n| --- | --- |\n| Basic | $5 |\n\n"
    "See section 2.\n\n2. Fees\n\nFees are due.",
    "Shipping\n\nWe ship within 3 days.",
)


@cache
def policy_of(number: int) -> Policy:
    return extract(Source(path=f"{number}.md", text=TEXTS[number]))


def places(value: Any) -> list[Span]:
    """All places in a part of the model, in one order."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [place for each in value for place in places(each)]
    if is_dataclass(value) and not isinstance(value, (type, Source)):
        return [place for field in fields(value) if field.init for place in places(getattr(value, field.name))]
    return []


def test_the_texts_above_hold_every_part_of_the_model() -> None:
    for name in ("sections", "parties", "definitions", "clauses", "quantities", "mentions", "references", "rows"):
        assert any(getattr(policy_of(number), name) for number in range(len(TEXTS))), name


@given(st.permutations(range(len(TEXTS))), st.integers(2, len(TEXTS)))
def test_a_place_of_the_whole_holds_the_words_that_it_holds_in_its_text(order: list[int], count: int) -> None:
    joined = Joined([policy_of(number) for number in order[:count]])
    for name in ("clauses", "sections", "quantities", "mentions", "references", "rows", "definitions", "parties"):
        own = [(each, place) for each in joined.policies for place in places(getattr(each, name))]
        whole = places(getattr(joined.policy, name))
        assert [joined.policy.source.slice(place) for place in whole] == [each.source.slice(place) for each, place in own]
        back = [(joined.policies[joined.text_at(place)], joined.at(joined.text_at(place), place)) for place in whole]
        assert back == own


def test_clauses_and_listings_of_the_whole_have_names_of_their_own() -> None:
    joined = Joined([policy_of(number) for number in range(len(TEXTS))])
    whole = joined.policy
    assert (
        len({clause.id for clause in whole.clauses}) == len(whole.clauses) == sum(len(each.clauses) for each in joined.policies)
    )
    for quantity in whole.quantities:
        assert quantity.clause is None or whole.clause(quantity.clause).span.contains(quantity.span)
    listings = [{row.listing for row in each.rows} for each in joined.policies]
    assert len({row.listing for row in whole.rows}) == sum(map(len, listings))


@given(st.integers(1, 90))
def test_what_is_moved_there_and_back_is_what_it_was(by: int) -> None:
    policy = policy_of(0)
    there = moved(policy, by)
    assert places(there.clauses) == [Span(place.start + by, place.end + by) for place in places(policy.clauses)]
    assert moved(there, -by) == policy


def test_a_finding_is_seen_from_each_text_that_it_has_a_place_in() -> None:
    joined = Joined([policy_of(0), policy_of(2)])
    first, second = joined.policy.clauses[0], joined.policy.clauses[-1]
    finding = Finding(
        rule="conflicting-value",
        code="CON002",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message="they differ",
        help="keep one",
        path=joined.policy.source.path,
        span=first.span,
        label="here",
        clauses=(first.id, second.id),
        related=(Place(second.span, "there"),),
        witness=Witness((), (Outcome(first.id, "yes"), Outcome(second.id, "no"))),
        fix=Fix(edits=(Edit(second.span, ""),), safety=Safety.SAFE, says="take it out"),
        fingerprint="0123456789abcdef",
    )
    assert joined.texts_of(finding) == [0, 1]
    returns, shipping = joined.policies

    seen = joined.seen_from(0, finding)
    assert (seen.path, returns.source.slice(seen.span), seen.label) == ("0.md", returns.clauses[0].text, "here")
    assert [(place.source, place.message) for place in seen.related] == [(shipping.source, "there")]
    assert shipping.source.slice(seen.related[0].span) == shipping.clauses[-1].text
    assert seen.clauses == (returns.clauses[0].id,)
    assert seen.witness is not None
    assert [each.clause for each in seen.witness.outcomes] == [returns.clauses[0].id, f"2.md#{shipping.clauses[-1].id}"]
    assert seen.fix is None

    turned = joined.seen_from(1, finding)
    assert (turned.path, shipping.source.slice(turned.span), turned.label) == ("2.md", shipping.clauses[-1].text, "there")
    assert [(place.source, place.message) for place in turned.related] == [(returns.source, "here")]
    assert turned.fix is not None
    assert shipping.source.slice(turned.fix.edits[0].span) == shipping.clauses[-1].text
    assert turned.fingerprint == seen.fingerprint
