"""What a text gives to one party alone, or asks of nobody: a cost, a title, a thing free of charge, whose terms hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.model.policy import Policy
from linter.reason.comparison.deeds import Deed, turns
from linter.reason.comparison.forces import Force, tokens
from linter.reason.comparison.occasions import ANNOUNCED, marks, meet, meet_as_a_whole, parted_by_headings, siblings
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.vocabulary.vocabulary import per_vocabulary

PROVIDING = frozenset({"PROVISO"})
COMPARED = 16  # norms about one thing that are held against each other


def borne_twice(deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The pairs of norms that lay one cost upon two parties; what each pays of its own is not one cost."""
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Deed]] = {}
    for each in deeds:
        if each.verb in _stems("bearing") and each.force is Force.OWED and each.words & _stems("cost") and _is_of_one(each):
            groups.setdefault((each.words, each.case), []).append(each)
    yield from _of_two_parties(groups)


def owned_twice(deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The pairs of norms that give the title to one thing to two parties."""
    groups: dict[tuple[frozenset[str], frozenset[str]], list[Deed]] = {}
    for each in deeds:
        owns = each.verb in _stems("owning") or (each.verb in _stems("holding") and bool(each.words & _stems("ownership")))
        things = each.words - _stems("ownership")
        if owns and things and each.force is Force.OWED and _is_of_one(each) and not mentions(each.text, "shared"):
            groups.setdefault((things, each.case), []).append(each)
    yield from _of_two_parties(groups)


def free_twice(policy: Policy, deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The pairs of norms of which one gives a thing free of charge and the other lets it be charged for."""
    free: dict[frozenset[str], list[Deed]] = {}
    charged: dict[frozenset[str], list[Deed]] = {}
    names = frozenset(word for party in policy.parties for name in party.names for word in content(name))
    for each in deeds:
        if each.force not in {Force.OWED, Force.PERMITTED}:
            continue
        without = mentions(each.text, "free_of_charge")
        if without or each.verb in _stems("charging"):
            things = each.words - _stems("charge") - _stems("measure_noun") - names - _of_parties(each) - _stems("handed_over")
            if things:
                (free if without else charged).setdefault(things, []).append(each)
    for first, second in _of_one_thing(free, charged):
        if _turned(first) == _turned(second) and meet(policy, first, second, literal=True):
            yield (first, second) if first.clause.span < second.clause.span else (second, first)
    for first, second in _of_all_things(free, charged):
        # Who charges for all of them, charges for those of a kind, or from a place, as well.
        if _turned(second) <= _turned(first) and meet_as_a_whole(policy, first, second):
            yield (first, second) if first.clause.span < second.clause.span else (second, first)


def _of_one_thing(
    free: dict[frozenset[str], list[Deed]], charged: dict[frozenset[str], list[Deed]]
) -> Iterator[tuple[Deed, Deed]]:
    """The norms about one and the same thing."""
    for things, members in free.items():
        others = charged.get(things, [])[:COMPARED]
        yield from ((first, second) for first in members[:COMPARED] for second in others)


def _of_all_things(
    free: dict[frozenset[str], list[Deed]], charged: dict[frozenset[str], list[Deed]]
) -> Iterator[tuple[Deed, Deed]]:
    """The norms of which one charges for every sample, and the other gives some for nothing."""
    general: dict[str, list[tuple[frozenset[str], Deed]]] = {}
    for things, members in charged.items():
        for each in members:
            if any(token.word in phrases("QUANTIFIER") for token in tokens(each.text)):
                general.setdefault(min(things), []).append((things, each))
    for things, members in free.items():
        wider = [each for word in sorted(things) for known, each in general.get(word, [])[:COMPARED] if known < things]
        yield from ((first, second) for first in members[:COMPARED] for second in wider)


def on_two_terms(policy: Policy, deeds: Sequence[Deed]) -> Iterator[tuple[Deed, Deed]]:
    """The pairs of norms that bind one party to terms set for it, and to its own, in one matter."""
    bound = [each for each in deeds if each.force is Force.OWED and mentions(each.text, "on_terms")]
    own = [each for each in bound if mentions(each.text, "own_terms")][:COMPARED]
    for first, second in ((one, other) for one in own for other in bound if other not in own):
        matter = (first.words | {first.verb}) - _stems("own_terms") - _stems("on_terms")
        same_party = content(first.clause.bearer_text) <= content(second.clause.bearer_text) | second.words
        if matter and matter <= second.words | {second.verb} and same_party and _hold_together(policy, first, second):
            yield (first, second) if first.clause.span < second.clause.span else (second, first)


def _hold_together(policy: Policy, first: Deed, second: Deed) -> bool:
    """True when neither has a condition or a rank; "terms provided in schedule 2" is no proviso."""
    ranks = marks(policy, first.clause) | marks(policy, second.clause)
    apart = siblings(policy, first.clause, second.clause) or parted_by_headings(policy, first.clause, second.clause, literal=True)
    return not (first.case or second.case or apart or ranks - ANNOUNCED - PROVIDING)


def _turned(deed: Deed) -> frozenset[str]:
    """The words that make what is given or charged another case, beside those that say that it costs nothing."""
    return turns(deed) - frozenset(word for phrase in phrases("free_of_charge") for word in phrase.split())


def _is_of_one(deed: Deed) -> bool:
    """True when a party is named, and it is not said that the thing is its own anyway."""
    own = any(token.word in phrases("POSSESSIVE") for token in deed.reading.behind)
    return bool(content(deed.clause.bearer_text)) and not own


def _of_two_parties(groups: dict[tuple[frozenset[str], frozenset[str]], list[Deed]]) -> Iterator[tuple[Deed, Deed]]:
    for members in groups.values():
        for first, second in pairwise(members):
            if content(first.clause.bearer_text).isdisjoint(content(second.clause.bearer_text)):
                yield first, second


def _of_parties(deed: Deed) -> frozenset[str]:
    """The words of a norm that are written with a capital, as the names of parties are."""
    tokens = (*deed.reading.before, *deed.reading.behind)
    return frozenset(stem(token.word) for token in tokens if deed.text[token.start].isupper())


@per_vocabulary
def _stems(category: str) -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases(category) for word in phrase.split())
