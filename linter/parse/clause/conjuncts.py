"""Finds verbs joined to a norm's verb that do not say its modal again: "shall pay the rent and keep the garden"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.parse.clause.joints import HARD_JOINTS, OPENERS, RELATIVE
from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal

GOVERNING = frozenset({"act", "imperative", "is_to", "need"})
# A verb with complements of its own says a second norm; verbs that share them say one ("use or disclose the data").
COMPLEMENTED = 2  # terminals at least between the first verb and the joint
OPENS_OBJECT = frozenset({"THE", "A", "POSSESSIVE", "QUANTIFIER", "NO"})
STOPS = HARD_JOINTS | OPENERS | RELATIVE | {"LEFT", "RIGHT"}
VERBAL = frozenset({"VERB", "OFFER", "REQUIRE", "COVER"})


def conjuncts(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> list[Predicate]:
    """The predicates of a sentence with those that a coordinator adds to a modal or a command."""
    added = [
        joined
        for order, predicate in enumerate(found)
        if predicate.construction in GOVERNING and not predicate.passive
        for joined in _joined(terminals, predicate, found[order + 1].start if order + 1 < len(found) else len(terminals))
    ]
    return sorted([*found, *added], key=lambda predicate: predicate.start) if added else list(found)


def _joined(terminals: Sequence[Terminal], governing: Predicate, limit: int) -> Iterator[Predicate]:
    last = governing
    for place in range(governing.end, limit - 1):
        if terminals[place].type in STOPS:
            return
        # "Or" leaves a choice within one duty, and two things forbidden in a ban.
        joins = terminals[place].type == "AND" or (terminals[place].type == "OR" and governing.negated)
        if not joins or place - last.end < COMPLEMENTED:
            continue
        verb = place + 1
        while verb < limit - 1 and terminals[verb].type == "ADVERB":
            verb += 1
        if _has_own_object(terminals, verb):
            last = replace(governing, start=verb, end=verb + 1, head=terminals[verb], inverted=None)
            yield last


def _has_own_object(terminals: Sequence[Terminal], verb: int) -> bool:
    word = terminals[verb]
    return word.type in VERBAL and word.morphology.base and verb + 1 < len(terminals) and terminals[verb + 1].type in OPENS_OBJECT
