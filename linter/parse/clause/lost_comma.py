"""Finds where a norm begins behind a condition whose comma was left out: "If you cancel within 14 days we will refund you"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.parse.clause.joints import COORDINATORS, DETERMINERS, NAMED, OPENERS, PREPOSED, PREPOSITIONS
from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal

BINDING = (
    (PREPOSED - {"QUANTITY"}) | PREPOSITIONS | COORDINATORS | {"THAN", "WITHIN"}
)  # what stands behind these completes what stands before


def subject_behind(terminals: Sequence[Terminal], condition: int, predicate: Predicate) -> int | None:
    """Where the subject of a predicate begins, if a condition in front of it has no comma; None where it seems to have none.

    ``condition`` is where the last predicate of the condition ends, 0 where none was seen. A party or pronoun right before the
    predicate is its subject; otherwise the last noun phrase with a determiner that nothing binds to what stands before.
    """
    if not terminals or terminals[0].type not in OPENERS:
        return None
    if not condition:
        # "If the goods arrive broken the customer must": a verb in the present of which nobody asked for a norm.
        condition = next((place + 1 for place in range(2, predicate.start) if terminals[place].type == "VERB"), predicate.start)
    if any(word.type in OPENERS - PREPOSITIONS for word in terminals[condition : predicate.start]):
        return None  # "While a repair lasts we lend you a bicycle if one is free"
    place = predicate.start - 1
    if predicate.construction == "imperative":
        return place if place >= condition and terminals[place].type == "PLEASE" else predicate.start
    while place >= condition and terminals[place].type == "ADVERB":
        place -= 1
    if place >= condition and terminals[place].type in NAMED:
        first = place
        while first > condition and (terminals[first - 1].type in DETERMINERS or terminals[first - 1].capitalised):
            first -= 1
        return first if _is_free(terminals, first, condition) else None
    return next(
        (
            first
            for first in range(place, condition - 1, -1)
            if terminals[first].type in DETERMINERS and _is_free(terminals, first, condition)
        ),
        None,
    )


def _is_free(terminals: Sequence[Terminal], place: int, condition: int) -> bool:
    """True when nothing before a place takes what begins there as its object."""
    return place == condition or terminals[place - 1].type not in BINDING | DETERMINERS
