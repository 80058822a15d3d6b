"""People and things that a sentence treats as outside a promise which is made to all."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.text.conditional import conditional, first_statement, is_limited, matter
from linter.reason.text.sentences import Sentence, Word, denies, hits, says, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.source import Span


def outsiders(policy: Policy) -> Iterator[tuple[Sentence, Span]]:
    """Each promise to all with the condition of a later sentence that "still" helps those who are not of some kind.

    "Still" takes it that without this sentence they would get nothing, which the promise and what follows it never said.
    """
    told = sentences(policy)
    for at, sentence in enumerate(told):
        if not says(sentence, "all_the_same"):
            continue
        case = conditional(policy, sentence, ("IF",))
        if case is None or sentence.words.index(case.condition[0]) > 2 or not any(map(denies, case.condition)):
            continue
        kind = _first_case(case.condition)
        before = [each for each in told[:at] if each.headings == sentence.headings]
        promise = next((each for each in before if _is_for_all(policy, each)), None)
        known = frozenset[str]().union(*(matter(each.words) for each in before))
        if promise is not None and kind and not kind & known:
            yield promise, Span(sentence.span.start, case.condition[-1].span.end)


def _first_case(condition: tuple[Word, ...]) -> frozenset[str]:
    """The words of the first of several conditions that "or" joins."""
    end = next((at for at, word in enumerate(condition) if word.text in phrases("OR")), len(condition))
    return matter(condition[:end])


def _is_for_all(policy: Policy, sentence: Sentence) -> bool:
    words = first_statement(policy, sentence)
    promised = any(hit.end <= len(words) for hit in hits(sentence, "standing_promise"))
    return words[0].text in meant("QUANTIFIER", "all") and promised and not is_limited(words)
