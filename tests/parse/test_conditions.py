"""The trees of conditions, and what a clause ranks itself against: what the rows of ``constructions`` do not say."""

from __future__ import annotations

import pytest

from linter.model.clause import Clause, ClauseKind, Connective, Rank
from linter.parse.policy import parse
from linter.read.document import read
from linter.source import Source


def clauses(text: str) -> tuple[Clause, ...]:
    return parse(read(Source("conditions.txt", text + "\n"))).clauses


@pytest.mark.parametrize(
    ("second", "connective"),
    [
        ("Otherwise, you must return it.", Connective.NOT),
        ("If not, you must return it.", Connective.NOT),
        ("In that case, you must keep the box.", Connective.AND),
        ("If so, you must keep the box.", Connective.AND),
    ],
)
def test_words_that_point_back_take_over_the_case_before(second: str, connective: Connective) -> None:
    before, after = clauses(f"You may keep the lamp if it is whole. {second}")
    assert before.condition is not None
    assert after.condition is not None
    assert (after.condition.connective, after.condition.parts) == (connective, (before.condition,))


def test_words_that_point_back_at_nothing_stay_as_they_are() -> None:
    (only,) = clauses("Otherwise, you must return the lamp.")
    assert only.condition is not None
    assert (only.condition.connective, only.condition.parts) == (Connective.FACT, ())


def test_a_heading_sets_the_case_where_it_stands() -> None:
    text = "# If a parcel is lost\n\nWe will send a new one."
    policy = parse(read(Source("conditions.md", text + "\n")))
    condition = policy.clauses[0].condition
    assert condition is not None
    assert text[condition.span.start : condition.span.end] == "a parcel is lost"


@pytest.mark.parametrize(
    ("text", "rank", "named"),
    [
        ("Subject to clause 5, the buyer may return the goods.", Rank.YIELDS, "Subject to clause 5"),
        ("Notwithstanding clause 4, the seller may cancel the order.", Rank.PREVAILS, "Notwithstanding clause 4"),
        ("Regardless of the reason, we will refund you.", Rank.PREVAILS, "Regardless of the reason"),
        ("Without prejudice to its rights, the seller may suspend delivery.", Rank.BESIDE, "Without prejudice to its rights"),
    ],
)
def test_a_clause_ranks_itself_against_what_its_marker_names(text: str, rank: Rank, named: str) -> None:
    (clause,) = clauses(text)
    assert [(each.rank, each.text) for each in clause.precedence] == [(rank, named)]


def test_an_exception_takes_its_words_out_of_the_clause() -> None:
    clause, exclusion = clauses("The seller shall deliver the goods, except gift cards.")
    assert [(each.marker, each.rank) for each in clause.exceptions] == [("except", Rank.YIELDS)]
    assert clause.precedence == ()
    assert (exclusion.kind, exclusion.text) == (ClauseKind.EXCLUSION, "except gift cards.")


@pytest.mark.parametrize(
    ("sentence", "connective", "parts"),
    [
        (
            "If the lamp is broken or if it never came, we will send a new one.",
            Connective.OR,
            ["the lamp is broken", "it never came"],
        ),
        (
            "We will send a new one if the lamp is broken or where it never came.",
            Connective.OR,
            ["the lamp is broken", "it never came."],
        ),
        (
            "If the lamp is broken and if you kept the box, we will repair it.",
            Connective.AND,
            ["the lamp is broken", "you kept the box"],
        ),
    ],
)
def test_a_marker_on_each_side_of_a_coordinator_joins_them_as_it_says(
    sentence: str, connective: Connective, parts: list[str]
) -> None:
    (only,) = clauses(sentence)
    assert only.condition is not None
    assert (only.condition.connective, [part.text for part in only.condition.parts]) == (connective, parts)


def test_unless_on_both_sides_of_or_holds_where_neither_does() -> None:
    (only,) = clauses("We will repair the lamp unless it is old or unless you opened it.")
    assert only.condition is not None
    assert only.condition.connective is Connective.AND
    assert [part.connective for part in only.condition.parts] == [Connective.NOT, Connective.NOT]
