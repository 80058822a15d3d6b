"""Who bears the cost when goods travel or a step costs money, as far as the text says it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.model.clause import Clause, ClauseKind, Role, Topic
from linter.reason.engine.reasons import WRONGS
from linter.reason.text.statements import Statement, Statements, is_case
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import found, mentions
from linter.source import Span

CUSTOMERS = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT})
PERFORMED = frozenset({ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.GRANT, ClauseKind.DECLARATION})
OF_GOODS = frozenset({*WRONGS, Topic.RETURN, Topic.DELIVERY, Topic.WARRANTY})
MAILBOX = "@"
PAYING = ("way_back_cost", "carriage_cost", "expense")


@dataclass(frozen=True, slots=True)
class OpenCost:
    """A place where a cost arises that nobody is named for, what happens there, and the clauses that say so."""

    span: Span
    what: str
    clauses: tuple[Clause, ...]


def ways_back(statements: Statements) -> list[OpenCost]:
    """Journeys of goods from the customer to the provider whose cost no sentence settles."""
    if _is_hire(statements):
        return []
    settled = [each for each in statements.all if _settles_way_back(each)]
    # Costs of carriage with no word of the way settle it in their own section only: elsewhere they may be those of delivery.
    carried = [each for each in statements.all if mentions(each.text, "carriage_cost") and not mentions(each.text, "deduction")]
    return [
        OpenCost(span, "Goods have to travel to the other side", clauses)
        for statement in statements.all
        if (place := _way_back(statement)) is not None
        for span, clauses in [place]
        if not any(_holds_for(other, statement, clauses) for other in settled)
        and not any(other.section == statement.section for other in carried)
    ]


def collections(statements: Statements) -> list[OpenCost]:
    """Goods that are fetched from the customer, where no sentence on fetching settles the cost."""
    fetching = [each for each in statements.all if _is_fetched(each)]
    if any(mentions(each.text, *PAYING) for each in fetching):
        return []
    return [OpenCost(each.span, "Goods are fetched from the customer", each.clauses) for each in fetching]


def steps(statements: Statements) -> list[OpenCost]:
    """Steps that cost money, where neither their sentence nor its neighbours nor another on the same step says who pays."""
    settled: set[str] = set()
    open_steps: list[tuple[Statement, tuple[str, ...]]] = []
    for statement in statements.all:
        named = found(statement.text, "costly_step")
        if not named or not (statement.clauses or statement.unread):
            continue
        beside = [statement, statements.after(statement), statements.before(statement)]
        if any(each is not None and _names_payer(each) for each in beside):
            settled |= set(named)
        else:
            open_steps.append((statement, named))
    return [
        OpenCost(statement.span, f"“{named[0]}” costs money", statement.clauses)
        for statement, named in open_steps
        if not settled & set(named)
    ]


def _is_hire(statements: Statements) -> bool:
    """True for a text on hire, lease or loan: who has the thing brings it back, as he fetched it."""
    return any(mentions(title, "hiring") for title in statements.titles) or any(
        clause.bearer_text is not None and mentions(clause.bearer_text, "hiring")
        for statement in statements.all
        for clause in statement.clauses
    )


def _way_back(statement: Statement) -> tuple[Span, tuple[Clause, ...]] | None:
    """The place in a sentence where the customer sends goods, or is told to; None when there is none."""
    for clause in statement.clauses:
        if clause.kind in CUSTOMERS and clause.bearer is Role.CUSTOMER and _conveys_goods(clause):
            return clause.span, (clause,)
    for clause in statement.clauses:
        if mentions(_without_condition(clause), "way_back") and not _provider_conveys(clause):
            return clause.span, (clause,)
    return None


def _provider_conveys(clause: Clause) -> bool:
    return clause.bearer is Role.PROVIDER and clause.act in phrases("conveying")


def _without_condition(clause: Clause) -> str:
    facts = clause.condition.facts() if clause.condition is not None else ()
    text = clause.text
    for fact in facts:
        text = text.replace(fact.text, " ") if fact.text else text
    return text


def _conveys_goods(clause: Clause) -> bool:
    if clause.act not in phrases("conveying"):
        return mentions(clause.text, "way_back")
    said = _without_condition(clause)
    if MAILBOX in said or clause.topic is Topic.PAYMENT:
        return False
    return not mentions(said, "message") or mentions(said, "goods")


def _settles_way_back(statement: Statement) -> bool:
    if mentions(statement.text, "way_back_cost"):
        return True
    if mentions(statement.text, "sum_due") and mentions(statement.text, "travelling"):
        return True
    # "We send it back at our expense" settles the way out only.
    return mentions(statement.text, "expense") and (_way_back(statement) is not None or _is_fetched(statement))


def _holds_for(settling: Statement, statement: Statement, clauses: tuple[Clause, ...]) -> bool:
    """True unless the cost is settled for one case and arises in another."""
    theirs = [clause for clause in settling.clauses if is_case(clause) and mentions(clause.text, *PAYING)]
    ours = [clause for clause in clauses if is_case(clause)]
    if not theirs or not ours or any(clause in theirs for clause in ours):
        return True
    return any(_same_case(one, other) for one in theirs for other in ours)


def _same_case(one: Clause, other: Clause) -> bool:
    return one.condition is not None and other.condition is not None and one.condition.text == other.condition.text


def _is_fetched(statement: Statement) -> bool:
    return any(
        clause.bearer is not Role.CUSTOMER
        and clause.kind in PERFORMED
        and clause.topic in OF_GOODS
        and mentions(clause.text, "collecting")
        for clause in statement.clauses
    )


def _names_payer(statement: Statement) -> bool:
    return mentions(statement.text, *PAYING, "paying")
