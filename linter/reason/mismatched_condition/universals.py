"""What a text says of all things of a kind, here under a condition and there without one."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.conditional import Conditional, conditionals, is_limited, matter
from linter.reason.text.sentences import Sentence, Word, denies, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content
from linter.vocabulary.vocabulary import per_vocabulary

SHARED = 2  # words of the norm; one word alone is a topic
CONDITION = 2  # words; "if any" and "if needed" name no case
OPENING = 4  # words in which "all" stands before what is said of them
MOST = 64  # statements without condition that are held against one with it


def twice_universal(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """Each statement of all things of a kind that has a condition, with one that says the same of all of them without any."""
    limited = [each for each in conditionals(policy) if _is_of_all(each.main) and len(matter(each.condition)) >= CONDITION]
    if not limited:
        return
    free: dict[str, list[tuple[Sentence, frozenset[str]]]] = {}
    for sentence in sentences(policy):
        if _is_of_all(sentence.words) and not sentence.is_row and not is_limited(sentence.words):
            said = matter(sentence.words)
            for word in said:
                free.setdefault(word, []).append((sentence, said))
    for each in limited:
        whole = matter(each.main) - _words("goods")
        for own in (whole, whole - _words("comes_with")):
            candidates = min((free.get(word, []) for word in own), key=len, default=[])
            other = next((sentence for sentence, said in candidates[:MOST] if _says_the_same(each, own, sentence, said)), None)
            if other is not None:
                yield each.sentence, other
                break


def _is_of_all(words: tuple[Word, ...]) -> bool:
    """True where the subject or the first object is all of a kind: "every boat has", "we send every parcel"."""
    return any(word.text in meant("QUANTIFIER", "all") for word in words[:OPENING])


def _says_the_same(one: Conditional, own: frozenset[str], other: Sentence, said: frozenset[str]) -> bool:
    return (
        len(own) >= SHARED
        and own <= said
        and not matter(one.condition) & said - own
        and any(map(denies, one.main)) == any(map(denies, other.words))
    )


@per_vocabulary
def _words(category: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(category) for word in content(phrase))
