"""Texts that nobody writes and everybody may be sent: the checks end, and do not grow with the square of them."""

from __future__ import annotations

import time

import pytest

from linter import api
from linter.source import Source

SECONDS = 60  # far above what any of them takes; what doubled with every word took hours
TEXTS = {
    "conditions of no words": "\n\n".join("If " * times + "you cancel, we refund the price." for times in range(1, 60)),
    "a line of blanks": "You may cancel.\n" + " " * 60_000 + "x",
    "many values of one thing": "\n\n".join(
        f"We refund {days % 100}% of the price within {days} days of receipt of the goods if you cancel."
        for days in range(1, 200)
    ),
    "huge numbers": f"You may cancel within {'9' * 4000} days of purchase. The fee is ${'9' * 400}. Pay within 1/0 days.",
    "marks of direction": "\u202eYou may return the goods within 14 days\u202c of delivery. \u2066We\u2069 do not\u200b refund.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_hostile_text_is_checked_in_time(text: str) -> None:
    started = time.monotonic()
    findings = api.check(Source(path="hostile.md", text=text))
    assert time.monotonic() - started < SECONDS
    assert len(findings) < 2000
