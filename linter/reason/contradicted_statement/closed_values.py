"""Values in quotation marks that a text says a thing can have, and one more that it has elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, denies
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import any_of, mentions
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

QUOTED = re.compile(
    r"(?<!\w)(?:'(?P<a>[^'\n]{1,40})'|\"(?P<b>[^\"\n]{1,40})\"|“(?P<c>[^”\n]{1,40})”|‘(?P<d>[^’\n]{1,40})’|`(?P<e>[^`\n]{1,40})`)(?!\w)"
)
FEWEST = 2  # values that are a list
NEAR = 3  # words up to the list among which the name of the thing stands: "has the status of"
REACH = 6  # words up to a value among which it stands: "the status will be changed to"


def unlisted_values(policy: Policy, every: Sequence[Sentence]) -> Iterator[tuple[Span, Span]]:
    """Each statement of the values that a thing can have, with the first place that gives it another one."""
    listed: dict[str, tuple[Sentence, frozenset[str]]] = {}
    for sentence in every:
        found = _list(policy, sentence)
        if found is not None:
            listed.setdefault(found[0], (sentence, found[1]))
    told: set[str] = set()
    for sentence in every if listed else ():
        for name, value, place in _given(policy, sentence, frozenset(listed)):
            known, values = listed[name]
            if name not in told and known is not sentence and value not in values:
                told.add(name)
                yield known.span, place


def _values(policy: Policy, sentence: Sentence) -> list[tuple[str, Span]]:
    text = policy.source.slice(sentence.span)
    start = sentence.span.start
    return [
        (" ".join(match.group(match.lastgroup or 0).lower().split()), Span(start + match.start(), start + match.end()))
        for match in QUOTED.finditer(text)
    ]


def _list(policy: Policy, sentence: Sentence) -> tuple[str, frozenset[str]] | None:
    """The thing whose values a sentence lists in full, by the stem of its name, and the values."""
    values = _values(policy, sentence)
    text = policy.source.text
    if len(values) <= FEWEST or not mentions(policy.source.slice(sentence.span), "can_be"):
        return None
    if any(
        mentions(policy.source.slice(sentence.span), category) for category in ("listing_example", "NOT", "IF", "WHEN", "ONLY")
    ):
        return None
    joined = all(_joint().fullmatch(text[one[1].end : other[1].start]) for one, other in pairwise(values))
    name = _name(sentence, values[0][1])
    return (name, frozenset(value for value, _ in values)) if joined and name else None


def _given(policy: Policy, sentence: Sentence, names: frozenset[str]) -> Iterator[tuple[str, str, Span]]:
    """The values that a sentence gives to things of some names, each with the stem of the name that stands near before it."""
    end = sentence.span.start
    for value, place in _values(policy, sentence):
        near = [word for word in sentence.words if end <= word.span.start and word.span.end <= place.start][-REACH:]
        name = next((word.stem for word in reversed(near) if word.stem in names), None)
        end = place.end
        if name is not None and not any(denies(word) for word in near):
            yield name, value, place


def _name(sentence: Sentence, place: Span) -> str:
    """The stem of the noun before a value, with no other noun and few words between."""
    before = [word for word in sentence.words if word.span.end <= place.start]
    near = [word for word in before[-NEAR:] if word.carries]
    return near[-1].stem if near else ""


@per_vocabulary
def _joint() -> re.Pattern[str]:
    """What stands between two values of a list."""
    words = any_of(phrases("AND") | phrases("OR"))
    return re.compile(rf"\s*(?:,|,?\s*(?:{words})|/)\s*", re.IGNORECASE)
