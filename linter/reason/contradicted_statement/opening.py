"""On which days something is open, and statements that put something there on a day when it is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, denies, hits, subject_matter
from linter.reason.text.vocabulary import phrases
from linter.source import Span

WEEK = 7
SHUT = "closed"
RANGE = 2


@dataclass(frozen=True, slots=True)
class _Times:
    sentence: Sentence
    days: frozenset[int]
    shut: bool
    what: frozenset[str]


def closed_when_open(policy: Policy, plain: Sequence[Sentence]) -> Iterator[tuple[Span, Span]]:
    """Each statement of opening days, with one by which it is open or used on other days."""
    told: list[_Times] = []
    for sentence in plain:
        days = _days(sentence)
        opening = hits(sentence, "opening")
        if days and opening:
            what = subject_matter(sentence, 0, opening[0].start)
            told.append(_Times(sentence, days, opening[0].meaning == SHUT, what))
    for times in told:
        other = next((each for each in told if each.sentence.span > times.sentence.span and _disagree(times, each)), None)
        if other is not None:
            yield times.sentence.span, other.sentence.span
    uses = [(sentence, _days(sentence)) for sentence in plain if not hits(sentence, "opening")]
    for times in told:
        for sentence, days in uses:
            away = days & times.days if times.shut else days - times.days
            if days and away == days and len(times.days) > 0 and _is_there(times, sentence):
                yield times.sentence.span, sentence.span
                break


def _disagree(one: _Times, other: _Times) -> bool:
    if one.what and other.what and one.what.isdisjoint(other.what):
        return False
    if one.shut != other.shut:
        return bool(one.days & other.days)
    ranges = min(len(one.days), len(other.days)) >= RANGE
    return not one.shut and ranges and one.days != other.days and bool(one.days & other.days) and one.what == other.what


def _is_there(times: _Times, sentence: Sentence) -> bool:
    """True when a statement speaks of the place whose times are told, as one where something is done."""
    words = {word.stem for word in sentence.words}
    return bool(times.what) and times.what <= words and not any(denies(word) for word in sentence.words)


def _days(sentence: Sentence) -> frozenset[int]:
    """The days of the week that a statement names, ranges filled: Monday is 1."""
    found: set[int] = {int(day) for hit in hits(sentence, "weekdays") for day in hit.meaning}
    named = hits(sentence, "weekday")
    for place, hit in enumerate(named):
        day = int(hit.meaning)
        found.add(day)
        if place and _is_range(sentence, named[place - 1].end, hit.start):
            first = int(named[place - 1].meaning)
            found |= {(first - 1 + step) % WEEK + 1 for step in range((day - first) % WEEK + 1)}
    return frozenset(found)


def _is_range(sentence: Sentence, start: int, end: int) -> bool:
    between = [word.text for word in sentence.words[start:end]]
    return (not between and end > 0) or (len(between) == 1 and between[0] in phrases("span_word"))
