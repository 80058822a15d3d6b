"""How sure a reading says it is."""

from __future__ import annotations

import pytest

from linter.api import extract
from linter.source import Source


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("The hirer must clean the boat.", "high"),
        ("We will refund the price.", "high"),
        ("Neither party shall be liable for lost profits.", "high"),
        ("There are no refunds.", "high"),
        ("Please e-mail us.", "high"),
        # A bare command is easily a fragment of something else.
        ("Clean the boat.", "medium"),
        # "Each" leaves open which party.
        ("Each hirer must clean the boat.", "medium"),
        # What somebody receives is another's act.
        ("You will receive a receipt.", "medium"),
        # Without a modal, a party's act may be a habit or a promise.
        ("We process orders at night.", "medium"),
        ("All prices are in euros.", "low"),
    ],
)
def test_a_reading_is_as_sure_as_its_words(text: str, confidence: str) -> None:
    assert [clause.confidence for clause in extract(Source(path="terms.txt", text=text)).clauses] == [confidence]


def test_items_are_sure_where_their_lead_in_names_a_party_and_its_modal() -> None:
    policy = extract(Source(path="terms.md", text="The hirer must:\n\n- clean the boat;\n- pay the rent.\n"))
    assert [clause.confidence for clause in policy.clauses] == ["high", "high"]


def test_cases_of_a_grant_are_sure_and_objects_of_a_duty_are_not() -> None:
    granted = extract(Source(path="terms.md", text="We will refund the price if:\n\n- the boat leaks;\n- the mast breaks.\n"))
    assert [clause.confidence for clause in granted.clauses] == ["high", "high"]
    owed = extract(Source(path="terms.md", text="The hirer must bring the following:\n\n- a lantern;\n- a rope.\n"))
    assert {clause.confidence for clause in owed.clauses} == {"low"}
