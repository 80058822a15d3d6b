"""When a promise has a time, on texts of two or three sentences."""

from __future__ import annotations

import pytest

from linter.api import extract
from linter.reason.gaps.deadlines import GOODS, MONEY, WORK, Deadlines
from linter.reason.text.statements import Statements
from linter.source import Source


def deadlines(text: str) -> Deadlines:
    policy = extract(Source(path="policy.md", text=text))
    return Deadlines(policy, Statements(policy))


@pytest.mark.parametrize(
    ("text", "untimed"),
    [
        ("If the vase is broken, we will refund the price.", 1),
        ("If the vase is broken, we will refund the price within 5 days after your message.", 0),
        ("We will refund the price if you cancel within 14 days of purchase.", 1),
        ("If the vase is broken, we will refund the price. This takes about 5 days.", 0),
    ],
)
def test_a_refund_needs_a_time_of_its_own_or_one_beside_it(text: str, untimed: int) -> None:
    assert len(deadlines(text).without(MONEY)) == untimed


def test_a_time_for_money_is_none_for_goods_or_work() -> None:
    text = "If the vase is broken, we will replace it. Refunds are paid within 5 days after your message."
    assert len(deadlines(text).without(GOODS)) == 1
    assert deadlines(text).without(WORK) == []


def test_a_right_to_return_ends_only_where_the_text_says_so() -> None:
    assert len(deadlines("You may return any vase that is unused.").without_window()) == 1
    assert deadlines("You may return any vase that is unused within 30 days after delivery.").without_window() == []
