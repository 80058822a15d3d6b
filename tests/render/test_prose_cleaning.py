from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.render import prose


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("we  ship\n today", "We ship today."),
        ("We ship today!", "We ship today!"),
        ("we ship today;", "We ship today."),
        ("we call it “final.”", "We call it “final.”"),
        ('we call it "final"', "We call it “final”."),
        ("the buyer's parcel , if any", "The buyer’s parcel, if any."),
        ("eBay orders are excluded", "eBay orders are excluded."),
        ("orders@shop.example answers", "orders@shop.example answers."),
        ("no returns - no exceptions", "No returns – no exceptions."),
        ("", ""),
    ],
)
def test_words_become_a_sentence(given: str, wanted: str) -> None:
    assert prose.sentence(given) == wanted


def test_direction_marks_and_control_characters_do_not_reach_the_page() -> None:
    assert prose.tidy("re\u202efund\u200f \x07now\u2066!") == "refund now!"


@given(st.text())
@settings(max_examples=100)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = prose.tidy(text)
    assert prose.tidy(once) == once
    assert "\n" not in once


def test_words_that_shout_are_lowered_and_abbreviations_stay() -> None:
    loudness = prose.Loudness("Please get an RMA form. NO RETURNS WITHOUT AN RMA. PLEASE ask; returns need a form. Call (US) us.")
    assert loudness.lower("NO RETURNS WITHOUT AN RMA") == "no returns without an RMA"
    assert loudness.lower("PLEASE ask") == "please ask"
    assert loudness.lower("Call (US) us") == "Call (US) us"


def test_a_word_in_capitals_that_the_text_never_writes_small_is_taken_for_an_abbreviation() -> None:
    assert prose.Loudness("Parcels go by DHL.").lower("by DHL") == "by DHL"


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("· broken glass;", "broken glass"),
        ("(ii) broken glass; and", "broken glass"),
        ("3. broken glass, or", "broken glass"),
        ("and", "and"),
    ],
)
def test_a_list_item_loses_what_tied_it_to_the_list(item: str, wanted: str) -> None:
    assert prose.fragment(item, frozenset({"and", "or"})) == wanted


def test_markup_of_a_lead_in_is_taken_away() -> None:
    text = "## **We** refund [these](https://shop.example) `cases` in <em>full</em>"
    assert prose.without_markup(text) == "We refund these cases in full"


def test_the_sentence_around_a_place() -> None:
    text = "First one. Second one has 3 days. Third.\n\nFourth"
    start, end = prose.sentence_around(text, text.index("3 days"), text.index("3 days") + 6)
    assert text[start:end].strip() == "Second one has 3 days."


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("We ship today", "We ship today"),
        ("We ship today, and tomorrow", "We ship today…"),
        ("Donaudampfschifffahrt", "Donaudampfschi…"),
        ("", ""),
    ],
)
def test_long_words_are_cut_short_visibly(given: str, wanted: str) -> None:
    assert prose.shortened(given, 15) == wanted
