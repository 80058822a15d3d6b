"""What people see of answers and decision tables."""

from __future__ import annotations

import pytest

from linter import api
from linter.model.answer import Answer, DecisionTable, TableRow, Verdict
from linter.report.answer import brief_answers, full_answer, verdict_in_words
from linter.report.decision_table import decision_tables
from linter.report.screen import Screen, width
from linter.source import Source

TEXT = """# Terms

You may return any item within 30 days of delivery for a full refund.
We do not refund opened items.
"""
POLICY = api.extract(Source(path="terms.md", text=TEXT))
NARROW = Screen(columns=60, colour=False)


def shown(*facts: str) -> str:
    [answer] = api.ask(POLICY, "refund", facts=facts)
    return full_answer(answer, POLICY, facts, Screen(columns=100, colour=False))


def test_an_answer_shows_its_clauses_where_they_stand() -> None:
    assert shown("days_since_delivery=10", "opened=yes").splitlines() == [
        "refund: CONFLICT: given and refused at once, and nothing in the text ranks the clauses",
        " --> terms.md:3:1",
        "  |",
        "3 | You may return any item within 30 days of delivery for a full refund.",
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  | |",
        "  | c1: refund in full, within 30 days of delivery",
        "4 | We do not refund opened items.",
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c2: no refund",
        "  |",
        "  = case: days_since_delivery=10, opened=yes",
    ]


def test_an_answer_that_lacks_facts_says_what_they_would_change() -> None:
    lines = shown("opened=no").splitlines()
    assert lines[0] == "refund: NEEDS days_since_delivery: the answer hangs on it"
    assert lines[-2:] == ["  = with: days_since_delivery=30: given", "  = with: days_since_delivery=31: not decided"]


def test_a_case_without_a_clause_is_told_without_a_snippet() -> None:
    assert shown("days_since_delivery=40", "opened=no").splitlines() == [
        "refund: UNSPECIFIED: no clause decides this case",
        "  = case: days_since_delivery=40, opened=no",
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(act="refund", verdict=Verdict.DETERMINED, granted=False), "refused"),
        (Answer(act="refund", verdict=Verdict.DETERMINED, granted=True, percentage=50), "given, 50 %"),
        (
            Answer(act="refund", verdict=Verdict.NEEDS, needs=("proof", "reason")),
            "NEEDS proof and reason: the answer hangs on them",
        ),
        (Answer(act="refund", verdict=Verdict.DISCRETION, granted=True), "DISCRETION: given as somebody sees fit"),
    ],
)
def test_a_verdict_is_told_in_words(answer: Answer, words: str) -> None:
    assert verdict_in_words(answer) == words


def test_many_answers_are_told_in_a_line_each() -> None:
    assert brief_answers(api.ask(POLICY, facts=["opened=yes"]), POLICY, NARROW).splitlines()[:2] == [
        "refund: NEEDS days_since_delivery: the answer hangs on it",
        "    c1, line 3: refund in full, within 30 days of delivery",
    ]


def test_a_table_keeps_to_its_columns_and_says_what_its_signs_mean() -> None:
    screen = Screen(columns=70, colour=False)
    page = decision_tables(api.decision_tables(POLICY), POLICY, screen)
    assert "CONFLICT" in page
    assert "≤ 30 days" in page
    assert "yes: given." in page
    assert max(map(width, page.splitlines())) <= screen.columns


def test_a_cut_table_says_so() -> None:
    row = TableRow(facts={"reason": "defect"}, answers=(Answer(act="refund", verdict=Verdict.UNSPECIFIED),))
    page = decision_tables([DecisionTable(acts=("refund",), rows=(row,), cut=True)], POLICY, NARROW)
    assert "There are more cases" in page


def test_what_comes_from_the_text_cannot_steer_the_terminal() -> None:
    policy = api.extract(Source(path="a\x1b[31m.md", text="We refund\x1b[31m defective items.\n"))
    answers = api.ask(policy, facts=["reason=defect"])
    assert "\x1b" not in "".join(full_answer(answer, policy, ["reason=defect\x1b"], NARROW) for answer in answers)
    assert "\x1b" not in decision_tables(api.decision_tables(policy), policy, NARROW)
