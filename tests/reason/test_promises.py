"""Promised remedies and the times that a text sets for them."""

from __future__ import annotations

from dataclasses import replace

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason import promises
from linter.source import Source, Span


def clause(
    identifier: str,
    *remedies: Remedy,
    kind: ClauseKind = ClauseKind.GRANT,
    bearer: Role = Role.PROVIDER,
    topic: Topic = Topic.REFUND,
) -> Clause:
    return Clause(
        id=identifier,
        kind=kind,
        span=Span(0, 50),
        text="",
        bearer=bearer,
        bearer_text=bearer.value,
        topic=topic,
        remedies=remedies,
    )


def within(identifier: str | None, event: str | None) -> Duration:
    return Duration(
        text="14 days",
        span=Span(10, 17),
        value=14,
        unit=Unit.DAY,
        relation=Relation.WITHIN,
        anchor=event,
        event=event,
        clause=identifier,
    )


def policy(*clauses: Clause, durations: tuple[Duration, ...] = ()) -> Policy:
    return Policy(source=Source("-", " " * 60), clauses=clauses, quantities=durations)


def test_a_credit_counts_only_beside_a_refund() -> None:
    refund, credit = clause("c1", Remedy.REFUND), clause("c2", Remedy.CREDIT)
    assert promises.promised(policy(refund, credit), promises.MONEY) == (refund, credit)
    assert promises.promised(policy(credit), promises.MONEY) == ()


def test_a_repair_counts_where_something_went_wrong() -> None:
    assert promises.promised(policy(clause("c1", Remedy.REPAIR)), promises.WORK) == ()


def test_a_time_for_the_same_remedy_is_a_time() -> None:
    promise = clause("c1", Remedy.REFUND)
    assert not promises.is_timed(policy(promise), promises.MONEY)
    assert promises.is_timed(policy(promise, durations=(within("c1", "return"),)), promises.MONEY)
    assert promises.is_timed(policy(promise, durations=(within(None, None),)), promises.MONEY)


def test_the_time_of_the_customer_is_none() -> None:
    promise = clause("c1", Remedy.REFUND)
    assert not promises.is_timed(policy(promise, durations=(within("c1", "purchase"),)), promises.MONEY)
    request = clause("c2", kind=ClauseKind.OBLIGATION, bearer=Role.CUSTOMER)
    assert not promises.is_timed(policy(promise, request, durations=(within("c2", "delivery"),)), promises.MONEY)


def test_a_time_beside_the_promise_counts_when_nobody_is_named() -> None:
    payment = replace(clause("c2", bearer=Role.CUSTOMER, topic=Topic.EVIDENCE), bearer_text=None)
    assert promises.is_timed(policy(clause("c1", Remedy.REFUND), payment, durations=(within("c2", "request"),)), promises.MONEY)
