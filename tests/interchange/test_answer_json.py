"""Answers and decision tables as JSON keep to the schema, and say all of the model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from linter import api
from linter.interchange.output import output, schema
from linter.model.answer import Answer, DecisionTable, Defeated, Prospect, Saying, TableRow, Verdict
from linter.model.clause import ClauseKind, Remedy, Role
from linter.model.quantity import Bound, Duration, Relation, Unit
from linter.source import Source, Span

TEXT = "You may return items within 30 days."
SOURCE = Source(path="policy.md", text=TEXT)
POLICIES = sorted(
    path for path in (Path(__file__).parent.parent.parent / "corpus" / "policies").iterdir() if path.suffix != ".toml"
)
FULL = Answer(
    act="refund",
    verdict=Verdict.DETERMINED,
    granted=True,
    percentage=100.0,
    bound=Bound.EXACT,
    remedies=(Remedy.REFUND, Remedy.CREDIT),
    instead=("repair",),
    deadline=Duration(text="30 days", span=Span(28, 35), value=30, unit=Unit.DAY, relation=Relation.WITHIN),
    payer=Role.CUSTOMER,
    holder=Role.PROVIDER,
    needs=("proof",),
    prospects=(Prospect(told="proof=yes", verdict=Verdict.CONFLICT, granted=None),),
    presumed=("proof is given",),
    clauses=(Saying(clause="c1", kind=ClauseKind.RIGHT, span=Span(0, 36), says="refund", granted=True),),
    parts=(Saying(clause="c2", kind=ClauseKind.REFUSAL, span=Span(0, 3), says="not all of the refund", granted=False),),
    defeated=(Defeated(clause="c3", span=Span(0, 3), says="no refund", by="c1", why="exception"),),
)


def valid(content: Any, rows: list[dict[str, Any]]) -> bool:
    return bool(Draft202012Validator(schema()).is_valid(output(content, rows)))


def test_an_answer_is_written_out_whole() -> None:
    [row] = api.answers_as_json([FULL], SOURCE)
    assert valid("answers", [row])
    assert row["clauses"] == [
        {
            "id": "c1",
            "kind": "right",
            "span": {"start": 0, "end": 36, "line": 1, "column": 1, "end_line": 1, "end_column": 37},
            "says": "refund",
            "granted": True,
        }
    ]
    assert {
        key: row[key] for key in ("act", "verdict", "granted", "percentage", "bound", "remedies", "payer", "holder", "needs")
    } == {
        "act": "refund",
        "verdict": "DETERMINED",
        "granted": True,
        "percentage": 100,
        "bound": "exact",
        "remedies": ["refund", "credit"],
        "payer": "customer",
        "holder": "provider",
        "needs": ["proof"],
    }
    assert row["deadline"]["value"] == 30
    assert [(each["id"], each["by"], each["why"]) for each in row["defeated"]] == [("c3", "c1", "exception")]


def test_an_empty_answer_is_valid() -> None:
    rows = api.answers_as_json([Answer(act="repair", verdict=Verdict.UNSPECIFIED)], SOURCE)
    assert valid("answers", rows)
    assert not valid("answers", [{**rows[0], "verdict": "PERHAPS"}])
    assert not valid("answers", [{**rows[0], "more": 1}])


def test_a_table_is_written_out_whole() -> None:
    table = DecisionTable(
        acts=("refund",), rows=(TableRow(facts={"reason": "defect"}, example=("reason=defect",), answers=(FULL,)),)
    )
    row = api.table_as_json(table, SOURCE)
    assert valid("tables", [row])
    assert row["rows"][0]["facts"] == {"reason": "defect"}
    assert row["cut"] is False


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_what_the_corpus_answers_keeps_to_the_schema(path: Path) -> None:
    policy = api.extract(path)
    assert valid("answers", api.answers_as_json(api.ask(policy), policy.source))
    assert valid("tables", [api.table_as_json(table, policy.source) for table in api.decision_tables(policy)])
