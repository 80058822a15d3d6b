"""Matters that a text settles with one value, such as the notice period or the interest on late payment, and settles twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity, Relation
from linter.reason.comparison.cases import narrowing_words, words_of
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.values import Statement, differ
from linter.reason.engine.acts import same_bearer
from linter.reason.text.passages import MARKING
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, pattern, stem
from linter.vocabulary.vocabulary import entries, per_vocabulary

MEASURED: dict[str, type[Quantity]] = {"time": Duration, "share": Percentage, "sum": Money}
COMPARED = 12  # values of one matter that are held against each other
LONGEST = 45  # words; a longer sentence settles too much to be held to one matter
OPEN = frozenset({Relation.ABOUT, Relation.EVERY})


def settled_twice(policy: Policy, found: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of places that settle one matter differently and name no case of their own."""
    groups: dict[tuple[str, frozenset[str]], list[Statement]] = {}
    for statement in found:
        text = policy.source.text[statement.place.start : statement.place.end]
        if not statement.alone or len(text.split()) > LONGEST or not _is_firm(text, statement):
            continue
        said = content(text)
        plain = said - content(statement.quantity.text) - neutral()
        for matter, signs in _matters():
            if isinstance(statement.quantity, MEASURED[matter.partition(" ")[0]]) and any(each <= said for each in signs):
                if statement.clause is not None and words_of(statement.clause.condition) - frozenset().union(*signs) - _asked():
                    break  # a case of its own, if in plain words: "if the goods have not been delivered"
                groups.setdefault((matter, plain - frozenset().union(*signs)), []).append(statement)
                break
    parties = frozenset(word for party in policy.parties for name in party.names for word in content(name)) | _roles()
    for members in groups.values():
        for first, second in combinations(members[:COMPARED], 2):
            if _can_meet(parties, first, second) and differ(first, second):
                yield first, second


def _is_firm(text: str, statement: Statement) -> bool:
    """True for a limit that is set, in words that rank it under no other rule."""
    quantity = statement.quantity
    if isinstance(quantity, Duration):
        late = quantity.relation is Relation.AFTER and not any(mentions(text, denial) for denial in ("NOT", "NO", "NEVER"))
        if quantity.relation in OPEN or late or quantity.maximum is not None:
            return False
    if statement.numbered or (statement.clause is not None and statement.clause.link is not None):
        return False
    bare = pattern("limiting_phrase").sub(" ", text.lower())
    return not any(mentions(bare, category) for category in MARKING)


def _can_meet(parties: frozenset[str], first: Statement, second: Statement) -> bool:
    """True for two places that may speak of one case: not parts of one list, of one party, from one event where both name it."""
    if first.place.overlaps(second.place) or lettered_apart((first.heading,), (second.heading,)):
        return False
    one, other = first.clause, second.clause
    if one is not None and other is not None:
        if one.lead_in is not None and one.lead_in == other.lead_in:
            return False
        if one.kind is other.kind and not same_bearer(one.bearer, other.bearer):
            return False
        if narrowing_words(one) != narrowing_words(other):
            return False
        payers = [content(each.bearer_text) & parties for each in (one, other)]
        if one.kind is other.kind and all(payers) and payers[0].isdisjoint(payers[1]):
            return False
    here, there = first.quantity, second.quantity
    if isinstance(here, Duration) and isinstance(there, Duration):
        return here.event is None or there.event is None or here.event == there.event
    return True


@per_vocabulary
def _matters() -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """The matters in the order of the vocabulary, each with the sets of stems of which one must stand in a sentence."""
    found: dict[str, list[frozenset[str]]] = {}
    for entry in entries():
        if entry.category == "value_of":
            found.setdefault(entry.meaning, []).append(frozenset(stem(word) for word in entry.words.split()))
    return tuple((matter, tuple(signs)) for matter, signs in found.items())


@per_vocabulary
def _roles() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("ROLE"))


@per_vocabulary
def _asked() -> frozenset[str]:
    return frozenset(stem(word) for word in phrases("value_condition"))


@per_vocabulary
def neutral() -> frozenset[str]:
    """The stems of words that tell no case."""
    categories = ("value_neutral", "period_noun", "currency_name", "ROLE", "PARTY")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())
