"""Conditions of two parts each, and whether the text decides every combination of the parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.listings import beside_in
from linter.reason.text.passages import sentences
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import content, likeness, mentions, pattern, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

MARKS = 6  # characters of a number or bullet before a sentence
FEWEST = 2  # words that both conditions must share beside the time
ALIKE = 0.5
PARTS = 2
NUMBERS = ("numeral", "couple")
TOKEN = re.compile(r"[\w']+")
TYPOGRAPHIC = str.maketrans("’‘", "''")


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two conditions that differ in a time and in a yes or no at once. ``certain``: the second parts deny each other in words."""

    first: Span
    second: Span
    certain: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence that begins with "if A and B": its place, the words of A and B, and whether B is denied."""

    place: Span
    act: str
    fact: str
    denied: bool


def crossed(policy: Policy) -> Iterator[Crossed]:
    """Pairs of conditions on one act, done at another time each, of which the one asks for a fact and the other for its absence.

    Where a third condition speaks of the same act, or the text takes in the rest, the other combinations may be decided.
    """
    cases: dict[frozenset[str], list[_Case]] = {}
    for case in _cases(policy):
        subject = content(case.act) - _time_words()
        if len(subject) >= FEWEST and any(stem(word) in _stems(_words_of("unit", "UNIT")) for word in TOKEN.findall(case.act)):
            cases.setdefault(subject, []).append(case)
    beside = beside_in(policy)
    for same in cases.values():
        if len(same) != PARTS:
            continue
        first, second = same
        if (
            _time(first.act) == _time(second.act)
            or first.denied == second.denied
            or beside.takes_rest_around(first.place.joined(second.place))
        ):
            continue
        alike = likeness(content(first.fact), content(second.fact)) >= ALIKE
        yield Crossed(first.place, second.place, alike)


def _cases(policy: Policy) -> Iterator[_Case]:
    """The sentences of a text that begin with a condition of two parts, in their order."""
    text = policy.source.text
    for place in sentences(text):
        if not mentions(text[place.start : place.end], "IF"):
            continue
        words = " ".join(text[place.start : place.end].lower().translate(TYPOGRAPHIC).split())
        opening = next((match for start in range(min(MARKS, len(words))) if (match := pattern("IF").match(words, start))), None)
        joint = pattern("AND").search(words, opening.end()) if opening is not None else None
        if opening is None or joint is None:
            continue
        act, fact = words[opening.end() : joint.start()].strip(" ,"), words[joint.end() :].split(",")[0]
        if "," not in act and fact.strip():
            yield _Case(Span(place.start, place.start + len(text[place.start : place.end].rstrip())), act, fact, _is_denied(fact))


def _is_denied(words: str) -> bool:
    glued = tuple(phrase for phrase in phrases("NOT") if "'" in phrase)
    return any(token.endswith(glued) for token in TOKEN.findall(words)) or any(
        mentions(words, category) for category in ("NOT", "NO", "WITHOUT", "NEVER")
    )


def _time(words: str) -> tuple[str, ...]:
    """The words of a condition that tell a time: its numbers and units."""
    tokens = TOKEN.findall(words)
    units = _words_of("unit", "UNIT")
    return tuple(token for token in tokens if token in _words_of(*NUMBERS) or token.isdigit() or stem(token) in _stems(units))


@per_vocabulary
def _time_words() -> frozenset[str]:
    return _stems(_words_of("unit", "UNIT", *NUMBERS) | closed_class())


@per_vocabulary
def _words_of(*categories: str) -> frozenset[str]:
    return frozenset(word for category in categories for phrase in phrases(category) for word in phrase.split())


@per_vocabulary
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)
