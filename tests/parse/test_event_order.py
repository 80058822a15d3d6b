"""The natural order of events, and that it speaks of events that the vocabulary names."""

from __future__ import annotations

import pytest

from linter.model.event_order import follows, ordered, precedes
from linter.vocabulary.vocabulary import entries


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("order", "payment"),
        ("order", "delivery"),
        ("shipment", "return-receipt"),
        ("breach", "notice-receipt"),
        ("effective-date", "term-end"),
        ("period-end", "due-date"),
        ("booking", "service-end"),
    ],
)
def test_what_cannot_come_later(earlier: str, later: str) -> None:
    assert precedes(earlier, later)
    assert follows(later, earlier)
    assert not precedes(later, earlier)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("purchase", "delivery"),
        ("signing", "effective-date"),
        ("order", "order"),
        ("invoice-date", "delivery"),
        ("nothing", "order"),
    ],
)
def test_what_has_no_order(one: str, other: str) -> None:
    assert not precedes(one, other)
    assert not precedes(other, one)


def test_only_events_of_the_vocabulary_are_ordered() -> None:
    assert ordered() <= {entry.meaning for entry in entries() if entry.category == "event"}
