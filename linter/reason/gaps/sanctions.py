"""What follows when a duty is not kept in time, in a text that says it of its duties one by one."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.text.statements import Statement, Statements, is_case
from linter.reason.text.words import content, mentions

CUSTOMARY = 2  # so many duties with a sanction make it the custom of a text
LIMITS = frozenset({Relation.WITHIN, Relation.BEFORE})


def unsanctioned(policy: Policy, statements: Statements) -> list[Clause]:
    """Timed duties without a sanction, where others of the text have one and no sanction is there for all."""
    if any(mentions(statement.text, "any_breach") for statement in statements.all):
        return []
    duties = [clause for clause in policy.clauses if _is_timed_duty(policy, clause)]
    breaches = [statement for statement in statements.all if mentions(statement.text, "breaking")]
    outstanding = [
        (statement, content(statement.text)) for statement in statements.all if mentions(statement.text, "outstanding")
    ]
    with_sanction = [duty for duty in duties if _has_sanction(statements.at(duty.span), duty, breaches, outstanding)]
    if len(with_sanction) < CUSTOMARY:
        return []
    return [duty for duty in duties if duty not in with_sanction]


def _is_timed_duty(policy: Policy, clause: Clause) -> bool:
    return (
        clause.kind is ClauseKind.OBLIGATION
        and clause.bearer_text is not None
        and not is_case(clause)
        and (_has_limit(policy.durations_of(clause)) or mentions(clause.text, "calendar_limit"))
    )


def _has_limit(durations: tuple[Duration, ...]) -> bool:
    return any(duration.relation in LIMITS for duration in durations)


def _has_sanction(
    place: Statement, duty: Clause, breaches: list[Statement], outstanding: list[tuple[Statement, frozenset[str]]]
) -> bool:
    """True when the next sentence, or the same, speaks of a breach, or a later one of what is owed as outstanding."""
    owed = content(duty.object or duty.text) | content(duty.act)
    if any(owed & words for statement, words in outstanding if statement is not place):
        return True
    return any(
        breach.place == place.place
        or (breach.place == place.place + 1 and not mentions(breach.text, "outstanding"))
        or len(owed & content(breach.text)) > 1
        for breach in breaches
    )
