"""Which clause of a new version stands for which of the old one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.diff.meaning import Meaning, differences
from linter.model.clause import Clause
from linter.reason.text.words import content, likeness, stem

ENOUGH = 0.5
"""Clauses that are less alike than this are two, one removed and one added. Set on pairs of our own writing."""
SHARED = 0.2
"""Clauses that share fewer of their words stand for each other only if they mean the same."""
COMMON = 40  # clauses that share a word: a word of more of them says nothing


def matched(
    old: Sequence[Clause], new: Sequence[Clause], old_meanings: Mapping[str, Meaning], new_meanings: Mapping[str, Meaning]
) -> list[tuple[Clause, Clause]]:
    """Pairs of an old and a new clause, each clause in one pair at most: the same words first, then the most alike."""
    ranked = sorted(
        (
            (_likeness(one, other, old_meanings[one.id], new_meanings[other.id]), -i, -j)
            for i, j, one, other in _candidates(old, new)
        ),
        reverse=True,
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for alike, i, j in ranked:
        if alike >= ENOUGH and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((old[-i], new[-j]))
    return sorted(pairs, key=lambda pair: pair[1].span)


def _candidates(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[tuple[int, int, Clause, Clause]]:
    """Clauses that share a word that not every clause has, an act with its bearer, or their place in the order."""
    keyed: dict[tuple[str, str], list[int]] = {}
    for j, clause in enumerate(new):
        for key in _keys(clause):
            keyed.setdefault(key, []).append(j)
    for i, clause in enumerate(old):
        found = {i} if i < len(new) else set()
        for key in _keys(clause):
            sharing = keyed.get(key, [])
            if len(sharing) <= COMMON:
                found.update(sharing)
        for j in sorted(found):
            yield i, j, clause, new[j]


def _keys(clause: Clause) -> Iterator[tuple[str, str]]:
    for word in sorted(content(clause.text)):
        yield "word", word
    yield "words", " ".join(clause.text.lower().split())
    for remedy in clause.remedies:
        yield "act", f"{remedy} {clause.bearer} {clause.topic}"
    if clause.act is not None:
        yield "act", f"{stem(clause.act)} {clause.bearer}"


def _likeness(one: Clause, other: Clause, old: Meaning, new: Meaning) -> float:
    """From 0 to about 1: shared words, shared place in the law, and how little the meanings differ."""
    if one.text.split() == other.text.split():
        return 2.0 + (one.headings == other.headings)
    words = likeness(old.content, new.content)
    same_act = bool(old.remedies & new.remedies) or (one.act is not None and one.act == other.act)
    place = 0.1 * (one.headings[-1:] == other.headings[-1:]) + 0.1 * (one.topic is other.topic)
    law = 0.1 * (old.kind is new.kind) + 0.1 * (old.bearer == new.bearer) + 0.2 * same_act
    nothing_else = 0.2 * (not differences(old, new))
    if words < SHARED and not nothing_else:
        return 0.0
    return 0.6 * words + place + law + nothing_else
