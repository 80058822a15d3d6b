"""What the layout of a text says of its norms: rows under a column of charges, and titles that cut a list into groups."""

from __future__ import annotations

import pytest

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.parse.policy import parse
from linter.read.document import read
from linter.source import Source


def clauses(text: str) -> tuple[Clause, ...]:
    return parse(read(Source("layout.md", text))).clauses


def test_a_row_under_a_column_of_charges_is_what_the_customer_pays_in_its_case() -> None:
    hall, lobby = clauses("| Room | Fee |\n|---|---|\n| Large hall | $40 |\n| Lobby | free |\n")
    assert (hall.kind, hall.bearer, hall.topic) == (ClauseKind.OBLIGATION, Role.CUSTOMER, Topic.PAYMENT)
    assert hall.condition is not None
    assert hall.condition.text == "Large hall"
    assert (lobby.kind, lobby.bearer) == (ClauseKind.EXCLUSION, Role.CUSTOMER)


@pytest.mark.parametrize("title", ["Cleaning fee", "Price per night", "Rate (net)", "Cost of a copy"])
def test_the_noun_of_a_columns_title_says_that_it_is_a_charge(title: str) -> None:
    (row,) = clauses(f"| Thing | Size | {title} |\n|---|---|---|\n| Tent | small | 12 EUR |\n")
    assert row.kind is ClauseKind.OBLIGATION


@pytest.mark.parametrize(
    "table",
    [
        "| Cancelled | Refund |\n|---|---|\n| 30 days before | 50% |\n",  # what is given, not paid
        "| Fee | Note |\n|---|---|\n| Entry | at the door |\n",  # the first column names the cases
        "| Room | Fee |\n|---|---|\n| Hall | on request |\n",  # no amount
        "| Room | Fee payer |\n|---|---|\n| Hall | 20 EUR by the club |\n",  # another noun
    ],
)
def test_other_rows_are_no_charges(table: str) -> None:
    assert all(clause.construction != "price row" for clause in clauses(table))


def test_a_row_that_states_a_norm_speaks_for_itself() -> None:
    (row,) = clauses("| Room | Fee |\n|---|---|\n| Hall | You must not pay 20 EUR in coins. |\n")
    assert row.kind is ClauseKind.PROHIBITION


def test_a_lead_in_goes_on_over_titles_that_cut_its_list_into_groups() -> None:
    text = """The guarantee does not cover:

**Weather:**
- Storms of any kind
- Floods

**Animals:**
- Bites of mice

## Claims

- Bring the slip.
"""
    found = clauses(text)
    assert [clause.text for clause in found[:3]] == ["Storms of any kind", "Floods", "Bites of mice"]
    assert [clause.kind for clause in found[:3]] == [ClauseKind.EXCLUSION] * 3
    assert found[0].lead_in == found[1].lead_in == found[2].lead_in is not None
    assert found[3].lead_in is None


def test_a_noun_of_a_title_is_no_act_of_a_party() -> None:
    text = "# Uplink Guarantee\n\nThe uplink guarantee does not apply to downtime.\n"
    (only,) = clauses(text)
    assert (only.kind, only.bearer) == (ClauseKind.EXCLUSION, Role.PROVIDER)
