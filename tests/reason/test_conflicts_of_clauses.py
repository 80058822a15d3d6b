"""What clauses decide, which cases they reach, and what the words around them mark."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.parse.policy import parse
from linter.read.document import read
from linter.reason.comparison.cases import known_words, specific_words
from linter.reason.conflicting_value.values import differ, statements
from linter.reason.engine.acts import denied, given, is_final_sale
from linter.reason.hollow_promise.wholeness import whole
from linter.reason.inverted_indemnity.faults import inverted
from linter.reason.mismatched_condition.norms_twice import idle_conditions
from linter.reason.text.passages import is_marked, makes_room, sentence, sentence_after, sentence_before
from linter.reason.text.words import content, found, likeness, mentions, stem
from linter.source import Source, Span


def policy(text: str) -> Policy:
    """A text as read."""
    return parse(read(Source("policy.md", text)))


def clause(of: Policy, words: str) -> Clause:
    """The clause whose text holds some words."""
    return next(each for each in of.clauses if words in each.text)


def test_inflection_does_not_count() -> None:
    assert stem("returns") == stem("returned") == stem("returning")
    assert stem("cancellation") == stem("cancelled") == stem("cancels")
    assert stem("available") == stem("availability")
    assert content("The returns of your items") == content("to return an item")


@drawn(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=14))
@settings(max_examples=60)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


@drawn(st.frozensets(st.text(max_size=3), max_size=5), st.frozensets(st.text(max_size=3), max_size=5))
@settings(max_examples=60)
def test_likeness_is_mutual_and_whole_for_the_same(first: frozenset[str], second: frozenset[str]) -> None:
    assert likeness(first, second) == likeness(second, first)
    assert likeness(first, first) == 1.0
    assert 0.0 <= likeness(first, second) <= 1.0


def test_a_phrase_that_marks_nothing_hides_the_word_in_it() -> None:
    assert mentions("Exceptions are listed below", "exception")
    assert not mentions("No exceptions", "exception")
    assert found("A full refund, free of charge", "gratis") == ("free of charge",)


def test_sentences_end_at_stops_empty_lines_and_items() -> None:
    text = "One is here. Two is there.\n\nThree\n- four\n- five"
    two = text.index("Two")
    assert text[slice(*_ends(sentence(text, Span(two, two + 3))))].strip() == "Two is there."
    before = sentence_before(text, Span(two, two + 3))
    assert before is not None and text[slice(*_ends(before))].strip() == "One is here."
    assert sentence_after(text, Span(two, two + 3)) is None
    four = text.index("four")
    assert text[slice(*_ends(sentence(text, Span(four, four + 4))))].strip(" -\n") == "four"


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


@drawn(st.text(alphabet="ab. \n-", max_size=40), st.integers(0, 40), st.integers(0, 5))
@settings(max_examples=80)
def test_a_sentence_holds_its_place(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    place = Span(start, min(len(text), start + length))
    assert sentence(text, place).start <= place.start
    assert place.end <= sentence(text, place).end <= len(text)


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("All sales are final.", True),
        ("All orders are final.", True),
        ("All clearance sales are final.", False),
        ("All such sales are final.", False),
        ("Our decisions are final.", False),
    ],
)
def test_a_final_sale_is_one_of_whatever_was_bought(text: str, final: bool) -> None:
    assert [is_final_sale(each) for each in policy(text).clauses] == [final]


def test_a_refusal_denies_what_a_grant_gives() -> None:
    read_policy = policy("We do not give any refunds.\n\nIf an item arrives damaged, we will refund its price.")
    assert denied(clause(read_policy, "not give")) & given(clause(read_policy, "will refund"))
    assert not given(clause(read_policy, "not give"))


def test_a_specific_refusal_keeps_its_own_words() -> None:
    read_policy = policy("Gift cards are never refunded.\n\nIf a lamp arrives damaged, we will refund its price.")
    assert specific_words(clause(read_policy, "Gift")) - known_words(clause(read_policy, "lamp"), None)


@pytest.mark.parametrize(
    "second",
    [
        "However, if a lamp arrives damaged, we will refund it.",
        "The only exception is damage. If a lamp arrives damaged, we will refund it.",
        "Although this is so, we will refund a lamp that arrives damaged.",
    ],
)
def test_what_marks_an_exception(second: str) -> None:
    read_policy = policy(f"There are no refunds on any lamp.\n\n{second}")
    assert is_marked(read_policy, clause(read_policy, "we will refund"))


def test_a_rule_may_make_room_itself() -> None:
    room = policy("There are no refunds on any lamp, except as set out below.")
    none = policy("There are no refunds on any lamp.")
    assert makes_room(room, room.clauses[0])
    assert not makes_room(none, none.clauses[0])


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("14 days", "two weeks", False),
        ("1 year", "12 months", False),
        ("48 hours", "2 days", False),
        ("48 hours", "3 days", True),
        ("3 months", "90 days", False),
        ("5 business days", "7 days", False),
    ],
)
def test_lengths_differ_only_where_they_compare(first: str, second: str, apart: bool) -> None:
    text = f"You may return it within {first} after delivery.\n\nYou may send it back within {second} after delivery."
    one, other = statements(policy(text))
    assert differ(one, other) is apart


def test_a_whole_promise_takes_nothing_off() -> None:
    full = policy("If the lamp is defective, we will give you a full refund.")
    less = policy("If the lamp is defective, we will give you a full refund, minus the shipping charges.")
    assert any(whole(full, each) for each in full.clauses)
    assert not any(whole(less, each) for each in less.clauses)


def test_an_idle_condition_is_paired_with_the_refusal_that_lacks_it() -> None:
    read_policy = policy(
        "Once an order is packed, no cancellations are possible.\n\nWe do not accept the cancellation of any orders."
    )
    ((conditional, general),) = idle_conditions(read_policy)
    assert conditional.condition is not None
    assert [each.condition for each in general] == [None]


def test_inverted_acts_are_those_of_the_protected_party() -> None:
    read_policy = policy("The Buyer shall indemnify the Seller against claims arising from the Seller's breach.")
    assert [act.actor_text for act in inverted(read_policy.clauses[0])] == ["the Seller"]
