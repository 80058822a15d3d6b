"""How a text was read, for the terminal."""

from __future__ import annotations

from linter.api import trace
from linter.report.screen import Screen
from linter.report.trace import trace as shown
from linter.source import Source


def report(text: str, screen: Screen | None = None) -> str:
    return shown(trace(Source("text.md", text)), screen or Screen())


def test_the_sentence_stands_above_with_its_place_and_its_clauses() -> None:
    said = report("\nWe will refund the price. You may cancel.\n").split("\n")
    assert said[:2] == ["text.md:2:1  c1", "  | We will refund the price."]
    assert "text.md:2:27  c2" in said


def test_words_stand_in_a_table_with_their_labels_below() -> None:
    lines = [line.split() for line in report("We may send the brass lamp.").split("\n")]
    may = next(line for line in lines if line[:1] == ["may"])
    assert (may[1:3], may[3].partition(":")[0]) == (["MODAL", "may"], "modals.txt")
    label = next(line for line in lines if line[:2] == ["deed", "supply"])
    assert label[2].partition(":")[0] == "deeds.txt"
    assert ["send", "VERB", "by", "its", "form"] in lines
    assert any(line[-2:] == ["lamp", "WORD"] for line in lines)


def test_the_key_stands_beside_the_row_that_decided() -> None:
    said = report("We will refund the price.")
    table = [line.split() for line in said.split("\n") if line.strip().startswith(("construction", "polarity", "kind", "bearer"))]
    assert ["construction", "act"] in [line[:2] for line in table]
    assert ["polarity", "+", "+"] in table
    assert ["kind", "grant"] in table
    assert "looked up with" in said and "effects.tsv:" in said


def test_what_gave_nothing_says_why() -> None:
    said = report("# Refunds\n\nWe hope that you like it.\n")
    assert "no clause   a heading: it gives a topic to what stands under it" in said
    assert "“hope”: the row gives it no effect" in said
    assert "background: none of its main predicates has an effect in law" in said


def test_no_sentence_is_said_in_a_sentence() -> None:
    assert shown(trace(Source("text.md", "We may.")).at(9), Screen()) == "No sentence was found."


def test_lines_keep_to_the_screen_and_characters_do_no_harm() -> None:
    text = "We will repair the \x1b[31mlamp " + "and its very long handle " * 30 + "within 3 days after delivery of the lamp."
    said = report(text, Screen(columns=80))
    assert "\x1b" not in said
    assert max(map(len, said.split("\n"))) <= 80


def test_colour_is_given_to_a_screen_that_has_it() -> None:
    assert "\x1b[" in report("We may refuse.", Screen(colour=True))
