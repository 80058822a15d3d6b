"""What went wrong in the case that a clause is about."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Condition, Connective, Topic
from linter.reason.engine import reasons
from linter.source import Span


def clause(topic: Topic, *facts: Topic) -> Clause:
    parts = tuple(Condition(text="", span=Span(0, 1), reasons=(fact,)) for fact in facts)
    condition = Condition(text="", span=Span(0, 1), connective=Connective.OR, parts=parts)
    return Clause(id="c1", kind=ClauseKind.GRANT, span=Span(0, 9), text="", topic=topic, condition=condition if facts else None)


def test_the_condition_names_wrongs_once_and_in_order() -> None:
    assert reasons.named(clause(Topic.REFUND, Topic.LOST, Topic.DAMAGE, Topic.LOST, Topic.PAYMENT)) == (Topic.LOST, Topic.DAMAGE)
    assert reasons.named(clause(Topic.DAMAGE)) == ()


def test_a_clause_concerns_its_topic_and_its_case() -> None:
    assert reasons.concerns(clause(Topic.DEFECT, Topic.LOST)) == {Topic.DEFECT, Topic.LOST}
    assert reasons.concerns(clause(Topic.PAYMENT)) == set()
