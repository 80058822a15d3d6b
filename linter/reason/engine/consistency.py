"""What one text does in several ways: which way it takes how often, and where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from linter.finding import Place
from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.text.per_policy import per_policy
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.source import Span
from linter.vocabulary.vocabulary import entries, per_vocabulary

SHOWN = 5  # places of each way that a finding shows


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways that a text has of one thing, each with its places, the most frequent first, of two alike the earlier."""

    places: Mapping[str, tuple[Span, ...]]

    @property
    def usual(self) -> str:
        """The most frequent way."""
        return next(iter(self.places))

    def others(self) -> list[Span]:
        """The places of all other ways, in the order of the text."""
        return sorted(span for way, spans in self.places.items() if way != self.usual for span in spans)


def ways(found: Iterable[tuple[str, Span]]) -> Ways:
    """Sorts places by the way that each of them goes."""
    by_way: dict[str, list[Span]] = {}
    for way, span in found:
        by_way.setdefault(way, []).append(span)
    order = sorted(by_way, key=lambda way: (-len(by_way[way]), min(by_way[way])))
    return Ways({way: tuple(sorted(by_way[way])) for way in order})


def meanings(policy: Policy, category: str) -> list[tuple[str, Span]]:
    """The phrases of a category in what a text says to its reader: the meaning of each, and its place."""
    text = prose(policy)
    known = _meanings(category)
    found = []
    for place in places(text, category):
        words = " ".join(text[place.start : place.end].lower().replace("’", "'").split())
        if words in known:
            found.append((known[words], place))
    return found


@per_vocabulary
def _meanings(category: str) -> Mapping[str, str]:
    return {entry.words: entry.meaning for entry in entries() if entry.category == category}


def also(spans: Iterable[Span], message: str) -> tuple[Place, ...]:
    """The first few of some places, as places that belong to a finding."""
    return tuple(Place(span, message) for span in list(spans)[:SHOWN])


@per_policy
def _clauses(policy: Policy) -> tuple[tuple[int, ...], tuple[Clause, ...], int]:
    """The starts of all clauses in the order of the text, the clauses, and the length of the longest."""
    clauses = tuple(sorted(policy.clauses, key=lambda clause: clause.span))
    longest = max((clause.span.end - clause.span.start for clause in clauses), default=0)
    return tuple(clause.span.start for clause in clauses), clauses, longest


def clauses_at(policy: Policy, span: Span) -> tuple[Clause, ...]:
    """The clauses in which a place lies."""
    starts, clauses, longest = _clauses(policy)
    near = clauses[bisect_left(starts, span.end - longest) : bisect_right(starts, span.start)]
    return tuple(clause for clause in near if clause.span.contains(span))
