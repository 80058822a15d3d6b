"""Finds commands to the reader: a bare verb where a sentence or a main clause begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal

COMMANDING = frozenset({"HAVE", "DO", "BE", "AUTHORIZE", "REQUIRE", "COVER", "DISCLAIM", "NEED", "AGREE", "STATE"})
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
OPENS_THEN = frozenset({"COMMA", "AND", "SEMICOLON", "DASH"})
INTRODUCTIONS = frozenset({"ONLY", "PLEASE", "HOWEVER", "THEN", "OTHERWISE", "QUOTE", "ADVERB", "AND", "BUT"})
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


def imperatives(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> list[Predicate]:
    """The predicates of a sentence with its commands: bare verbs are added, "do not" without a subject is marked as a command."""
    openings = set(_openings(terminals))
    known = {predicate.start for predicate in found}
    marked = [
        replace(predicate, construction="imperative")
        if predicate.start in openings and _commands(terminals[predicate.start])
        else predicate
        for predicate in found
    ]
    bare = [
        predicate
        for predicate in _bare(terminals, openings)
        if predicate.start not in known and not any(_governs(terminals, other, predicate.start) for other in found)
    ]
    return sorted([*marked, *bare], key=lambda predicate: predicate.start) if bare else marked


def _governs(terminals: Sequence[Terminal], other: Predicate, place: int) -> bool:
    """True when a verb belongs to a modal before it: "shall repair the goods, replace them or …" commands nobody."""
    if other.start >= place:
        return False
    if place < other.end:
        return True
    between = {word.type for word in terminals[other.end : place]}
    return (
        bool(other.modality)
        and not between & {"SEMICOLON", "DASH", "PLEASE", "THEN", "IF", "BUT", "STOP"}
        and not _in_condition(terminals, other)
    )


def _in_condition(terminals: Sequence[Terminal], other: Predicate) -> bool:
    """True when a conditional word opens between the last comma and a predicate."""
    for word in reversed(terminals[: other.start]):
        if word.type == "COMMA":
            return False
        if word.type in FRONTED - {"IN", "FOR", "TO", "ON", "AS"}:
            return True
    return False


def _acts(terminals: Sequence[Terminal], place: int) -> bool:
    return place < len(terminals) and terminals[place].type in {"HAVE", "MODAL", "DO", "BE"}


def _commands(word: Terminal) -> bool:
    """A bare form opens a command where a subject could stand: "do not …", "be sure to …", "allow ten days"."""
    return word.type == "NEVER" or (word.type in COMMANDING and word.morphology.base)


def _bare(terminals: Sequence[Terminal], openings: Iterable[int]) -> Iterator[Predicate]:
    for place in openings:
        if place >= len(terminals):
            continue
        word = terminals[place]
        if place and terminals[place - 1].type == "QUOTE":
            continue  # a term: "“Deposit” the amount paid in advance"
        polite = place > 0 and terminals[place - 1].type == "PLEASE"
        # After "please" even a verb that no dictionary knows is one ("please repack it").
        if not (polite and word.type == "WORD") and (word.type not in VERBAL or not word.morphology.base):
            continue
        following = terminals[place + 1].type if place + 1 < len(terminals) else "STOP"
        if word.morphology.noun and following in {"PARTY", "PRONOUN"} and _acts(terminals, place + 2):
            continue  # "Damage you have caused …" opens with a noun
        titled = following == "ROLE" and word.morphology.noun and terminals[-1].type != "STOP"  # "Language school"
        clear = (following in OBJECTS and not titled) or (
            following == "WORD" and place > 0 and terminals[place - 1].type == "COMMA"
        )
        unambiguous = not word.morphology.noun and (place == 0 or terminals[place - 1].type != "COMMA")
        if polite or (following not in NOT_COMMANDS and (clear or unambiguous)):
            yield Predicate("imperative", place, place + 1, word)


def _openings(terminals: Sequence[Terminal]) -> Iterator[int]:
    """Where a main clause may open without a subject: the start, after "please", after a fronted condition's comma."""
    place = 0
    while place < len(terminals) and (terminals[place].type in INTRODUCTIONS or terminals[place].type == "COMMA"):
        place += 1
    yield place
    if place + 1 < len(terminals) and terminals[place].type == "WORD" and terminals[place].morphology.adverb:
        yield place + 1
    fronted = place < len(terminals) and terminals[place].type in FRONTED
    joint = False
    for index in range(place + 1, len(terminals) - 1):
        kind = terminals[index].type
        fronted = fronted or (joint and kind in FRONTED)
        joint = kind in {"BUT", "SEMICOLON", "DASH", "COLON"} or (joint and kind == "COMMA")
        if kind == "PLEASE":
            yield index + 1
        elif (
            (kind == "COMMA" and fronted)
            or kind in {"SEMICOLON", "DASH"}
            or (kind == "THEN" and terminals[index - 1].type in OPENS_THEN)
        ):
            opening = index + 1
            while opening < len(terminals) - 1 and (
                terminals[opening].type in {"ADVERB", "THEN"}
                or (
                    terminals[opening].type == "WORD"
                    and terminals[opening].morphology.adverb
                    and terminals[opening + 1].type == "VERB"
                )
            ):
                opening += 1
            if terminals[opening - 1].type != "PLEASE" and (opening >= len(terminals) or terminals[opening].type != "PLEASE"):
                yield opening
