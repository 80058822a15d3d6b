"""Sentences that are put together from the model: grammatical, as strong as the text, and the same when they are read again."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.api import check, extract, render
from linter.model.policy import Policy
from linter.render.arrange import page_of
from linter.render.edition import Edition
from linter.render.manner import Manner, Speech
from linter.render.view import Origin, Statement
from linter.render.wording import wording
from linter.source import Source


def _statements(text: str, manner: Manner | None = None) -> list[Statement]:
    policy = extract(Source("shop.md", text))
    rendering = render(policy, edition=Edition(manner=manner or Manner()))
    return list(page_of(policy, wording(), rendering.manner).statements())


def _said(text: str, manner: Manner | None = None) -> list[str]:
    return [wording().say("statement", "statement", statement) for statement in _statements(text, manner)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We refund the price within 14 days after you cancel.", "We will refund the price within 14 days after you cancel."),
        ("We shall notify you of a delay.", "We must notify you of a delay."),
        ("Please send the kettle to our workshop.", "You must send the kettle to our workshop."),
        ("Please do not send the kettle by air. We reply to you.", "You must not send the kettle by air."),
        ("You have to keep the receipt. We thank you.", "You must keep the receipt."),
        (
            "You can return the kettle within thirty (30) days of delivery.",
            "You may return the kettle within 30 days of delivery.",
        ),
        ("We don't accept opened tins. You pay postage.", "We will not accept opened tins."),
        ("If the kettle leaks, we'll repair it. Write to us.", "If the kettle leaks, we will repair it."),
        ("We never repair lamps. You may ask us.", "We will never repair lamps."),
        # The kind of norm is no licence to change what the text says: a possibility stays one.
        ("You may be required to show your receipt. We ask for it.", "You may be required to show your receipt."),
        ("Opened tins cannot be returned to us by you.", "Opened tins cannot be returned to us by you."),
    ],
)
def test_a_clause_is_worded_by_the_modal_of_its_kind(text: str, wanted: str) -> None:
    assert wanted in _said(text)


def test_a_second_verb_says_whose_it_is() -> None:
    said = _said("The Owner shall inspect the boat and return the deposit. The Hirer pays the Owner.")
    assert "The Owner must return the deposit." in said or "The Owner must inspect the boat and return the deposit." in said


def test_what_cannot_be_taken_apart_is_carried_and_marked() -> None:
    policy = extract(Source("shop.md", "We refund the price. You pay postage. Vases, unless chipped by us, are final sale."))
    manner = Manner(verbatim=frozenset(clause.id for clause in policy.clauses))
    for statement in page_of(policy, wording(), manner).statements():
        assert statement.origin in (Origin.OWN, Origin.COMPLETED)
        assert wording().say("notes", "carried") in statement.notes


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("You may return the kettle within 20 days.", "The policy does not say from when the 20 days run."),
        ("If we are late, we will refund you 10%.", "The policy does not say of what 10% is taken."),
        (
            "If the kettle leaks, we will refund the price or replace the kettle.",
            "The policy does not say who chooses between refund and replacement.",
        ),
    ],
)
def test_what_the_text_leaves_open_is_said_to_be_open(text: str, note: str) -> None:
    assert any(note in statement.notes for statement in _statements(text))
    assert note in render(Source("shop.md", text)).text


@pytest.mark.parametrize(
    "text",
    [
        "You may return the kettle within 20 days after delivery.",
        "If we are late, we will refund you 10% of the price.",
        "If the kettle leaks, we will, at your choice, refund the price or replace the kettle.",
    ],
)
def test_what_the_text_says_is_not_said_to_be_open(text: str) -> None:
    assert not any("does not say" in note for statement in _statements(text) for note in statement.notes)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("You may return your kettle. We repair it.", "The customer may return the customer’s kettle."),
        ("If you are late, we will charge you $5.", "If the customer is late, the provider will charge the customer $5."),
        ("We will refund you when you cancel.", "The provider will refund the customer when the customer cancels."),
        ("You must tell us if you've moved.", "The customer must tell the provider if the customer has moved."),
    ],
)
def test_the_third_person_calls_the_sides_by_their_names(text: str, wanted: str) -> None:
    assert wanted in _said(text, Manner(voice=Speech.THIRD_PERSON))


def test_an_abbreviation_is_no_pronoun() -> None:
    said = _said("We send parcels to you within the US only.", Manner(voice=Speech.THIRD_PERSON))
    assert all("US" in sentence for sentence in said)


def test_second_person_replaces_the_names_of_a_contract() -> None:
    text = 'This is between Fernhill Ltd ("Owner") and the person who hires (the "Hirer"). The Hirer must clean the boat.'
    assert "You must clean the boat." in _said(text, Manner(voice=Speech.YOU))


_BEARERS = st.sampled_from(["We", "You"])
_MODALS = st.sampled_from(["must", "may", "will", "must not", "have to", "will not"])
_ACTIONS = st.sampled_from(["return the kettle", "refund the price", "pay the invoice", "cancel the order", "keep the receipt"])
_PERIODS = st.sampled_from(["", " within 14 days of delivery", " within thirty (30) days after the order", " within 2 weeks"])
_CONDITIONS = st.sampled_from(
    ["", "If the parcel is lost, ", "If the seal is broken or a part is missing, ", "Unless we agree, "]
)


@given(_CONDITIONS, _BEARERS, _MODALS, _ACTIONS, _PERIODS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_norm_of_any_parts_says_the_same_when_it_is_read_again(
    condition: str, bearer: str, modal: str, action: str, period: str
) -> None:
    subject = bearer.lower() if condition else bearer
    policy = extract(
        Source("shop.md", f"{condition}{subject} {modal} {action}{period}.\n\nYou buy from us, and we sell to you.\n")
    )
    rendering = render(policy)
    assert [loss.message for loss in rendering.losses] == []
    for statement in page_of(policy, wording(), rendering.manner).statements():
        words = wording().say("statement", "statement", statement).lower().split()
        assert not any(first == second for first, second in pairwise(words)), words


HOSTILE = "We refund <script>alert(1)</script> {{ 7*7 }} ]]> the re\u202efund price within 3 days after you cancel."


@pytest.mark.parametrize("speech", [None, *Speech])
def test_hostile_text_stays_text_whatever_the_voice(speech: Speech | None) -> None:
    manner = Manner(voice=speech)
    markdown = render(Source("shop.md", HOSTILE), edition=Edition(manner=manner)).text
    assert "49" not in markdown
    assert "\u202e" not in markdown
    assert "<script" not in markdown.replace("\\<", "")


def test_findings_stand_beside_their_clauses_when_they_are_asked_for() -> None:
    policy: Policy = extract(Source("shop.md", "We refund the price within 14 days. You may cancel."))
    findings = check(policy)
    assert findings
    manner = replace(Manner(), findings=findings)
    notes = [note for statement in page_of(policy, wording(), manner).statements() for note in statement.notes]
    assert all(any(finding.rule in note for note in notes) for finding in findings)
    assert not any("(" + findings[0].rule + ")" in note for s in page_of(policy, wording()).statements() for note in s.notes)
