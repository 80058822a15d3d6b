"""Words that exclude each other: by the dictionary, or by a prefix that denies ("approved", "unapproved")."""

from __future__ import annotations

from collections.abc import Sequence

from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import SHORTEST, stem
from linter.vocabulary.vocabulary import per_vocabulary


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """The stems of a norm with each replaced by what it shares with its opposites, and without words that only limit."""
    limits = _limits()
    return tuple(_shared(word) for word in words if word not in limits)


def opposed_in_one(first: Sequence[str], second: Sequence[str]) -> bool:
    """True when two norms of one ``plain`` form differ, and only in words that exclude each other."""
    apart = _apart(first, second)
    return bool(apart) and all(_exclude(one, other) for one, other in apart)


def opposed_in_grant(first: Sequence[str], second: Sequence[str]) -> bool:
    """True when they differ only in qualities of what they grant: an exclusive licence, a non-exclusive one."""
    apart = _apart(first, second)
    return opposed_in_one(first, second) and all(_qualities() & {bare(one), bare(other)} for one, other in apart)


def _apart(first: Sequence[str], second: Sequence[str]) -> set[tuple[str, str]]:
    kept = [tuple(word for word in words if word not in _limits()) for words in (first, second)]
    return {(one, other) for one, other in zip(*kept, strict=True) if one != other}


@per_vocabulary
def _qualities() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("quality_of_grant"))


@per_vocabulary
def _limits() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("ONLY"))


@per_vocabulary
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(stem, phrase.split())) for phrase in phrases("opposite"))


@per_vocabulary
def _roots() -> dict[str, str]:
    """For each word of a pair the first, in the alphabet, of all that pairs tie together."""
    tied: dict[str, set[str]] = {}
    for pair in _pairs():
        group = set(pair).union(*(tied.get(word, {word}) for word in pair))
        for word in group:
            tied[word] = group
    return {word: min(group) for word, group in tied.items()}


@per_vocabulary
def _shared(word: str) -> str:
    root = bare(word)
    return _roots().get(root, root)


@per_vocabulary
def bare(word: str) -> str:
    """A word without a prefix that denies it."""
    for prefix in sorted(phrases("denying_prefix"), key=len, reverse=True):
        rest = word.removeprefix(prefix).lstrip("-")
        if rest != word and len(rest) > SHORTEST:
            return rest
    return word


def _exclude(one: str, other: str) -> bool:
    return frozenset({one, other}) in _pairs() or ((bare(one) == other or bare(other) == one) and one != other)
