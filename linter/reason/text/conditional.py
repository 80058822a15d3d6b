"""A sentence cut into the norm itself and the condition beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.per_policy import per_policy
from linter.reason.text.sentences import Sentence, Word, sentences
from linter.reason.text.vocabulary import phrases
from linter.vocabulary.vocabulary import per_vocabulary

CASES = ("IF", "PROVISO")
TIMES = ("UNTIL", "BEFORE", "WHEN", "UPON", "AFTER")
LIMITS = (*CASES, *TIMES, "UNLESS", "EXCEPT", "SUBJECT", "ONLY", "BUT", "OTHERWISE", "HOWEVER")


@dataclass(frozen=True, slots=True)
class Conditional:
    """A sentence with its condition: the words of the norm (``main``), those of the case, and the marker before them."""

    sentence: Sentence
    main: tuple[Word, ...]
    condition: tuple[Word, ...]
    marker: str


def conditional(policy: Policy, sentence: Sentence, categories: tuple[str, ...] = CASES) -> Conditional | None:
    """The sentence cut at the first marker of some categories; None where it has none, or nothing stands beside the condition.

    A condition in front ends at its last comma before the norm, one behind the norm at the end of the sentence.
    """
    words = sentence.words
    marked = next(phrases_at(words, categories), None)
    if marked is None:
        return None
    start, end = marked
    marker = " ".join(word.text for word in words[start:end])
    if start:
        main, condition = words[:start], words[end:]
    else:
        text = policy.source.text
        cut = next((at for at in range(end + 1, len(words)) if "," in text[words[at - 1].span.end : words[at].span.start]), None)
        if cut is None:
            return None
        condition, main = words[end:cut], words[cut:]
    return Conditional(sentence, main, condition, marker) if main and condition else None


def phrases_at(words: tuple[Word, ...], categories: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where the phrases of some categories stand in a row of words, the longest at each place, word for word as listed."""
    known = _phrases_of(categories)
    free = 0
    for place, word in enumerate(words):
        if place < free or word.text not in known:
            continue
        for phrase in known[word.text]:
            if tuple(each.text for each in words[place : place + len(phrase)]) == phrase:
                free = place + len(phrase)
                yield place, free
                break


@per_vocabulary
def _phrases_of(categories: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of some categories by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(
        {tuple(phrase.split()) for category in categories for phrase in phrases(category)}, key=len, reverse=True
    ):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def is_limited(words: tuple[Word, ...]) -> bool:
    """True for words that name any case, time or exception for which what they say holds."""
    return next(phrases_at(words, LIMITS), None) is not None


def matter(words: tuple[Word, ...]) -> frozenset[str]:
    """The stems of words that carry subject matter."""
    return frozenset(word.stem for word in words if word.carries)


def first_statement(policy: Policy, sentence: Sentence) -> tuple[Word, ...]:
    """The words up to the first stop: where a text has no capitals, a stop alone ends a statement."""
    text, words = policy.source.text, sentence.words
    end = next((at for at in range(1, len(words)) if ". " in text[words[at - 1].span.end : words[at].span.start]), len(words))
    return words[:end]


@per_policy
def conditionals(policy: Policy) -> tuple[Conditional, ...]:
    """All sentences of a text that name a case for which they hold, in its order."""
    found = (conditional(policy, each) for each in sentences(policy))
    return tuple(each for each in found if each is not None)
