"""The table of all cases that a policy tells apart."""

from __future__ import annotations

from pathlib import Path

from linter import api
from linter.model.answer import DecisionTable
from linter.source import Source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "policies"
TERMS = """# Brook & Fern

You may return any item within 30 days of delivery for a full refund.
If an item is defective, we will repair it within the first 12 months after delivery.
Orders cannot be cancelled once they have been shipped.
The customer must not resell any item.
"""


def tables(text: str, *acts: str) -> tuple[DecisionTable, ...]:
    return api.decision_tables(Source(path="policy.md", text=text), *acts)


def test_reasons_that_are_answered_alike_share_rows() -> None:
    first, *_ = tables(TERMS)
    assert first.acts == ("refund", "return", "repair")
    assert [dict(row.facts) for row in first.rows][:2] == [
        {"reason": "change-of-mind", "days_since_delivery": "≤ 30 days"},
        {"reason": "change-of-mind", "days_since_delivery": "> 30 days"},
    ]


def test_a_row_holds_one_of_its_cases_which_is_answered_as_the_row_says() -> None:
    source = Source(path="policy.md", text=TERMS)
    for table in api.decision_tables(source):
        for row in table.rows:
            again = api.ask(source, *table.acts, facts=[each.replace('"', "") for each in row.example])
            assert [(each.verdict, each.granted) for each in again] == [(each.verdict, each.granted) for each in row.answers]


def test_cancelling_and_other_acts_have_tables_of_their_own() -> None:
    assert [table.acts for table in tables(TERMS)][1:] == [("cancel",), ("resell",)]


def test_acts_narrow_the_table() -> None:
    assert [table.acts for table in tables(TERMS, "refund")] == [("refund",)]


def test_the_tables_of_the_corpus_are_of_a_size_to_be_read() -> None:
    for path in sorted(CORPUS.iterdir()):
        if path.suffix in {".md", ".txt"}:
            for table in api.decision_tables(path):
                assert all(len(row.answers) == len(table.acts) for row in table.rows)
                assert len(table.rows) <= 30, path
                keys = [tuple(row.facts.items()) for row in table.rows]
                assert len(set(keys)) == len(keys), path


def test_a_policy_without_clauses_has_no_table() -> None:
    assert tables("# Nothing\n\nThe sky is blue.\n") == ()
