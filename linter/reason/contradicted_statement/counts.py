"""How many things a text says there are, and how many it lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence, Word, hits, says, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, stem
from linter.source import Span
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

FEWEST, MOST = 2, 20
MODIFIERS = 2
PLURAL = "s"


def miscounted(policy: Policy) -> Iterator[tuple[Span, Span]]:
    """Each statement of a number of things, with the last of a list of these things that are more or fewer."""
    every = list(sentences(policy))
    for place, sentence in enumerate(every):
        if sentence.is_row or not says(sentence, "counting"):
            continue
        for number, noun in _counts(sentence):
            named = _enumerated(policy, sentence)
            if named is not None and named[0] != number:
                yield sentence.span, named[1]
                break
            listed = _list_after(policy, every, place, noun)
            if len(listed) > 1 and len(listed) != number:
                yield sentence.span, listed[-1].span
                break


def _enumerated(policy: Policy, sentence: Sentence) -> tuple[int, Span] | None:
    """How many names a sentence lists behind its colon, and their place: "three levels: Bronze, Silver and Gold"."""
    text = policy.source.slice(sentence.span)
    before, colon, behind = text.partition(": ")
    names = [name for part in behind.rstrip(" .\n").split(",") for name in _coordinated(part)]
    if not colon or len(names) < FEWEST or any(len(name.split()) > MODIFIERS for name in names):
        return None
    return len(names), Span(sentence.span.start + len(before) + len(colon), sentence.span.start + len(text.rstrip()))


def _coordinated(part: str) -> list[str]:
    """The names that "and" or "or" joins."""
    joints = phrases("AND") | phrases("OR")
    names: list[list[str]] = [[]]
    for word in part.split():
        if word.lower() in joints:
            names.append([])
        else:
            names[-1].append(word)
    return [" ".join(name) for name in names if name]


def _counts(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """The numbers of a statement, each with the stem of the thing it counts."""
    words = sentence.words
    first = min((hit.start for hit in hits(sentence, "counting")), default=len(words))
    for place in range(len(words)):
        number = _value(words[place])
        if number is None or not FEWEST <= number <= MOST or place < first - 1 or _is_bound(words[:place]):
            continue
        group = []
        for word in words[place + 1 : place + 2 + MODIFIERS]:
            if not word.carries:
                break
            group.append(word)
        plural = next((word for word in group if word.text.endswith(PLURAL)), None)
        if plural is not None and plural.stem not in _units():
            yield number, plural.stem


def _is_bound(before: Sequence[Word]) -> bool:
    """True for a number that is only the most or the least: "at most five"."""
    return any(word.text in phrases("bounding") for word in before[-2:])


def _value(word: Word) -> int | None:
    if word.text.isdigit():
        return int(word.text) if len(word.text) < len(str(MOST)) + 1 else None
    return _numerals().get(word.text)


@per_vocabulary
def _numerals() -> dict[str, int]:
    return {entry.words: int(entry.meaning) for entry in entries_of("numeral")}


@per_vocabulary
def _units() -> frozenset[str]:
    """The stems of units of time and money, which are no things to be listed."""
    categories = ("unit", "UNIT", "currency_name", "percent")
    return frozenset(stem(word) for category in categories for phrase in phrases(category) for word in phrase.split())


def _list_after(policy: Policy, every: Sequence[Sentence], place: int, noun: str) -> list[Sentence]:
    """The items or rows that a statement introduces: right after its colon, or in a table or section that bears their name."""
    text = policy.source.text
    own = every[place]
    introduces = text[own.span.end - 1 : own.span.end] == ":" or text[: own.span.end].rstrip()[-1:] == ":"
    place += 1
    if place < len(every) and not (every[place].is_item or every[place].is_row) and not introduces:
        place += 1
    if place >= len(every) or every[place].headings != own.headings:
        return []
    first = every[place]
    named = introduces or noun in content(own.headings[-1] if own.headings else "")
    if first.is_header:
        named = named or noun in {word.stem for word in first.words}
        place += 1
    elif not first.is_item:
        return []
    if not named:
        return []
    listed: list[Sentence] = []
    for sentence in every[place:]:
        if sentence.headings != own.headings:
            break
        if (sentence.is_row and first.is_row and not sentence.is_header) or (sentence.is_item and first.is_item):
            listed.append(sentence)
        elif not listed or "\n" in text[listed[-1].span.end : sentence.span.start]:
            break
    return listed
