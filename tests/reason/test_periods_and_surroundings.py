"""Whether a period has a start, and what stands around a clause."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Condition, Connective, Topic
from linter.model.policy import Policy, Section, Unparsed
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.gaps import periods
from linter.reason.gaps.periods import TiedPeriods
from linter.reason.text.surroundings import Surroundings
from linter.source import Source, Span


def duration(
    value: float,
    unit: Unit,
    start: int,
    *,
    relation: Relation = Relation.WITHIN,
    anchor: str | None = None,
    clause: str | None = None,
) -> Duration:
    return Duration(text="", span=Span(start, start + 5), value=value, unit=unit, relation=relation, anchor=anchor, clause=clause)


def clause(identifier: str, start: int, end: int, condition: Condition | None = None, headings: tuple[str, ...] = ()) -> Clause:
    return Clause(id=identifier, kind=ClauseKind.RIGHT, span=Span(start, end), text="", condition=condition, headings=headings)


def test_weeks_compare_with_days_and_years_with_months() -> None:
    assert periods.same_length(duration(2, Unit.WEEK, 0), duration(14, Unit.DAY, 0))
    assert periods.same_length(duration(1, Unit.YEAR, 0), duration(12, Unit.MONTH, 0))
    assert not periods.same_length(duration(14, Unit.DAY, 0), duration(14, Unit.BUSINESS_DAY, 0))
    assert not periods.same_length(duration(30, Unit.DAY, 0), duration(1, Unit.MONTH, 0))


def test_a_period_repeats_one_that_has_a_start() -> None:
    open_one = duration(14, Unit.DAY, 50)
    policy = Policy(source=Source("-", " " * 200), quantities=(duration(2, Unit.WEEK, 10, anchor="delivery"), open_one))
    assert TiedPeriods(policy).repeated_by(open_one)


def test_a_later_period_of_another_use_lends_no_start() -> None:
    open_one = duration(60, Unit.DAY, 10)
    later = duration(60, Unit.DAY, 50, relation=Relation.AFTER, anchor="the end of the trial")
    assert not TiedPeriods(Policy(source=Source("-", " " * 99), quantities=(open_one, later))).repeated_by(open_one)


def test_the_case_of_a_clause_starts_its_period_but_a_negated_case_does_not() -> None:
    fact = Condition(text="the parcel is lost", span=Span(0, 20), marker="if", reasons=(Topic.LOST,))
    period = duration(5, Unit.DAY, 30)
    policy = Policy(source=Source("-", "x" * 99))
    assert periods.has_trigger(policy, clause("c1", 0, 60, fact), period)
    negated = Condition(text="", span=Span(0, 20), connective=Connective.NOT, parts=(fact,))
    assert not periods.has_trigger(policy, clause("c1", 0, 60, negated), period)
    assert periods.reasons_at(clause("c1", 0, 60, fact), duration(5, Unit.DAY, 10)) == (Topic.LOST,)
    assert periods.stands_in_condition(clause("c1", 0, 60, fact), duration(5, Unit.DAY, 10))


def test_the_norm_before_stands_under_the_same_headings() -> None:
    first, second = clause("c1", 0, 20, headings=("A",)), clause("c2", 21, 40, headings=("A",))
    other = clause("c3", 50, 60, headings=("B",))
    policy = Policy(source=Source("-", "x" * 60), clauses=(first, second, other))
    assert Surroundings(policy).preceding(second) == first
    assert Surroundings(policy).preceding(first) is None
    assert Surroundings(policy).preceding(other) is None


def test_words_that_nobody_read_are_seen_and_failures_and_numbers_are_not() -> None:
    text = "Terms\n\nThis opening was not read at all. You may return it. 2. You may keep it. A sentence that failed."
    norm, after = clause("c1", 41, 60), clause("c2", 64, 80)
    failed = Unparsed(text="A sentence that failed.", span=Span(81, 104), reason="")
    section = Section(title="Terms", number="", level=1, span=Span(0, 5), body=Span(7, len(text)))
    policy = Policy(source=Source("-", text), sections=(section,), clauses=(norm, after), unparsed=(failed,))
    assert Surroundings(policy).unread_before(norm)
    assert not Surroundings(policy).unread_before(after)
    assert not Surroundings(policy).unread_after(after)
    assert Surroundings(policy).section_of(norm.span) == section
