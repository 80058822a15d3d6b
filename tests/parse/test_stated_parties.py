"""Names whose side is known from without."""

from __future__ import annotations

from linter.api import extract
from linter.model.clause import Role
from linter.model.policy import Policy
from linter.source import Source


def read(text: str, **names: list[str]) -> Policy:
    return extract(Source("a.md", text), parties=[(Role(role.replace("_", "-")), its) for role, its in names.items()])


def bearers(policy: Policy) -> list[Role | None]:
    return [clause.bearer for clause in policy.clauses]


LETTER = "# Terms\n\nHarbour Row shall pay the fee within 10 days after delivery. The Atelier shall deliver the sign.\n"


def test_a_name_stands_for_the_side_that_was_told() -> None:
    assert bearers(read(LETTER, customer=["Harbour Row"], provider=["Atelier"])) == [Role.CUSTOMER, Role.PROVIDER]
    assert bearers(read(LETTER, provider=["harbour row"], customer=["atelier"])) == [Role.PROVIDER, Role.CUSTOMER]


def test_what_was_told_wins_over_what_the_text_lets_suppose() -> None:
    text = '# Terms\n\nAcme Ltd ("we", the Supplier) shall deliver the goods. You shall pay the price.\n'
    assert bearers(read(text)) == [Role.PROVIDER, Role.CUSTOMER]
    assert bearers(read(text, customer=["Acme Ltd"]))[0] is Role.CUSTOMER


def test_a_name_that_the_text_does_not_use_makes_no_party() -> None:
    text = "# Returns\n\nWe refund the price within 14 days after delivery. Acmeville is far.\n"
    assert read(text, provider=["Acme"], third_party=["DHL"]).parties == read(text).parties


def test_third_parties_are_apart() -> None:
    text = "# Delivery\n\nDHL shall deliver the parcel. UPS shall collect returns. We shall pay for both.\n"
    policy = read(text, third_party=["DHL", "UPS", "GLS"])
    assert [party.names for party in policy.parties if party.role is Role.THIRD_PARTY] == [("DHL",), ("UPS",)]
    assert bearers(policy)[:2] == [Role.THIRD_PARTY, Role.THIRD_PARTY]
