"""What policies of several trades answer, as a lawyer would from the text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import api
from linter.model.answer import Answer
from linter.model.policy import Policy
from linter.source import Source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "policies"

HOTEL = """# Lakeside Inn: Booking Conditions

If you cancel at least 7 days before check-in, we will refund 100% of the room price.
If you cancel less than 7 days but at least 48 hours before check-in, we will refund 50% of the room price.
If you cancel less than 48 hours before check-in, no refund is given.
Bookings at the Saver rate cannot be cancelled and are non-refundable.
"""
SHOP = """# Brook & Fern: Returns

You may return any item within 30 days of delivery for a full refund.
You pay the cost of return shipping unless the item is faulty.
Gift cards cannot be returned.

If an item arrives damaged, please tell us within 3 days of delivery and we will send you a replacement.
"""
OUTLET = """# Market Lane Outlet

All sales are final, except for defective items.
We will repair or replace defective items within 14 days after we receive them.
Clearance items are not eligible for repair or replacement.
"""
SUBSCRIPTION = """# Subscription Terms of Cloudy Desk

You may cancel your subscription at any time.
If you cancel within 14 days of purchase, we will refund your payment in full.
After 14 days, payments are non-refundable.
If uptime falls below 99.9% in a month, you will receive a credit of 10% of the monthly fee.
"""
WARRANTY = """# Limited Warranty of Norden Audio

We warrant that speakers will be free of defects for 2 years from purchase.
If a defect appears during the warranty period, we will repair or replace the speaker free of charge.
This warranty does not cover damage caused by misuse, water or unauthorised repair.
"""
AIRLINE = """# Fare Conditions of Skerry Air

Basic tickets are non-refundable.
Flex tickets are refunded in full if they are cancelled before departure.
If your flight is delayed by more than 5 hours, you may cancel and receive a full refund.
"""
TICKETS = """# Hall Nine: Ticket Policy

Tickets cannot be exchanged or refunded, unless the event is cancelled.
If an event is cancelled, we will refund the face value of the ticket within 14 days of the cancellation.
Booking fees are not refundable under any circumstances.
"""
HIRE = """# Quarry Tools: Hire Terms

The hire may be cancelled free of charge up to 24 hours before delivery.
The Hirer shall not sublet the equipment.
The Hirer may sublet the equipment with the Owner's written consent.
If the equipment is defective on delivery, the Owner will replace it.
"""
FURNITURE = """# Oakwright Sofas

Orders cannot be cancelled once production has started.
Before production has started, you may cancel your order and receive a full refund.
Refunds are issued within 10 days of the cancellation.
If delivery is delayed by more than 30 days, you may cancel for a full refund.
"""
CONTRACT = """# Supply Agreement

1. The Supplier shall deliver the Goods within 10 days of the order.
2. Neither party may assign this Agreement without the prior written consent of the other party.
3. Either party may terminate this Agreement if the other party commits a material breach and fails to cure it within 30 days \
after notice.
4. The Supplier may publish the name of the Buyer.
5. The Buyer shall not publish the name of the Supplier.
"""
GARMENTS = """# Harbour Tailors: Alterations

