"""A fingerprint names what is said: it outlives moves and layout, and no change of meaning."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.api import check
from linter.source import Source

TITLE = "# Returns of lamps"
CLAUSES = [
    "We refund the price within 24 hours.",
    "The buyer may return a lamp within 14 days after delivery.",
    "We pay within two (3) days after delivery.",
    "Write to [NAME] before you send a lamp back.",
    "A fee of 12 % is charged for each return.",
    "The buyer may not return a lamp that was used.",
]
OTHERS = ["Our shop is at the harbour.", "Opening hours are posted at the door.", "The price is that of the label."]
RULES = ("missing-anchor", "word-number-mismatch", "placeholder", "missing-base")


def prints(*paragraphs: str) -> dict[str, list[str]]:
    """The fingerprints of the findings, by rule, in no order."""
    found: dict[str, list[str]] = {}
    for finding in check(Source("a.md", "\n\n".join(paragraphs) + "\n"), select=RULES):
        found.setdefault(finding.rule, []).append(finding.fingerprint)
    return {rule: sorted(its) for rule, its in found.items()}


BEFORE = prints(TITLE, *CLAUSES)


def test_these_clauses_have_findings() -> None:
    assert set(BEFORE) == set(RULES)


@given(st.permutations(CLAUSES), st.lists(st.sampled_from(OTHERS), max_size=3, unique=True), st.booleans())
def test_moving_clauses_and_adding_paragraphs_keeps_fingerprints(order: list[str], added: list[str], section: bool) -> None:
    after = prints(TITLE, *added, *(["## More"] if section else []), *order)
    assert {"placeholder", "word-number-mismatch"} <= set(after)
    assert after == {rule: BEFORE[rule] for rule in after}  # some sentence before it may tell from when a period runs


@given(st.data())
def test_reflowing_and_setting_off_keeps_fingerprints(data: st.DataObject) -> None:
    def reflowed(clause: str) -> str:
        return re.sub(" ", lambda _: data.draw(st.sampled_from([" ", "\n"])), clause)

    changed = [reflowed(clause) for clause in CLAUSES]
    number = data.draw(st.integers(0, len(changed) - 1))
    changed[number] = data.draw(st.sampled_from(["- {}", "{} <!-- a note -->", "> {}"])).format(CLAUSES[number])
    assert prints(TITLE, *changed) == BEFORE


@pytest.mark.parametrize(
    "rule, old, new",
    [
        ("missing-anchor", "24 hours", "48 hours"),
        ("missing-anchor", "refund the price", "refund the deposit"),
        ("missing-anchor", "We refund", "The buyer refunds"),
        ("missing-anchor", "We refund", "We do not refund"),
        ("word-number-mismatch", "(3)", "(4)"),
        ("word-number-mismatch", "after delivery", "after the order"),
        ("placeholder", "before you send", "after you send"),
        ("missing-base", "12 %", "15 %"),
        ("missing-base", "A fee of 12 %", "A discount of 12 %"),
    ],
)
def test_a_change_of_meaning_changes_the_fingerprint(rule: str, old: str, new: str) -> None:
    changed = [clause.replace(old, new) for clause in CLAUSES]
    assert changed != CLAUSES
    after = prints(TITLE, *changed)
    assert after.get(rule) != BEFORE[rule]
    assert {name: its for name, its in after.items() if name != rule} == {
        name: its for name, its in BEFORE.items() if name != rule
    }


NORMS = st.tuples(
    st.sampled_from(["We", "The buyer", "The shop"]),
    st.sampled_from(["may", "must", "must not"]),
    st.sampled_from(["return", "inspect", "pay for"]),
    st.sampled_from(["a lamp", "the lamps"]),
    st.integers(2, 60),
    st.sampled_from(["days", "weeks"]),
    st.sampled_from(["delivery", "the order"]),
)


@given(NORMS, NORMS)
def test_norms_that_say_different_things_have_different_fingerprints(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    def mismatch(norm: tuple[object, ...]) -> dict[str, list[str]]:
        who, modal, act, what, number, unit, event = norm
        return prints(TITLE, f"{who} {modal} {act} {what} within one ({number}) {unit} after {event}.")

    assert (mismatch(one) == mismatch(other)) is (one == other)
