"""The words and sentences of a text, cut run by run from what is known, are those that spaCy finds in the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.parse.words.cutting import Cutter
from linter.parse.words.language import english
from linter.parse.words.phrase_tree import Node
from linter.parse.words.tokens import lexicon, plain

CUTTER = Cutter(Node())
WRITTEN = (
    "We can't refund the buyer's price (net) 30days 5th $1,000.50 e.g. No. U.S. a.m. - – 10-14 paid... Stop!? \"Goods\" and/or "
    "x@y.example : ; . … we'll"
)
WORDS = st.sampled_from(WRITTEN.split()) | st.sampled_from(["", " ", "\n", "- "])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join) | st.text("ab .,-'\"()1\u3000€", max_size=60)


@settings(max_examples=200)
@given(TEXTS)
def test_words_stand_where_spacy_finds_them(text: str) -> None:
    level = plain(text)
    cut = [(word.text, start) for part in CUTTER.cut(level) for word, start in zip(part.words, part.starts, strict=True)]
    assert cut == [(token.text, token.idx) for token in english()(level)]


@settings(max_examples=200)
@given(TEXTS)
def test_sentences_begin_where_spacy_begins_them(text: str) -> None:
    begun = [sentence.start for sentence in lexicon().sentences(text)]
    words = ([token.idx for token in sentence if not token.is_space] for sentence in english()(plain(text)).sents)
    assert begun == [places[0] for places in words if places]


@pytest.mark.parametrize(("text", "kind"), [("paid - late", "DASH"), ("- late", "HYPHEN"), ("pre-paid", "HYPHEN")])
def test_a_hyphen_between_blanks_is_a_dash(text: str, kind: str) -> None:
    (sentence,) = lexicon().sentences(text)
    assert [terminal.type for terminal in sentence.terminals if terminal.text == "-"] == [kind]


def test_an_id_is_a_word_and_may_end_a_sentence() -> None:
    found = [[terminal.text for terminal in sentence.terminals] for sentence in lexicon().sentences("Show your id. Then go.")]
    assert found == [["Show", "your", "id", "."], ["Then", "go", "."]]
