"""Pages of whole policies, read again with the real reader: they say the same, and a page that was tampered with does not."""

from __future__ import annotations

import pytest

from linter.api import extract
from linter.model.policy import Policy
from linter.render.marks import readable
from linter.render.page import render
from linter.render.roundtrip import Loss, compare
from linter.source import Source

TEA_SHOP = """Returns at Ashgrove Teas

We accept returns within 30 days of delivery. You may return unopened tins only. You must send us a photo of the parcel within
3 days of delivery if it arrives damaged. We do not refund the cost of postage. If a tin is missing, we will refund you 100% of
its price or send you a replacement. Please do not send returns to our shop in town.
"""

POTTERY = """# Potter's terms

## Refunds

We will refund you 80% of the price if:

- the bowl arrives broken
- the wrong bowl was sent

Gift cards are not refundable. Seconds are FINAL SALE.

## Care

The glaze is not covered against scratches. You must keep the receipt for 2 years.
"""

BOAT_HIRE = """Boat hire

The Hirer may cancel the booking up to 14 days before the start of the hire. Otherwise, no refund is given.
The Owner shall repay the deposit of $250 within 10 business days after the boat is returned.
The Hirer shall not take the boat out to sea.
The Owner is not liable for delays caused by weather.
The Hirer shall indemnify the Owner against all claims arising from the negligence of the Hirer.
"""

LANGUAGE_SCHOOL = """Language school

Lessons can be cancelled free of charge until 24 hours before they begin. After that, the full fee is due.
If a teacher is ill, we will give you a credit for the lesson. Credits are valid for 1 year.
We may change the classroom. You must pay the course fee within 7 days of the invoice.
"""

POLICIES = {"teas.txt": TEA_SHOP, "pottery.md": POTTERY, "boats.txt": BOAT_HIRE, "school.txt": LANGUAGE_SCHOOL}


def _policy(name: str) -> Policy:
    return extract(Source(name, POLICIES[name]))


def _losses(policy: Policy, page: str) -> tuple[Loss, ...]:
    return compare(policy, extract(Source("page.md", readable(page))), page)


@pytest.mark.parametrize("format", ["markdown", "html"])
@pytest.mark.parametrize("name", POLICIES)
def test_a_page_says_what_its_policy_says(name: str, format: str) -> None:  # noqa: A002 - the word the interface uses
    policy = _policy(name)
    assert len(policy.clauses) >= 5
    assert [loss.message for loss in _losses(policy, render(policy, format))] == []


@pytest.mark.parametrize(
    ("name", "said", "instead"),
    [
        ("teas.txt", "within 30 days of delivery. [", "within 20 days of delivery. ["),
        ("teas.txt", "We will not refund the cost", "We will refund the cost"),
        ("teas.txt", "- You may return unopened tins only", "- You must return unopened tins only"),
        ("pottery.md", ">We will refund you 80%", ">We will refund you 60%"),
        ("boats.txt", "The Owner is not liable for delays", "Weather often makes for delays"),
        ("boats.txt", "must not take the boat", "may take the boat"),
        ("school.txt", "If a teacher is ill, we will", "We will"),
    ],
)
def test_a_page_that_says_something_else_is_found_out(name: str, said: str, instead: str) -> None:
    policy = _policy(name)
    page = render(policy, "markdown")
    assert page.count(said) == 1, page
    losses = _losses(policy, page.replace(said, instead))
    assert any(loss.clause is not None for loss in losses), instead


def test_a_page_is_the_same_each_time() -> None:
    policy = _policy("pottery.md")
    assert render(policy, "html") == render(_policy("pottery.md"), "html")