We may, at our sole discretion, refund deposits for cancelled orders.
We accept exchanges of unworn garments within 21 days of purchase.
Goods are not taken back after 21 days.
"""

YES, NO = "DETERMINED yes", "DETERMINED no"
CONFLICT, OPEN = "CONFLICT", "UNSPECIFIED"


def outcome(answer: Answer) -> str:
    told = {True: " yes", False: " no", None: ""}[answer.granted]
    share = f" {answer.percentage:g}" if answer.percentage is not None else ""
    needs = f" {','.join(answer.needs)}" if answer.needs else ""
    return f"{answer.verdict}{told}{share}{needs}"


@pytest.mark.parametrize(
    ("text", "act", "facts", "expected"),
    [
        (HOTEL, "refund", "hours_until_check_in=240", f"{YES} 100"),
        (HOTEL, "refund", "days_until_check_in=7", f"{YES} 100"),
        (HOTEL, "refund", "days_until_check_in=6", f"{YES} 50"),
        (HOTEL, "refund", "hours_until_check_in=48", f"{YES} 50"),
        (HOTEL, "refund", "hours_until_check_in=47", NO),
        (HOTEL, "refund", "", "NEEDS days_since_service_start"),
        (SHOP, "return", "reason=change-of-mind days_since_delivery=30", f"{YES} 100"),
        (SHOP, "return", "reason=change-of-mind days_since_delivery=31", OPEN),
        (SHOP, "return", "reason=change-of-mind days_since_receipt=30", f"{YES} 100"),
        (SHOP, "return", "product=gift_card days_since_delivery=2", CONFLICT),
        (SHOP, "return", "reason=change-of-mind", "NEEDS days_since_delivery"),
        (SHOP, "replacement", "reason=damage days_since_delivery=3", YES),
        (SHOP, "replacement", "reason=damage days_since_delivery=4", NO),
        (SHOP, "refund", "reason=damage days_since_delivery=4", f"{YES} 100"),
        (OUTLET, "return", "reason=change-of-mind", NO),
        (OUTLET, "repair", "reason=defect", YES),
        (OUTLET, "repair", "reason=defect product=clearance_item", CONFLICT),
        (OUTLET, "return", "reason=defect", OPEN),
        (SUBSCRIPTION, "cancel", "", YES),
        (SUBSCRIPTION, "refund", "days_since_purchase=14", f"{YES} 100"),
        (SUBSCRIPTION, "refund", "days_since_order=15", NO),
        (SUBSCRIPTION, "credit", "", "NEEDS uptime_falls_below_month"),
        (SUBSCRIPTION, "credit", "uptime_falls_below_month=yes", f"{YES} 10"),
        (WARRANTY, "repair", "reason=defect months_since_purchase=24", YES),
        (WARRANTY, "repair", "reason=defect months_since_purchase=25", NO),
        (WARRANTY, "repair", "reason=defect years_since_purchase=1 cause=misuse", NO),
        (WARRANTY, "refund", "reason=defect years_since_purchase=1", OPEN),
        (AIRLINE, "refund", "product=basic_ticket", "NEEDS reason,elapsed"),
        (AIRLINE, "refund", "product=basic_ticket reason=change-of-mind", NO),
        (AIRLINE, "refund", "product=flex_ticket", f"{YES} 100"),
        (AIRLINE, "refund", "reason=change-of-mind", "NEEDS product"),
        (AIRLINE, "refund", "reason=late-delivery elapsed=6h", f"{YES} 100"),
        (TICKETS, "refund", "cancelled=yes", YES),
        (TICKETS, "refund", "cancelled=no", NO),
        (TICKETS, "exchange", "cancelled=no", NO),
        (HIRE, "cancel", "hours_until_delivery=24", YES),
        (HIRE, "cancel", "hours_until_delivery=23", OPEN),
        (HIRE, "sublet", "", "NEEDS owner_written_consent"),
        (HIRE, "sublet", "owner_written_consent=no", NO),
        (HIRE, "replacement", "reason=defect", YES),
        (FURNITURE, "cancel", "production_started=no", YES),
        (FURNITURE, "cancel", "production_started=yes reason=change-of-mind", NO),
        (FURNITURE, "refund", "production_started=no", f"{YES} 100"),
        (FURNITURE, "refund", "production_started=yes reason=change-of-mind", OPEN),
        (CONTRACT, "assign", "written_consent=no", NO),
        (CONTRACT, "assign", "", "NEEDS written_consent"),
        (CONTRACT, "terminate", "days_since_notice_given=31 days_since_breach=40", YES),
        (CONTRACT, "terminate", "days_since_notice_given=30 days_since_breach=40", OPEN),
        (CONTRACT, "deliver", "", YES),
        (CONTRACT, "publish", "", "NEEDS party"),
        (CONTRACT, "publish", "party=supplier", YES),
        (CONTRACT, "publish", "party=buyer", NO),
    ],
)
def test_a_policy_answers_as_a_lawyer_would(text: str, act: str, facts: str, expected: str) -> None:
    told = [fact.replace("_", " ") if fact.startswith("product=") else fact for fact in facts.split()]
    [answer] = api.ask(Source(path="policy.md", text=text), act, facts=told)
    assert outcome(answer) == expected


@pytest.fixture(scope="module")
def corpus() -> dict[str, Policy]:
    return {path.name: api.extract(path) for path in CORPUS.iterdir() if path.suffix in {".md", ".txt"}}


@pytest.mark.parametrize(
    ("name", "act", "facts", "expected"),
    [
        ("dropshipping.md", "refund", ["reason=damage", "tracking=delivered"], CONFLICT),
        ("dropshipping.md", "refund", ["reason=not-received", "tracking=delivered"], NO),
        ("dropshipping.md", "refund", ["reason=late-delivery", "elapsed=30d", "tracking=delivered"], CONFLICT),
        ("dropshipping.md", "refund", ["reason=late-delivery", "elapsed=25d", "tracking=delivered"], NO),
        ("dropshipping.md", "refund", ["tracking=failed"], f"{YES} 100"),
        ("dropshipping.md", "cancel", ["packed=no"], f"{YES} 100"),
        ("dropshipping.md", "cancel", ["packed=yes"], NO),
        ("dropshipping.md", "return", ["reason=change-of-mind"], NO),
        ("wholesale-warranty.txt", "refund", ["reason=change-of-mind", "days_since_shipment=20"], OPEN),
        ("wholesale-warranty.txt", "repair", ["reason=defect", "product=tablet", "elapsed=1y"], YES),
        ("wholesale-warranty.txt", "repair", ["reason=defect", "product=tablet", "elapsed=13mo"], NO),
        ("wholesale-warranty.txt", "repair", ["reason=defect", "product=toaster", "elapsed=4mo"], YES),
        ("wholesale-warranty.txt", "repair", ["reason=defect", "product=tablet", "elapsed=2mo", "misuse=yes"], NO),
        ("sourcing-agent.txt", "refund", ["reason=defect", "days_since_delivery=45"], NO),
        ("sourcing-agent.txt", "refund", ["reason=damage", "days_since_delivery=2"], OPEN),
        ("sourcing-agent.txt", "credit", ["reason=defect", "days_since_delivery=30"], f"{YES} 10"),
        ("sourcing-agent.txt", "cancel", ["days_since_payment=1"], NO),
        ("sourcing-agent.txt", "refund", ["reason=not-received", "tracking=delivered"], OPEN),
    ],
)
def test_the_policies_of_the_corpus_answer(
    corpus: dict[str, Policy], name: str, act: str, facts: list[str], expected: str
) -> None:
    [answer] = api.ask(corpus[name], act, facts=facts)
    assert outcome(answer) == expected


def ask(text: str, act: str, *facts: str) -> Answer:
    [answer] = api.ask(Source(path="policy.md", text=text), act, facts=facts)
    return answer


def test_an_answer_says_who_pays_for_sending() -> None:
    assert ask(SHOP, "return", "reason=change-of-mind", "days_since_delivery=2").payer == "customer"
    assert ask(SHOP, "return", "reason=defect", "days_since_delivery=2").payer == "provider"
    assert ask(HOTEL, "refund", "hours_until_check_in=300").payer is None


def test_an_answer_says_what_is_given_and_by_when() -> None:
    repair = ask(OUTLET, "repair", "reason=defect")
    assert repair.remedies == ("repair", "replacement")
    assert repair.deadline is not None
    assert repair.deadline.value == 14
    refund = ask(FURNITURE, "refund", "production_started=no")
    assert refund.deadline is not None
    assert refund.deadline.value == 10, "another clause says when refunds are made"


def test_an_answer_names_discretion_and_its_holder() -> None:
    answer = ask(GARMENTS, "refund", "product=deposit")
    assert (answer.verdict, answer.holder) == ("DISCRETION", "provider")


def test_an_answer_names_what_was_taken_as_given() -> None:
    answer = ask(SHOP, "return", "reason=change-of-mind", "days_since_receipt=3")
    assert answer.presumed == ("delivery was on the day of receipt",)


def test_an_answer_that_hangs_on_a_fact_says_what_it_would_be() -> None:
    answer = ask(SHOP, "return", "reason=change-of-mind")
    assert [(each.told, each.granted) for each in answer.prospects] == [
        ("days_since_delivery=3", True),
        ("days_since_delivery=30", True),
        ("days_since_delivery=31", None),
    ]


def test_a_defeated_clause_names_its_winner() -> None:
    answer = ask(WARRANTY, "repair", "reason=defect", "years_since_purchase=1", "cause=water")
    assert [(each.clause, each.by, each.why) for each in answer.defeated] == [("c2", "c3", "exclusion")]


def test_where_an_act_is_not_given_another_remedy_may_be() -> None:
    answer = ask(OUTLET, "refund", "reason=defect")
    assert (answer.granted, answer.instead) == (None, ("replacement", "repair"))


def test_without_an_act_every_act_is_answered() -> None:
    answers = api.ask(Source(path="policy.md", text=HIRE))
    assert [answer.act for answer in answers] == ["replacement", "cancel", "sublet"]
