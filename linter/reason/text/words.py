"""What a stretch of text speaks of: its words without grammar, in a form in which inflection does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from linter.reason.text.vocabulary import VOID, closed_class, phrases, void
from linter.vocabulary.vocabulary import entries, per_vocabulary

WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"\w+")
TYPOGRAPHIC = str.maketrans("’‘", "''")
SHORTEST = 3
SHOWN = 14  # words of a place that a message quotes
LONGEST = 600  # characters of a sentence, of which much is asked; of a passage or a whole text little is


@per_vocabulary
def content(text: str | None) -> frozenset[str]:
    """The stems of the words that carry subject matter."""
    closed = closed_class()
    words = {word for word in WORD.findall((text or "").lower()) if len(word) >= SHORTEST}
    return frozenset(stem(word) for word in words - closed)


@per_vocabulary
def stem(word: str) -> str:
    """A word in lower case without the endings of its inflection, so that "returns", "returned" and "returning" are one."""
    endings = _endings()
    rest = _shortened(word, endings)
    while rest != word:
        word, rest = rest, _shortened(rest, endings)
    return word


@per_vocabulary
def stems(*categories: str) -> frozenset[str]:
    """The phrases of some categories, each without the endings of its last word."""
    return frozenset(stem(phrase) for category in categories for phrase in phrases(category))


@per_vocabulary
def _endings() -> tuple[str, ...]:
    """The endings of inflection and derivation, the longest first, so that "-ations" is not taken for "-s"."""
    return tuple(sorted(phrases("ending"), key=len, reverse=True))


def _shortened(word: str, endings: tuple[str, ...]) -> str:
    for suffix in endings:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            rest = word.removesuffix(suffix)
            return rest[:-1] if len(rest) > SHORTEST + 1 and rest[-1] == rest[-2] and rest[-1] != "s" else rest
    return word


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared words over all words, from 0 to 1; nothing is like nothing."""
    return len(first & second) / len(first | second) if first or second else 1.0


def mentions(text: str | None, *categories: str) -> bool:
    """True when a text holds a phrase of one of some categories of the vocabulary."""
    if not text:
        return False
    if len(text) > LONGEST:
        return any(_searched(text, category) for category in categories)
    held, wanted = _held(_blank(text)), _bits(categories)
    if not held & wanted:
        return False
    return bool(held & wanted & ~_bits_with_void()) or any(
        held & _bits((category,)) and (not void(category) or _searched(text, category)) for category in categories
    )


def found(text: str | None, category: str) -> tuple[str, ...]:
    """The phrases of a category that a text holds, in the order of the text."""
    if not text or not mentions(text, category):
        return ()
    return tuple(match.group() for match in pattern(category).finditer(_plain(text, category)))


def _searched(text: str, category: str) -> bool:
    return pattern(category).search(_plain(text, category)) is not None


@per_vocabulary
def _held(plain: str) -> int:
    """The bits of the categories that a plain text holds phrases of, as if all phrases meant what they say.

    Rules ask a text for hundreds of categories, one after the other, and nearly always in vain. A phrase can stand only where its
    longest word does, so that few phrases are looked for.
    """
    by_word = _phrases_by_word()
    held = 0
    for word in by_word.keys() & {"", *RUN.findall(plain)}:
        alone, longer = by_word[word]
        held |= alone
        for phrase, bits in longer:
            if bits & ~held and phrase in plain and _stands(phrase, plain):
                held |= bits
    return held


def _stands(phrase: str, plain: str) -> bool:
    """True when a phrase stands in a text as whole words."""
    start = plain.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not RUN.match(plain, end) and not (start and RUN.match(plain, start - 1)):
            return True
        start = plain.find(phrase, start + 1)
    return False


@per_vocabulary
def _phrases_by_word() -> dict[str, tuple[int, tuple[tuple[str, int], ...]]]:
    """By the longest word of phrases: the bits of the word that is a phrase by itself, and the longer phrases with theirs.

    Phrases of signs alone are found under "".
    """
    bits: dict[str, int] = {}
    for entry in entries():
        if entry.meaning != VOID:
            bits[entry.words] = bits.get(entry.words, 0) | _bits((entry.category,))
    longer: dict[str, list[tuple[str, int]]] = {}
    for phrase, its in bits.items():
        word = max(RUN.findall(phrase), key=len, default="")
        longer.setdefault(word, []).extend([(phrase, its)] if word != phrase else [])
    return {word: (bits.get(word, 0), tuple(its)) for word, its in longer.items()}


@per_vocabulary
def _bits(categories: tuple[str, ...]) -> int:
    """The bits of some categories, one for each. Answers for many texts are kept, and must not take much room."""
    places = _places()
    return sum(1 << places[category] for category in set(categories) & places.keys())


@per_vocabulary
def _places() -> dict[str, int]:
    return {category: place for place, category in enumerate(dict.fromkeys(entry.category for entry in entries()))}


@per_vocabulary
def _bits_with_void() -> int:
    """The bits of the categories that have phrases which only look like theirs."""
    return _bits(tuple(entry.category for entry in entries() if entry.meaning == VOID))


def _plain(text: str, category: str) -> str:
    """A text without what only looks like a phrase of a category."""
    plain = _blank(text)
    for phrase in void(category):
        if phrase in plain:
            plain = plain.replace(phrase, " ")
    return plain


@lru_cache(maxsize=8192)
def _blank(text: str) -> str:
    """A text in lower case with plain apostrophes and single blanks: it is asked for one category after the other."""
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").split())


@per_vocabulary
def pattern(category: str) -> re.Pattern[str]:
    """A pattern for whole phrases of a category, the longest first."""
    return _pattern(phrases(category))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)")


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some phrases, whatever blanks stand in it, the longest first."""
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(words, key=lambda each: (-len(each), each)))


def beginning(text: str) -> str:
    """The first words of a place, as a message quotes it."""
    words = text.split()
    return " ".join(words[:SHOWN]).rstrip(" .,;:") + (" …" if len(words) > SHOWN else "")
