"""Real policies, whose texts belong to their authors: `CLAUSELINT_SEEDS` names the folder that holds them.

Policies of our own that say the like stand in the corpus; ``test_answers_of_policies.py`` asks them the same.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter import api
from linter.model.policy import Policy

SEEDS = os.environ.get("CLAUSELINT_SEEDS", "")
SOURCING, SHIPPING, WARRANTY = "000", "001", "002"

pytestmark = pytest.mark.skipif(not SEEDS, reason="CLAUSELINT_SEEDS names no folder with the real policies")


@pytest.fixture(scope="module")
def seeds() -> dict[str, Policy]:
    return {path.name[:3]: api.extract(path) for path in Path(SEEDS).glob("*.txt")}


@pytest.mark.parametrize(
    ("seed", "act", "facts", "verdict", "granted"),
    [
        (SHIPPING, "refund", ["reason=damage", "tracking=delivered"], "CONFLICT", None),
        (SHIPPING, "refund", ["reason=not-received", "tracking=delivered"], "DETERMINED", False),
        (SHIPPING, "refund", ["reason=late-delivery", "elapsed=25d", "tracking=delivered"], "CONFLICT", None),
        (SHIPPING, "refund", ["reason=late-delivery", "elapsed=15d", "tracking=delivered"], "DETERMINED", False),
        (SHIPPING, "cancel", ["intercepted=yes"], "DETERMINED", True),
        (SHIPPING, "refund", ["intercepted=yes"], "DETERMINED", True),
        (SHIPPING, "cancel", ["intercepted=no"], "DETERMINED", False),
        (SHIPPING, "refund", ["intercepted=no"], "DETERMINED", False),
        (SHIPPING, "return", ["reason=change-of-mind"], "DETERMINED", False),
        (WARRANTY, "refund", ["reason=change-of-mind", "days_since_shipment=10"], "DETERMINED", True),
        (WARRANTY, "refund", ["reason=change-of-mind", "days_since_shipment=20"], "UNSPECIFIED", None),
        (WARRANTY, "repair", ["reason=defect", "product=cell phone", "elapsed=8mo"], "DETERMINED", True),
        (WARRANTY, "replacement", ["reason=defect", "product=cell phone", "elapsed=8mo"], "DETERMINED", True),
        (WARRANTY, "repair", ["reason=defect", "product=cell phone battery", "elapsed=8mo"], "CONFLICT", None),
        (WARRANTY, "replacement", ["reason=defect", "product=cell phone battery", "elapsed=8mo"], "CONFLICT", None),
        (
            WARRANTY,
            "repair",
            ["reason=defect", "product=cell phone", "elapsed=8mo", "cause=firmware-flashing"],
            "DETERMINED",
            False,
        ),
        (SOURCING, "refund", ["reason=damage", "days_since_delivery=2"], "UNSPECIFIED", None),
        (SOURCING, "credit", ["reason=damage", "days_since_delivery=2"], "UNSPECIFIED", None),
        (SOURCING, "refund", ["reason=defect", "days_since_delivery=45"], "DETERMINED", False),
        (SOURCING, "credit", ["reason=defect", "days_since_delivery=45"], "DETERMINED", False),
        (SOURCING, "cancel", ["days_since_payment=1"], "DETERMINED", False),
        (SOURCING, "refund", ["reason=not-received", "tracking=delivered"], "UNSPECIFIED", None),
    ],
)
def test_real_policies_answer(
    seeds: dict[str, Policy], seed: str, act: str, facts: list[str], verdict: str, granted: bool | None
) -> None:
    [answer] = api.ask(seeds[seed], act, facts=facts)
    assert (answer.verdict, answer.granted) == (verdict, granted)


def test_a_cancellation_in_time_gives_the_whole_price(seeds: dict[str, Policy]) -> None:
    [answer] = api.ask(seeds[SHIPPING], "cancel", facts=["intercepted=yes"])
    assert answer.percentage == 100


def test_a_refund_leaves_out_the_charges_of_shipping(seeds: dict[str, Policy]) -> None:
    [answer] = api.ask(seeds[WARRANTY], "refund", facts=["reason=change-of-mind", "days_since_shipment=10"])
    assert [part.granted for part in answer.parts] == [False]
    assert answer.payer == "customer"
