"""The ways in which a text defines its terms."""

from __future__ import annotations

import pytest

from linter.parse import definitions
from linter.parse.words.tokens import lexicon
from linter.read.document import read
from linter.source import Source


def defined(text: str) -> list[tuple[str, str]]:
    """The terms and the source of their definitions."""
    source = Source("terms.md", text)
    blocks = read(source).blocks
    readings = [(block, list(lexicon().sentences(block.text.plain))) for block in blocks]
    occurrences = definitions.all_occurrences(readings)
    found = [
        each
        for (block, sentences), its in zip(readings, occurrences, strict=True)
        for each in definitions.of_block(block, sentences, its)
    ]
    for definition in found:
        assert definition.span.overlaps(definition.term_span)
        assert definition.term in source.slice(definition.term_span)
    return [(definition.term, source.slice(definition.span)) for definition in found]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ('"Kiln" means the oven in the yard.', ["Kiln"]),
        ("“Kiln” shall mean the oven in the yard.", ["Kiln"]),
        ("**Kiln** means the oven in the yard.", ["Kiln"]),
        ("Firing Day means a day on which the kiln is hot.", ["Firing Day"]),
        ('"Kiln" and "Oven" refer to the same thing.', ["Kiln", "Oven"]),
        ('The "Potter" is the person named in the order.', ["Potter"]),
        ('"Glazing" means the first coat, and "Firing" the second heating.', ["Glazing", "Firing"]),
        ('The bowls listed below (the "Bowls") are sold.', ["Bowls"]),
        ("The bowls listed below (the “**Bowls**”) are sold.", ["Bowls"]),
        ('Esk Clay Ltd ("we", "us" and "our") sells clay.', ["we", "us", "our"]),
        ('Each of them (each a "Member" and together the "Circle") may vote.', ["Member", "Circle"]),
        ("The two bowls (collectively, the “Set”) stay together.", ["Set"]),
        ("The firm, hereinafter the Seller, ships.", ["Seller"]),
        ("The sum of both fees constitutes the Net Fee.", ["Net Fee"]),
        ("A bowl with a harvest mark is a Harvest Bowl.", ["Harvest Bowl"]),
        ("Ask for a Clay Return Number (CRN) first.", ["CRN", "Clay Return Number"]),
        ("The code CRN (Clay Return Number) is on the label.", ["CRN", "Clay Return Number"]),
        ("Territory: Wales.", ["Territory"]),
    ],
)
def test_a_term_is_defined_by(text: str, terms: list[str]) -> None:
    assert [term for term, _ in defined(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "The shop (in Perth) is open (see below).",
        "The parcel goes to the islands (the Hebrides).",
        "Write “Return” on the parcel.",
        "There is a Harvest Fee.",
        "Short version: you pay, we ship.",
        "She said: “There are no refunds at all for the bowls that were sold in the market hall.”",
        '```\n"Kiln" means nothing here.\n```',
    ],
)
def test_no_definition_is(text: str) -> None:
    assert defined(text) == []


def test_the_definition_runs_to_the_end_of_its_sentence() -> None:
    text = '1.1 "Kiln" means the oven in the yard. It is hot.'
    assert defined(text) == [("Kiln", '"Kiln" means the oven in the yard.')]


def test_a_bracket_is_its_own_definition() -> None:
    assert defined('Esk Clay Ltd (the "Seller") ships.') == [("Seller", '(the "Seller")')]


def test_a_table_under_a_heading_of_definitions_defines() -> None:
    text = "# Definitions\n\n| Term | Meaning |\n|---|---|\n| Firing Day | a day on which the kiln is hot |\n"
    assert [term for term, _ in defined(text)] == ["Firing Day"]


@pytest.mark.parametrize(
    "text",
    [
        "“Kiln” is hot",
        "(each a Potter)",
        "Kiln means heat",
        "Kiln: heat",
        "hereinafter the Potter",
        "heat is a Kiln",
        "**Kiln** is hot",
    ],
)
def test_each_form_has_a_sign_without_which_a_block_is_passed_over(text: str) -> None:
    [block] = read(Source("terms.md", f"We fire it once a year {text}.")).blocks
    assert definitions.may_define(block, list(lexicon().sentences(block.text.plain)))
