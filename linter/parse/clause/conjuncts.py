"""Finds verbs joined to a norm's verb that do not say its modal again: "shall pay the rent and keep the garden"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from linter.parse.clause.joints import HARD_JOINTS, OPENERS, RELATIVE
from linter.parse.clause.predicates import Predicate
from linter.parse.words.tokens import Terminal

GOVERNING = frozenset({"act", "imperative", "is_to", "need", "present"})
# A verb with complements of its own says a second norm; verbs that share them say one ("use or disclose the data").
COMPLEMENTED = 2  # terminals at least between the first verb and the joint
NEAR = 4  # terminals behind a pronoun in which the time of its verb stands
OPENS_OBJECT = frozenset({"THE", "A", "POSSESSIVE", "QUANTIFIER", "NO"})
BARE_OBJECT = frozenset({"WORD", "VERB", "PARTY", "ROLE", "PRONOUN", "ADJECTIVE", "WITH", "FROM", "TO", "FOR"})
STOPS = HARD_JOINTS | OPENERS | RELATIVE | {"LEFT", "RIGHT"}
VERBAL = frozenset({"VERB", "OFFER", "REQUIRE", "COVER"})


def conjuncts(terminals: Sequence[Terminal], found: Sequence[Predicate]) -> list[Predicate]:
    """The predicates of a sentence with those that a coordinator adds to a modal or a command."""
    added = [
        joined
        for order, predicate in enumerate(found)
        if predicate.construction in GOVERNING and not predicate.passive and predicate.head.type != "STATE"
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
        if _ends_in_denial(terminals[verb:limit]):
            return
        certain = not _holds_infinitive(terminals[last.end : place])
        present = governing.construction == "present"
        third = present and governing.head.morphology.third_person
        if (certain or not present) and _has_own_object(terminals, verb, third=third, certain=certain):
            own = (verb, verb) if present else None
            last = replace(governing, start=verb, end=verb + 1, head=terminals[verb], inverted=None, own=own)
            yield last


def _has_own_object(terminals: Sequence[Terminal], verb: int, *, third: bool, certain: bool) -> bool:
    """True for a verb with its object: a determiner opens one; where nothing else can be meant, a word that is no noun has one.

    A pronoun is the object of the verb before, and both say one norm, unless the second has a time of its own ("and send it back
    within a week"). ``third`` asks for its form behind "it" and "the seller". ``certain`` says that no infinitive stands before
    it, which could be what it is joined to ("to inform them and avoid costs").
    """
    word = terminals[verb]
    form = word.morphology
    if word.type not in VERBAL or not (form.third_person if third else form.base) or verb + 1 >= len(terminals):
        return False
    only_verb = not word.morphology.noun and not word.morphology.adjective
    following = terminals[verb + 1].type
    timed = following == "PRONOUN" and any(other.type == "QUANTITY" for other in terminals[verb + 2 : verb + 2 + NEAR])
    return timed or following in OPENS_OBJECT or (certain and only_verb and following in BARE_OBJECT)


def _ends_in_denial(words: Sequence[Terminal]) -> bool:
    """ "We will keep the fee and close the file and no refund": a list of outcomes, which one refusal holds together."""
    return any(joint.type == "AND" and denied.type == "NO" for joint, denied in pairwise(words))


def _holds_infinitive(words: Sequence[Terminal]) -> bool:
    return any(to.type == "TO" and verb.morphology.base for to, verb in pairwise(words))
