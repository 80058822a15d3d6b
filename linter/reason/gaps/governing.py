"""What a text says of itself and of other texts that hold beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.model.policy import Policy
from linter.reason.text.passages import sentence, sentence_after, sentence_before
from linter.reason.text.places import TYPOGRAPHIC, places
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import any_of
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

LONGEST = 400  # characters: a longer place points at nothing
FIGURES = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}"
TEXTS = 2
OBJECT_REACH = 45  # characters between "besides" and the text that it adds another to


def dates(text: str) -> list[Span]:
    """The full dates of a text: "3 March 2025", "March 2025", "2025-03-03"."""
    return [Span(*found.span()) for found in _date().finditer(text)]


@per_vocabulary
def _date() -> re.Pattern[str]:
    months = any_of(phrases("month"))
    return re.compile(
        rf"(?<!\w)(?:(?:{months})\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?\d{{4}}|{FIGURES})(?!\w)", re.IGNORECASE
    )


def beside(policy: Policy) -> Iterator[Span]:
    """The sentences which say that another text governs the same contract, in the order of the text, each once."""
    text = policy.source.text
    found = {_trimmed(text, sentence(text, place)) for place in (*_joined(text), *_composed(text), *_worded(text))}
    yield from sorted(place for place in found if place.end - place.start <= LONGEST)


def ranked(policy: Policy, place: Span) -> bool:
    """True when the sentences around a place, or any other that names a text or a version, say which of two texts yields."""
    text = policy.source.text
    around = (sentence_before(text, place), sentence(text, place), sentence_after(text, place))
    if any(places(text, "precedence", each) for each in around if each is not None):
        return True
    return any(_named(text, each) or places(text, "worded", each) for each in _ranking(text))


def ranking(text: str) -> Iterator[Span]:
    """The sentences of a text which say that one of two texts, not of two languages, prevails."""
    return (place for place in _ranking(text) if _named(text, place) and not places(text, "tongue", place))


@lru_cache(maxsize=4)
def _ranking(text: str) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(sentence(text, place) for place in places(text, "precedence")))


def _joined(text: str) -> Iterator[Span]:
    """Places where "besides", "also applies" or the like adds a second text to this one."""
    added = dict.fromkeys(places(text, "beside"))
    before_text = set(places(text, "beside_text"))
    for place in sorted({*added, *before_text}):
        own = _segment(text, place)
        if _extends(text, place) or not places(text, "governs", own):
            continue
        named = [each for each in _named(text, own) if not place.contains(each)]
        beside_it = [each for each in named if place.end <= each.start <= place.end + OBJECT_REACH]
        if place in before_text and not beside_it:
            continue
        if len(named) >= TEXTS or (place in added and any(_is_of_another(text, each) for each in named)):
            yield place


def _segment(text: str, place: Span) -> Span:
    """The sentence of a place, or what of it stands between semicolons."""
    own = sentence(text, place)
    before, behind = text.rfind(";", own.start, place.start), text.find(";", place.end, own.end)
    return Span(own.start if before < 0 else before + 1, own.end if behind < 0 else behind)


def _extends(text: str, place: Span) -> bool:
    """True for "also applies to gifts": there a rule is extended to other things, and no text is added."""
    behind = re.match(r"\s+(\w+)\s+(\w+)", text[place.end : place.end + 40])
    return behind is not None and behind[1].lower() in phrases("TO") and behind[2].lower() not in phrases("contract_reach")


def _is_of_another(text: str, named: Span) -> bool:
    """True when a text is somebody's: "the carrier's conditions", "the house rules of the venue"."""
    before = text[max(0, named.start - 30) : named.start].lower().translate(TYPOGRAPHIC)
    behind = re.findall(r"\w+", text[named.end : named.end + 20].lower())[:2]
    owned = re.search(r"\w(?:'s|s')(?:\s+[a-z]+)?\s+$", before) is not None
    return owned or (len(behind) > 1 and behind[0] in phrases("OF") and behind[1] in phrases("THE") - phrases("self_determiner"))


def _composed(text: str) -> Iterator[Span]:
    """Places where a contract is said to consist of several texts."""
    for place in places(text, "composed"):
        own = sentence(text, place)
        named = _named(text, Span(place.end, own.end))
        if len(named) >= TEXTS and _is_enumerated(text, named):
            yield place


def _is_enumerated(text: str, named: list[Span]) -> bool:
    """True when "and" or a comma alone joins two texts, with the words that belong to each."""
    between = text[named[0].end : named[1].start].lower()
    words = re.findall(r"\w+|,", between)
    return bool(words) and len(words) <= 12 and any(word == "," or word in phrases("AND") for word in words)


def _worded(text: str) -> Iterator[Span]:
    """Places that say that a text exists in several languages."""
    tongues = places(text, "tongue")
    for place in dict.fromkeys(sentence(text, tongue) for tongue in tongues):
        named = {text[each.start : each.end].lower() for each in tongues if place.contains(each)}
        if len(named) >= TEXTS and places(text, "worded", place) and _named(text, place) and not _qualifies(text, tongues, place):
            yield place


def _qualifies(text: str, tongues: list[Span], place: Span) -> bool:
    """True where the last language is that of something else: "Swedish and Finnish newspapers"."""
    last = max(each.end for each in tongues if place.contains(each))
    behind = re.match(r"\s+(\w+)", text[last : min(place.end, last + 30)])
    return behind is not None and behind[1].lower() not in closed_class() | phrases("worded")


def _named(text: str, within: Span) -> list[Span]:
    """The texts that a passage names, those in one name ("terms and conditions") once."""
    found = places(text, "governing_text", within)
    return [place for index, place in enumerate(found) if not index or not _is_one_name(text[found[index - 1].end : place.start])]


def _is_one_name(between: str) -> bool:
    """True for what joins two nouns to the name of one text: "terms and conditions", "the conditions of this policy"."""
    words = between.lower().split()
    if len(words) == 1:
        return words[0] in phrases("AND")
    return len(words) == 2 and words[0] in phrases("OF") and words[1] in phrases("THE") | phrases("self_determiner")


def _trimmed(text: str, place: Span) -> Span:
    inner = text[place.start : place.end]
    start = place.start + len(inner) - len(inner.lstrip(" \n\t#*->•·"))
    return Span(min(start, place.end), max(min(start, place.end), place.start + len(inner.rstrip())))
