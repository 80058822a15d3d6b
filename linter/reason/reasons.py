"""What went wrong in the case that a clause is about."""

from __future__ import annotations

from linter.model.clause import Clause, Topic

WRONGS = frozenset({Topic.DEFECT, Topic.DAMAGE, Topic.WRONG_ITEM, Topic.MISSING_ITEM, Topic.LOST, Topic.LATE_DELIVERY})


def named(clause: Clause) -> tuple[Topic, ...]:
    """The wrongs that the condition of a clause names, in the order of the text."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return tuple(dict.fromkeys(reason for fact in facts for reason in fact.reasons if reason in WRONGS))


def concerns(clause: Clause) -> set[Topic]:
    """The wrongs that a clause is about, by its condition or by its topic."""
    return {*named(clause), *({clause.topic} & WRONGS)}
