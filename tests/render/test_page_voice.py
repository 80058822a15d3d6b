from __future__ import annotations

import pytest
from written_by_hand import Draft

from linter.model.clause import ClauseKind, Role
from linter.render.arrange import page_of
from linter.render.page import render
from linter.render.wording import wording


def _said(text: str, quote: str, act: str | None = None, kind: ClauseKind = ClauseKind.OBLIGATION) -> str:
    draft = Draft(text)
    draft.clause(quote, kind, act=act)
    draft.party(Role.PROVIDER, "we", "Fernhill")
    draft.party(Role.CUSTOMER, "you", "Client")
    (statement,) = page_of(draft.policy(), wording()).statements()
    return wording().say("statement", "statement", statement)


@pytest.mark.parametrize(
    ("quote", "act", "wanted"),
    [
        ("Fernhill will repair the clock", "repair", "We will repair the clock."),
        ("The Client must pay Fernhill", "pay", "You must pay us."),
        ("Client agrees to the quote", "agree", "You agree to the quote."),
        ("Client is liable for Fernhill's costs", None, "You are liable for our costs."),
        ("Fernhill replies at fernhill.example", "reply", "We will reply at fernhill.example."),
        # One doubtful place keeps the names of the whole clause.
        ("Fernhill will honour the Client request", "honour", "Fernhill must honour the Client request."),
        ("Fernhill and Client share the costs", "share", "Fernhill and Client share the costs."),
        ("Fernhill will tell Client of its decision", "tell", "Fernhill must tell Client of its decision."),
    ],
)
def test_names_give_way_to_pronouns_where_that_is_safe(quote: str, act: str | None, wanted: str) -> None:
    assert _said(f"{quote}. We reply to you.", quote, act) == wanted


def test_an_indemnity_keeps_its_names() -> None:
    quote = "Client holds Fernhill harmless"
    assert _said(f"{quote}. We reply to you.", quote, "hold", ClauseKind.INDEMNITY) == f"{quote}."


def test_a_text_that_never_says_we_or_you_keeps_its_names() -> None:
    quote = "Fernhill will repair the clock"
    assert _said(f"{quote}. Client pays.", quote, "repair") == "Fernhill must repair the clock."


def test_headings_speak_as_the_text_does() -> None:
    draft = Draft("The Tenant may cancel.")
    draft.clause("The Tenant may cancel", ClauseKind.RIGHT, Role.CUSTOMER)
    draft.party(Role.CUSTOMER, "Tenant")
    assert "## What Tenant may do" in render(draft.policy(), "markdown")
    draft = Draft("You may cancel.")
    draft.clause("You may cancel", ClauseKind.RIGHT, Role.CUSTOMER)
    assert "## What you may do" in render(draft.policy(), "markdown")


def test_the_page_says_who_we_and_you_are() -> None:
    draft = Draft("We, Fernhill, repair your clock.")
    draft.party(Role.PROVIDER, "we", "Fernhill", "the Workshop")
    draft.clause("Fernhill, repair your clock", ClauseKind.OBLIGATION)
    assert "- **We**: Fernhill (“we”), also called the Workshop" in render(draft.policy(), "markdown")
