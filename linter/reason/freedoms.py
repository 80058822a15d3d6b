"""Acts that are free at any time here, and must be done some time before an event there."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.conditional import matter, phrases_at
from linter.reason.sentences import Sentence, Word, denies, says, sentences
from linter.reason.vocabulary import meant, phrases
from linter.source import Span

NEAR = 9  # words between what permits an act and "at any time"
BACK = 12  # words before "which you can do" in which the act is named
WAYS = ("EXCEPT", "UNLESS", "SUBJECT", "BUT", "PROVISO", "NOTWITHSTANDING", "exception")


def broken_freedoms(policy: Policy) -> Iterator[tuple[Span, Sentence]]:
    """The places where an act is free at any time, each with the first duty to do it some time before an event."""
    leads = list(_leads(policy))
    if not leads:
        return
    for sentence in sentences(policy):
        timed = any(each.relation is not Relation.EVERY for each in _durations(policy, sentence))
        if next(phrases_at(sentence.words, WAYS), None) is None and not timed:
            free = _freed(sentence)
            narrow = next((lead for lead, verb, said in leads if free is not None and _meets(free, verb, said)), None)
            if free is not None and narrow is not None and narrow is not sentence:
                yield free[0], narrow


def _meets(free: tuple[Span, str, frozenset[str]], verb: str, said: frozenset[str]) -> bool:
    return free[1] == verb and free[2] <= said


def _freed(sentence: Sentence) -> tuple[Span, str, frozenset[str]] | None:
    """Where an act is free at any time, its verb, and what it is done to."""
    words = sentence.words
    for start, end in phrases_at(words, ("anytime",)):
        at = next((at for at in range(start - 1, max(-1, start - NEAR), -1) if words[at].text in _permitting()), None)
        if at is None or any(map(denies, words[at:start])):
            continue
        said = words[at + 1 : start]
        place = Span(words[at].span.start, words[end - 1].span.end)
        if said and said[0].text in phrases("DO"):
            # "Until you cancel, which you can do at any time": the act stands before.
            before = words[max(0, at - BACK) : at]
            verb = next((word for word in reversed(before) if word.carries), None)
            if verb is not None:
                return place, verb.stem, frozenset()
        elif said and said[0].carries:
            return place, said[0].stem, matter(said[1:])
    return None


def _permitting() -> frozenset[str]:
    return meant("MODAL", "may") | meant("MODAL", "can")


def _leads(policy: Policy) -> Iterator[tuple[Sentence, str, frozenset[str]]]:
    """The duties to act some time before an event, with the verb and all that they speak of."""
    for sentence in sentences(policy):
        words = sentence.words
        if not any(each.relation is Relation.BEFORE for each in _durations(policy, sentence)) or says(sentence, "to_avoid"):
            continue
        duty = next((at for at, word in enumerate(words) if word.text in meant("MODAL", "must") | meant("MODAL", "shall")), None)
        verb = _first(words[duty + 1 :]) if duty is not None else None
        if verb is not None and next(phrases_at(words, ("IF", *WAYS)), None) is None:
            yield sentence, verb.stem, matter(words)


def _first(words: tuple[Word, ...]) -> Word | None:
    return next((word for word in words[:1] if word.carries), None)


def _durations(policy: Policy, sentence: Sentence) -> list[Duration]:
    return [each for clause in sentence.clauses for each in policy.durations_of(clause) if sentence.span.contains(each.span)]
