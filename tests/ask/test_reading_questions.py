"""What a command says of a case and of acts, and how it is told what is wrong with it."""

from __future__ import annotations

import pytest

from linter.ask.acts import acts_from
from linter.ask.branches import branches
from linter.ask.facts import case_from
from linter.ask.scope import Scope
from linter.errors import UserError
from linter.model.quantity import Unit
from linter.reason.engine.case import Case, Length
from linter.source import Source

from linter import api  # isort: skip

POLICY = """# Harrow Phones

We refund defective phones within 30 days of delivery. The Seller may cancel an order that is not paid.
The buyer must not resell the phones.

For the time shown here, the warranty covers the repair or replacement of products with defects in material.

Phones 1 year
Phone batteries 6 months

It does not cover misuse, water damage or normal wear.
"""


@pytest.fixture(scope="module")
def scope() -> Scope:
    return Scope(api.extract(Source(path="policy.md", text=POLICY)))


@pytest.mark.parametrize(
    ("fact", "known", "value"),
    [
        ("reason=defect", "reason", "defect"),
        ("reason=wrong item", "reason", "wrong-item"),
        ("reason=WRONG_ITEM", "reason", "wrong-item"),
        ("reason=faulty", "reason", "defect"),
        ("tracking=delivered", "tracking", "delivered"),
        ("opened=true", "opened", "yes"),
        ("opened=No", "opened", "no"),
        ("production-started=yes", "production_started", "yes"),
        ("cause=misuse", "misuse", "yes"),
        ("misuse=yes", "misuse", "yes"),
        ("wear=no", "normal_wear", "no"),
        ("party=the buyer", "party", "customer"),
        ("party=provider", "party", "provider"),
    ],
)
def test_a_fact_is_read(scope: Scope, fact: str, known: str, value: str) -> None:
    assert case_from([fact], scope).facts == {known: value}


@pytest.mark.parametrize(
    ("fact", "event", "age"),
    [
        ("days_since_delivery=10", "delivery", Length(10, Unit.DAY)),
        ("days-since-delivery=10", "delivery", Length(10, Unit.DAY)),
        ("day_since_delivery=1.5", "delivery", Length(1.5, Unit.DAY)),
        ("hours_since_shipping=36", "shipment", Length(36, Unit.HOUR)),
        ("business_days_since_order=3", "order", Length(3, Unit.BUSINESS_DAY)),
        ("months_since_purchase=8", "purchase", Length(8, Unit.MONTH)),
        ("hours_until_check-in=48", "service-start", Length(-48, Unit.HOUR)),
        ("elapsed=25d", "", Length(25, Unit.DAY)),
        ("elapsed=8mo", "", Length(8, Unit.MONTH)),
        ("elapsed=2 years", "", Length(2, Unit.YEAR)),
        ("elapsed=10bd", "", Length(10, Unit.BUSINESS_DAY)),
        ("elapsed=36h", "", Length(36, Unit.HOUR)),
        ("elapsed=3w", "", Length(3, Unit.WEEK)),
    ],
)
def test_a_time_is_read(scope: Scope, fact: str, event: str, age: Length) -> None:
    assert case_from([fact], scope).ages == {event: age}


def test_goods_are_read_in_free_words(scope: Scope) -> None:
    assert case_from(["product=spare phone battery"], scope).product == "spare phone battery"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (["reason"], "--fact reason: write NAME=VALUE"),
        (["reason="], "write NAME=VALUE"),
        (["raeson=defect"], "no fact is called 'raeson'; known are reason, "),
        (["reason=defekt"], "reason is one of defect, "),
        (["opened=maybe"], "opened is one of yes, no"),
        (["tracking=lost"], "tracking is one of "),
        (["days_since_delivry=3"], "no event is called 'delivry'; times are counted from delivery, "),
        (["days_since_delivery=-3"], "a time cannot be below nought"),
        (["days_since_delivery=ten"], "'ten' is no number"),
        (["days_since_delivery=nan"], "'nan' is no number"),
        (["days_since_delivery=1e999"], "'1e999' is no number"),
        (["years_since_delivery=4000"], "nothing lies more than 1000 years ago"),
        (["elapsed=25"], "write a number with its unit"),
        (["elapsed=25m"], "write a number with its unit"),
        (["elapsed=d"], "is no number"),
        (["product=toaster"], "the policy lists its goods, and not these; it knows Phone"),
        (["product=..."], "name the goods in words"),
        (["cause=fire"], "the policy names no such cause; it knows "),
        (["party=bob"], "no party is called so; known are "),
        (["reason=defect", "reason=damage"], "reason=defect and reason=damage cannot both be true"),
        (["product=phone", "product=battery"], "cannot both be true"),
        (["days_since_delivery=10", "weeks_since_delivery=2"], "cannot both be true"),
        (["days_since_shipment=3", "days_since_delivery=9"], "cannot both be true"),
        (["reason=not-received", "opened=yes"], "cannot both be true"),
        (["reason=returned-to-origin", "tracking=delivered"], "cannot both be true"),
        (["intercepted=yes", "tracking=delivered"], "cannot both be true"),
        (["approved=no", "days_since_approval=2"], "cannot both be true"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(scope: Scope, facts: list[str], sentence: str) -> None:
    with pytest.raises(UserError) as error:
        case_from(facts, scope)
    assert sentence in str(error.value)
    assert str(error.value).startswith("--fact ")
    assert "\n" not in str(error.value)


def test_a_fact_may_be_told_twice_alike(scope: Scope) -> None:
    case = case_from(["reason=defect", "reason=faulty", "days_since_delivery=14", "weeks_since_delivery=2"], scope)
    assert case == Case({"reason": "defect"}, None, {"delivery": Length(14, Unit.DAY)})


@pytest.mark.parametrize(
    ("word", "act"),
    [
        ("refund", "refund"),
        ("cancellation", "cancel"),
        ("cancelling", "cancel"),
        ("replace", "replacement"),
        ("money back", "refund"),
        ("send again", "reship"),
        ("resell", "resell"),
    ],
)
def test_an_act_is_read(scope: Scope, word: str, act: str) -> None:
    assert acts_from([word], scope) == (act,)


def test_an_act_that_nobody_knows_names_the_nearest(scope: Scope) -> None:
    with pytest.raises(UserError, match="--act refnd: the policy decides nothing that is called so; ask about refund, "):
        acts_from(["refnd"], scope)


def test_without_an_act_all_that_are_decided_are_meant(scope: Scope) -> None:
    acts = acts_from([], scope)
    assert acts[0] == "refund"
    assert {"repair", "replacement", "resell"} <= set(acts)


def test_the_values_of_a_time_lie_on_both_sides_of_each_limit(scope: Scope) -> None:
    found = [(str(branch.label), branch.told) for branch in branches(scope, Case(), "elapsed")]
    assert found == [
        ("≤ 6 months", "elapsed=6mo"),
        ("> 6 months, ≤ 1 year", "elapsed=1y"),
        ("> 1 year", "elapsed=13mo"),
    ]
