"""Acts that are free at any time here, and must be done some time before an event there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation
from linter.reason.text.conditional import matter, phrases_at
from linter.reason.text.per_policy import per_policy
from linter.reason.text.sentences import Sentence, Word, denies, says, sentences
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import content, stem
from linter.source import Span
from linter.vocabulary.vocabulary import entries, per_vocabulary

NEAR = 9  # words between what permits an act and "at any time"
MOST = 64  # sentences of one act that are held against one
BACK = 12  # words before "which you can do" in which the act is named
WAYS = ("EXCEPT", "UNLESS", "SUBJECT", "BUT", "PROVISO", "NOTWITHSTANDING", "exception")


@dataclass(frozen=True, slots=True)
class Act:
    """What is done, under one name for all its verbs and nouns, with the words of what it is done to, and where it is said."""

    name: str
    words: frozenset[str]
    span: Span


def broken_freedoms(policy: Policy) -> Iterator[tuple[Span, Sentence]]:
    """The places where an act is free at any time, each with the first sentence that wants it some time before an event."""
    leads: dict[str, list[tuple[Sentence, Act]]] = {}
    for sentence in sentences(policy):
        lead = _lead(policy, sentence)
        if lead is not None and len(leads.setdefault(lead.name, [])) < MOST:
            leads[lead.name].append((sentence, lead))
    for sentence in sentences(policy) if leads else ():
        timed = any(each.relation is not Relation.EVERY for each in _durations(policy, sentence))
        free = _freed(sentence) if not timed and next(phrases_at(sentence.words, WAYS), None) is None else None
        if free is None:
            continue
        same = leads.get(free.name, ())
        narrow = next((other for other, lead in same if other is not sentence and free.words <= lead.words), None)
        if narrow is not None:
            yield free.span, narrow


def _freed(sentence: Sentence) -> Act | None:
    """The act that a sentence leaves free at any time."""
    words = sentence.words
    for start, end in phrases_at(words, ("anytime",)):
        permitting = meant("MODAL", "may") | meant("MODAL", "can")
        at = next((at for at in range(start - 1, max(-1, start - NEAR), -1) if words[at].text in permitting), None)
        if at is None or any(map(denies, words[at:start])):
            continue
        said = words[at + 1 : start]
        place = Span(words[at].span.start, words[end - 1].span.end)
        if said and said[0].text in phrases("DO"):
            # "Until you cancel, which you can do at any time": the act stands before.
            verb = next((word for word in reversed(words[max(0, at - BACK) : at]) if word.carries), None)
            return Act(_name(verb), frozenset(), place) if verb is not None else None
        if len(said) > 1 and said[0].text in phrases("BE"):
            return Act(_name(said[1]), matter(words[:at]) | matter(said[2:]), place)
        if said and said[0].carries:
            return Act(_name(said[0]), matter(said[1:]), place)
    return None


def _lead(policy: Policy, sentence: Sentence) -> Act | None:
    """The act that a sentence wants some time before an event: as a duty, as a denial of what comes later, or by a notice."""
    words = sentence.words
    relations = {each.relation for each in _durations(policy, sentence)}
    if not relations or says(sentence, "to_avoid") or next(phrases_at(words, ("IF", *WAYS)), None) is not None:
        return None
    # "Cannot" is two words of grammar.
    at = next((at for at, word in enumerate(words) if word.text.removesuffix("not") in phrases("MODAL")), None)
    if at is not None and Relation.BEFORE in relations and words[at].text in meant("MODAL", "must") | meant("MODAL", "shall"):
        behind = words[at + 1 : at + 2]
    elif at is not None and relations & {Relation.BEFORE, Relation.WITHIN} and _denies_later(sentence):
        behind = tuple(word for word in words[at + 1 : at + 4] if word.carries)[:1]
    elif says(sentence, "needs_notice") and words[0].carries:
        # "Cancellation needs a notice": what is ended there is the contract, by whatever name.
        return Act(_name(words[0]), matter(words) | _contract(), sentence.span)
    else:
        return None
    return Act(_name(behind[0]), matter(words), sentence.span) if behind and behind[0].carries else None


def _denies_later(sentence: Sentence) -> bool:
    denied = any(denies(word) or word.text.removesuffix("not") in phrases("MODAL") - {word.text} for word in sentence.words)
    return denied and says(sentence, "later_than")


def _durations(policy: Policy, sentence: Sentence) -> list[Duration]:
    told = _all_durations(policy)
    first = bisect_left(told, sentence.span.start, key=lambda each: each.span.start)
    last = bisect_left(told, sentence.span.end, key=lambda each: each.span.start)
    return list(told[first:last])


@per_policy
def _all_durations(policy: Policy) -> tuple[Duration, ...]:
    found = (quantity for quantity in policy.quantities if isinstance(quantity, Duration))
    return tuple(sorted(found, key=lambda each: each.span.start))


def _name(word: Word) -> str:
    return _names().get(word.stem, word.stem)


@per_vocabulary
def _names() -> dict[str, str]:
    """One name for the acts that the vocabulary takes for one, by the stems of their verbs and nouns."""
    return {stem(entry.words): entry.meaning for entry in entries() if entry.category == "one_act" and " " not in entry.words}


@per_vocabulary
def _contract() -> frozenset[str]:
    return frozenset(word for phrase in phrases("contract_thing") for word in content(phrase))
