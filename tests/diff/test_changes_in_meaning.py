"""Two versions of a text: what changed in meaning, for whom; and what is only said in other words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import api
from linter.model.change import Comparison
from linter.source import Source


def compared(old: str, new: str) -> Comparison:
    return api.diff(Source("old.md", old), Source("new.md", new))


def told(comparison: Comparison) -> list[tuple[str, str | None]]:
    return [(change.kind.value, change.party.value if change.party else None) for change in comparison.changes]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("You may return an item within 30 days after delivery.", "Within 30 days of delivery items can be returned by you."),
        (
            "We will refund the price within 14 days after we have received the goods.",
            "Within 14 days of receiving the goods, we refund the price.",
        ),
        (
            "Damaged goods must be reported within 7 days after delivery.",
            "If goods arrive damaged, report it within 7 days of delivery.",
        ),
        ("Gift cards are not refunded.", "Gift cards cannot be refunded."),
        ("The Supplier shall deliver the Goods within thirty days.", "The Supplier must deliver the Goods within 30 days."),
        ("We repair faults for 2 years from the date of purchase.", "We repair faults for 24 months from the date of purchase."),
        (
            "# Returns\n\nYou may return shoes.\n\n# Payment\n\nYou must pay in advance.",
            "# Prices\n\nYou must pay in advance.\n\n# Taking back\n\nYou may return shoes.",
        ),
        ("We refund the full price if the parcel is lost.", "If the parcel is lost, we refund 100% of the price."),
    ],
)  # fmt: skip
def test_other_words_are_no_change(old: str, new: str) -> None:
    assert told(compared(old, new)) == []
    assert compared(old, new).cases == ()


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (
            "You may return an item within 30 days after delivery.",
            "You may return an item within 14 days after delivery.",
            ("weakened", "customer"),
        ),
        (
            "You may return an item within 14 days after delivery.",
            "You may return an item within 30 days after delivery.",
            ("strengthened", "customer"),
        ),
        (
            "We refund the price within 10 days after your return.",
            "We refund the price within 20 days after your return.",
            ("weakened", "customer"),
        ),
        (
            "The Tenant shall pay the rent within 10 days after the invoice date.",
            "The Tenant shall pay the rent within 5 days after the invoice date.",
            ("strengthened", "provider"),
        ),
        (
            "If the item is defective, we refund up to 15% of the price.",
            "If the item is defective, we refund up to 25% of the price.",
            ("strengthened", "customer"),
        ),
        (
            "We refund the price of damaged goods.",
            "We do not refund the price of damaged goods.",
            ("weakened", "customer"),
        ),
        (
            "We repair every fault of the engine.",
            "If you have registered the mower, we repair every fault of the engine.",
            ("weakened", "customer"),
        ),
        ("You may inspect the records.", "You must inspect the records.", ("weakened", "customer")),
        (
            "We warrant the pump for 2 years from delivery.",
            "We warrant the pump for 3 years from delivery.",
            ("strengthened", "customer"),
        ),
        (
            "The Supplier shall insure the Goods during carriage.",
            "The Customer shall insure the Goods during carriage.",
            ("weakened", "customer"),
        ),
    ],
)
def test_who_gains_by_a_change(old: str, new: str, change: tuple[str, str]) -> None:
    assert told(compared(old, new)) == [change]


def test_what_is_added_and_what_is_removed() -> None:
    old = "You may return shoes within 14 days after delivery.\n\nWe answer every complaint within 3 days."
    new = "You may return shoes within 14 days after delivery.\n\nWe may charge a restocking fee of 15% of the price."
    assert sorted(told(compared(old, new)), key=str) == [("added", "provider"), ("removed", "customer")]


def test_what_differs_is_told_in_words() -> None:
    (change,) = compared(
        "You may return an item within 30 days after delivery.", "You may return an item within 14 days after delivery."
    ).changes
    (difference,) = change.differences
    assert (difference.respect, difference.old, difference.new) == (
        "numbers",
        "within 30 days of delivery",
        "within 14 days of delivery",
    )


def test_a_case_is_told_that_is_decided_otherwise() -> None:
    cases = compared(
        "You may return an item within 30 days after delivery.", "You may return an item within 14 days after delivery."
    ).cases
    assert [(case.act, case.facts, case.old, case.new) for case in cases] == [
        ("return", (("days_since_delivery", "15"),), "given", "not decided")
    ]


SENTENCES = [
    "You may return an item within 30 days after delivery.",
    "We refund the price within 10 days after we receive the item.",
    "Gift cards are not refunded.",
    "The Customer shall not resell the Goods.",
    "If a parcel is lost, we send a new one.",
    "All claims must be made in writing.",
    "We may change these terms on 30 days' notice.",
]


@settings(max_examples=30)
@given(st.permutations(SENTENCES))
def test_the_order_of_paragraphs_means_nothing(shuffled: list[str]) -> None:
    assert compared("\n\n".join(SENTENCES), "\n\n".join(shuffled)).changes == ()


@settings(max_examples=30)
@given(st.lists(st.sampled_from(SENTENCES), unique=True), st.lists(st.sampled_from(SENTENCES), unique=True))
def test_what_one_version_alone_says_is_added_or_removed(old: list[str], new: list[str]) -> None:
    found = compared("# Terms\n\n" + "\n\n".join(old), "# Terms\n\n" + "\n\n".join(new)).changes
    assert len([change for change in found if change.new is None]) == len(set(old) - set(new))
    assert len([change for change in found if change.old is None]) == len(set(new) - set(old))


def test_that_not_all_cases_were_tried_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "You may return an item within 30 days after delivery.", "You may return an item within 14 days after delivery."
    assert compared(old, new).all_cases
    monkeypatch.setattr("linter.diff.outcomes.WORK", 0)
    monkeypatch.setattr("linter.diff.outcomes.MOST", 1)
    assert not compared(old, new).all_cases
