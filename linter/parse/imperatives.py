"""Finds commands to the reader: a bare verb where a sentence or a main clause begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.parse.predicates import Predicate
from linter.parse.tokens import Terminal

VERBAL = frozenset({"VERB", "OFFER", "COVER", "REQUIRE", "ACKNOWLEDGE", "DISCLAIM"})
FRONTED = frozenset(
    {
        "IF",
        "WHEN",
        "UPON",
        "TO",
        "FOR",
        "IN",
        "QUANTITY",
        "AFTER",
        "BEFORE",
        "SUBJECT",
        "WITHIN",
        "BECAUSE",
        "AS",
        "UNLESS",
        "ON",
        "EXCEPT",
    }
)
INTRODUCTIONS = frozenset({"PLEASE", "HOWEVER", "THEN", "OTHERWISE", "QUOTE", "ADVERB", "AND", "BUT"})
# What follows a verb and rarely a noun: a determiner, a party, a preposition that verbs take.
OBJECTS = frozenset(
    {
        "THE",
        "A",
        "POSSESSIVE",
        "PARTY",
        "ROLE",
        "PRONOUN",
        "QUANTIFIER",
        "TO",
        "WITH",
        "FROM",
        "IN",
        "ON",
        "AT",
        "BY",
        "QUANTITY",
        "THAT",
        "IF",
        "AFTER",
    }
)
NOT_COMMANDS = frozenset({"BE", "MODAL", "STOP", "HAVE", "DO", "COLON", "QUESTION", "HYPHEN", "GENITIVE", "OF", "SLASH"})


def imperatives(terminals: Sequence[Terminal]) -> Iterator[Predicate]:
    """The imperative predicates of a sentence. "Do not" commands are found by the grammar and are marked here as such."""
    for place in _openings(terminals):
        if place >= len(terminals):
            continue
        word = terminals[place]
        if word.type == "DO" and place + 2 < len(terminals) and terminals[place + 1].type == "NOT":
            continue
        if word.type not in VERBAL or not word.morphology.base:
            continue
        following = terminals[place + 1].type if place + 1 < len(terminals) else "STOP"
        polite = place > 0 and terminals[place - 1].type == "PLEASE"
        if polite or (following not in NOT_COMMANDS and (not word.morphology.noun or following in OBJECTS)):
            yield Predicate("imperative", place, place + 1, word)


def _openings(terminals: Sequence[Terminal]) -> Iterator[int]:
    """Where a main clause may open without a subject: the start, after "please", after a fronted condition's comma."""
    place = 0
    while place < len(terminals) and terminals[place].type in INTRODUCTIONS | {"COMMA"}:
        place += 1
    yield place
    fronted = place < len(terminals) and terminals[place].type in FRONTED
    for index in range(place + 1, len(terminals) - 1):
        kind = terminals[index].type
        if kind == "PLEASE":
            yield index + 1
        elif (kind == "COMMA" and fronted) or kind in {"SEMICOLON", "DASH", "THEN"}:
            opening = index + 1
            while opening < len(terminals) and terminals[opening].type in {"ADVERB", "THEN"}:
                opening += 1
            if terminals[opening - 1].type != "PLEASE" and (opening >= len(terminals) or terminals[opening].type != "PLEASE"):
                yield opening
