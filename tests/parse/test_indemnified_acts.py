"""Whose wrong an indemnity covers."""

from __future__ import annotations

import pytest

from linter.model.clause import CoveredAct, Role
from linter.parse.policy import parse
from linter.read.document import read
from linter.source import Source


def acts(text: str) -> list[CoveredAct]:
    """The acts that all the indemnities of a text cover."""
    policy = parse(read(Source("policy.md", text)))
    return [act for clause in policy.clauses if clause.indemnity is not None for act in clause.indemnity.acts]


@pytest.mark.parametrize(
    ("cause", "actor"),
    [
        ("any breach of this contract by the Buyer", Role.CUSTOMER),
        ("the Buyer's negligence", Role.CUSTOMER),
        ("the gross negligence of the Buyer", Role.CUSTOMER),
        ("acts or omissions on the part of the Buyer", Role.CUSTOMER),
        ("the misconduct of the Buyer's employees", Role.CUSTOMER),
        ("a wrong that the Buyer fails to prevent", Role.CUSTOMER),
        ("the Seller's breach of the Buyer's instructions", Role.PROVIDER),
        ("any loss caused by the Seller", Role.PROVIDER),
        ("whether or not caused by the negligence of the Seller", Role.PROVIDER),
    ],
)
def test_the_actor_is_the_party_tied_to_the_wrong(cause: str, actor: Role) -> None:
    assert [act.actor for act in acts(f"The Buyer shall indemnify the Seller against all claims arising out of {cause}.")] == [
        actor
    ]


@pytest.mark.parametrize(
    "cause",
    [
        "any breach of the Seller's policies",
        "misuse of the services provided by the Seller",
        "losses suffered by the Seller",
        "claims brought against the Seller",
        "use of the goods",
        "damage not caused by the negligence of the Seller",
        "events without fault of the Seller",
    ],
)
def test_who_suffers_owns_or_is_cleared_is_no_actor(cause: str) -> None:
    assert all(
        act.actor is None for act in acts(f"The Buyer shall indemnify the Seller against all claims arising out of {cause}.")
    )


def test_an_exception_names_no_covered_act() -> None:
    text = "You will indemnify us against all claims, except to the extent that they are caused by our negligence."
    assert all(act.actor is None for act in acts(text))


def test_two_wrongs_of_two_parties_are_two_acts() -> None:
    text = "The Buyer shall indemnify the Seller against losses arising from the Buyer's breach or the Seller's negligence."
    assert [act.actor for act in acts(text)] == [Role.CUSTOMER, Role.PROVIDER]
