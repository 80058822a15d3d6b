"""How a text was read: the trace tells the same story as the policy, and where each word was found."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.api import extract, trace, vocabulary
from linter.model.trace import Outcome, SentenceTrace, Silence, Status, Word
from linter.parse.words.tokens import PUNCTUATION
from linter.resources import folder
from linter.source import Source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "policies"
POLICIES = sorted(path for path in CORPUS.iterdir() if path.suffix in {".md", ".txt"})
VETERINARY = Path(__file__).parent.parent / "vocabulary" / "veterinary"
BY_FORM = {"WORD", "VERB", "ADVERB", "NUMBER", *PUNCTUATION.values()}


def sentences(text: str) -> tuple[SentenceTrace, ...]:
    return trace(Source("text.md", text)).sentences


def word(sentence: SentenceTrace, text: str) -> Word:
    return next(each for each in sentence.words if each.text == text)


def line_at(origin: str) -> str:
    """The line of a list that comes with the program."""
    file, _, number = origin.rpartition(":")
    return (folder("grammar") / "vocabulary" / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_it_tells_of_every_clause_and_of_every_sentence_without_one(path: Path) -> None:
    read = trace(path)
    assert read.policy == extract(path)
    assert sorted(each.clause for sentence in read.sentences for each in sentence.derivations) == sorted(
        clause.id for clause in read.policy.clauses
    )
    for sentence in read.sentences:
        assert (sentence.silence is None) == bool(sentence.derivations or sentence.unparsed), sentence.text
    assert sum(len(sentence.unparsed) for sentence in read.sentences) == len(read.policy.unparsed)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_it_knows_the_line_of_each_word_that_a_list_holds(path: Path) -> None:
    for sentence in trace(path).sentences:
        for each in sentence.words:
            assert each.origin or each.type in {*BY_FORM, "PARTY", "ROLE"}, each  # a party may be named in the text alone
            assert all(label.origin for label in each.labels), each.labels


def test_words_have_their_type_and_the_line_of_their_list() -> None:
    [sentence] = sentences("We may refuse a late claim.")
    may = word(sentence, "may")
    assert (may.type, may.meaning, line_at(may.origin)) == ("MODAL", "may", "may")
    refuse = word(sentence, "refuse")
    assert (refuse.type, refuse.origin) == ("VERB", "")
    [deed] = [label for label in refuse.labels if label.category == "deed"]
    assert (deed.meaning, line_at(deed.origin)) == ("refuse", "refuse (verb)")


def test_a_word_of_ones_own_list_names_that_list() -> None:
    read = trace(Source("text.md", "The surgery will clip the claws."), vocabulary=vocabulary(VETERINARY))
    [sentence] = read.sentences
    assert word(sentence, "The surgery").origin == f"{VETERINARY / 'words.txt'}:4"
    [derivation] = sentence.derivations
    assert derivation.row is not None and derivation.row.place == f"{VETERINARY / 'effects.tsv'}:2"


def test_a_word_that_is_read_as_another_type_says_so() -> None:
    [sentence] = sentences("You get a refund if so.")
    assert (word(sentence, "so").type, word(sentence, "so").read_as) == ("SO", "ADVERB")


def test_a_clause_names_its_key_and_the_row_that_decided() -> None:
    [sentence] = sentences("We will refund the price within 10 days after delivery if the lamp is defective.")
    [derivation] = sentence.derivations
    assert derivation.key is not None and derivation.row is not None
    assert (derivation.key.construction, derivation.key.modality, derivation.key.polarity) == ("act", "will", "+")
    assert "remedy" in derivation.key.verb
    number = int(derivation.row.place.rpartition(":")[2])
    table = (folder("grammar") / "effects.tsv").read_text(encoding="utf-8").splitlines()
    assert tuple(table[number - 1].split("\t")) == derivation.row.cells
    assert [label.text for label in derivation.remedies] == ["refund"]
    assert ("condition", "cause", "defect") in {(each.zone, each.category, each.meaning) for each in derivation.topics}


def test_predicates_have_their_status_and_main_ones_their_parts() -> None:
    [sentence] = sentences("If you return the lamp that broke, we shall repair it, except its bulb.")
    found = {each.text: each for each in sentence.predicates}
    assert {text: each.status for text, each in found.items()} == {
        "return": Status.CONDITION,
        "broke": Status.RELATIVE,
        "shall repair": Status.MAIN,
    }
    main = found["shall repair"]
    assert main.subject is not None and main.subject.text == "we"
    assert [each.text for each in main.conditions] == ["If you return the lamp that broke"]
    assert [each.text for each in main.exceptions] == ["except its bulb."]


def test_quantities_stand_with_the_words_that_belong_to_them() -> None:
    [sentence] = sentences("Pay within 10 days after delivery.")
    [unit] = [label for label in word(sentence, "days").labels if label.category == "unit"]
    assert (unit.meaning, line_at(unit.origin)) == ("day", "days")
    [island] = sentence.islands
    assert (island.text, island.quantity.text) == ("within 10 days after delivery", "10 days")


def test_what_gave_no_clause_says_why() -> None:
    heading, hope, sky = sentences("# Refunds\n\nWe hope that you like it.\n\nThe blue sky above us.\n")
    assert (heading.silence, sky.silence) == (Silence.HEADING, Silence.BACKGROUND)
    assert hope.silence is Silence.NO_EFFECT
    assert Outcome.NO_EFFECT in {each.outcome for each in hope.passed_over}


def test_a_lead_in_and_its_items_are_told() -> None:
    lead, first, second = sentences("We refund the price if:\n\n- the lamp is broken;\n- the lamp is late.\n")
    assert lead.silence is Silence.LEAD_IN
    assert [each.lead_in.text for item in (first, second) for each in item.derivations if each.lead_in] == [lead.text] * 2


def test_what_was_not_understood_gives_its_reason() -> None:
    [sentence] = sentences("Not before the third of five bells.")
    assert sentence.unparsed and sentence.silence is None


def test_it_can_be_narrowed_to_a_place() -> None:
    read = trace(Source("text.md", "We may refuse. You may cancel.\n\nWe shall\nrepair it.\n"))
    assert [each.text for each in read.at(1).sentences] == ["We may refuse.", "You may cancel."]
    assert [each.text for each in read.at(1, 20).sentences] == ["You may cancel."]
    assert read.at(4, 1) == read.at(3)
    assert [each.text for each in read.at(3).sentences] == ["We shall repair it."]
    assert read.at(2).sentences == read.at(1, 99).sentences == ()
