"""Policies put together by hand, so that pages can be tested without reading any English."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linter.model.clause import Clause, ClauseKind, Condition, Role, Topic
from linter.model.policy import Party, Policy
from linter.model.quantity import Duration, Percentage, Quantity, Relation, Unit
from linter.source import Source, Span


def place(text: str, quote: str) -> Span:
    """Where a quote stands in a text; it must stand there once."""
    assert text.count(quote) == 1, (quote, text.count(quote))
    start = text.index(quote)
    return Span(start, start + len(quote))


class Draft:
    """A policy in the making. Clauses are numbered in the order they are added, which must be that of the text."""

    def __init__(self, text: str, path: str = "shop.txt") -> None:
        self.text = text
        self.path = path
        self.clauses: list[Clause] = []
        self.quantities: list[Quantity] = []
        self.rest: dict[str, Any] = {}

    def clause(
        self, quote: str, kind: ClauseKind, bearer: Role | None = Role.PROVIDER, topic: Topic = Topic.OTHER, **more: Any
    ) -> Clause:
        """Adds a clause whose words are the quote."""
        given: dict[str, Any] = {"id": f"c{len(self.clauses) + 1}", "text": quote, "span": place(self.text, quote)} | more
        clause = Clause(kind=kind, bearer=bearer, topic=topic, **given)
        self.clauses.append(clause)
        return clause

    def condition(self, quote: str, marker: str = "if") -> Condition:
        """A condition whose words are the quote."""
        return Condition(text=quote, span=place(self.text, quote), marker=marker)

    def days(self, quote: str, value: float, relation: Relation = Relation.WITHIN, **more: Any) -> None:
        """Adds a duration to the last clause, or to the clause named."""
        given = {"clause": self.clauses[-1].id if self.clauses else None} | more
        self.quantities.append(
            Duration(text=quote, span=place(self.text, quote), value=value, unit=Unit.DAY, relation=relation, **given)
        )

    def share(self, quote: str, value: float, **more: Any) -> None:
        """Adds a percentage to the last clause, or to the clause named."""
        given = {"clause": self.clauses[-1].id if self.clauses else None} | more
        self.quantities.append(Percentage(text=quote, span=place(self.text, quote), value=value, **given))

    def party(self, role: Role, *names: str) -> None:
        """Adds a party."""
        self.rest["parties"] = (*self.rest.get("parties", ()), Party(role=role, names=names))

    def policy(self, **more: Any) -> Policy:
        """The policy."""
        return Policy(
            source=Source(self.path, self.text),
            clauses=tuple(self.clauses),
            quantities=tuple(self.quantities),
            **(self.rest | more),
        )


def one_clause(text: str, kind: ClauseKind = ClauseKind.OBLIGATION, bearer: Role | None = Role.PROVIDER, **more: Any) -> Policy:
    """A policy of a single clause that is the whole text."""
    draft = Draft(text)
    draft.clause(text, kind, bearer, **more)
    return draft.policy()


def moved(policy: Policy, path: str) -> Policy:
    """The same policy under another path."""
    return replace(policy, source=Source(path, policy.source.text))
