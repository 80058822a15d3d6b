"""Alternative remedies and who chooses between them."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.reason.gaps import alternatives
from linter.reason.text.surroundings import Surroundings
from linter.source import Source, Span


def grant(text: str, *remedies: Remedy, start: int = 0, elector: Role | None = None, alternative: bool = False) -> Clause:
    return Clause(
        id=f"c{start}",
        kind=ClauseKind.GRANT,
        span=Span(start, start + len(text)),
        text=text,
        topic=Topic.DEFECT,
        remedies=remedies,
        alternative=alternative,
        elector=elector,
    )


def policy(text: str, *clauses: Clause) -> Policy:
    return Policy(source=Source("-", text), clauses=clauses)


def test_remedies_joined_by_or_are_a_choice() -> None:
    text = "We repair or replace it."
    read = policy(text, grant(text, Remedy.REPAIR, Remedy.REPLACEMENT, alternative=True))
    (choice,) = alternatives.choices(read)
    assert choice.remedies == (Remedy.REPAIR, Remedy.REPLACEMENT)
    assert not alternatives.chosen(read, Surroundings(read), choice)
    assert alternatives.concerns_a_case(Surroundings(read), choice)


def test_remedies_that_add_up_are_none() -> None:
    text = "We refund the price and pay a credit."
    assert not list(alternatives.choices(policy(text, grant(text, Remedy.REFUND, Remedy.CREDIT))))


def test_two_grants_joined_by_or_are_a_choice() -> None:
    text = "Tiles are replaced, or they are credited"
    read = policy(text, grant(text[:18], Remedy.REPLACEMENT), grant(text[23:], Remedy.CREDIT, start=23))
    (choice,) = alternatives.choices(read)
    assert choice.span == Span(0, len(text))


def test_an_elector_settles_the_choice() -> None:
    text = "We repair or replace it."
    read = policy(text, grant(text, Remedy.REPAIR, Remedy.REPLACEMENT, elector=Role.PROVIDER, alternative=True))
    assert all(alternatives.chosen(read, Surroundings(read), choice) for choice in alternatives.choices(read))
