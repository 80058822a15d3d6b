"""What a stretch of text speaks of: its words without grammar, in a form in which inflection does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import or_

from linter.reason.vocabulary import closed_class, phrases, void
from linter.vocabulary.vocabulary import entries, per_vocabulary

WORD = re.compile(r"[^\W\d_]+")
RUN = re.compile(r"\w+")
TYPOGRAPHIC = str.maketrans("’‘", "''")
SHORTEST = 3


@per_vocabulary
def content(text: str | None) -> frozenset[str]:
    """The stems of the words that carry subject matter."""
    closed = closed_class()
    words = {word for word in WORD.findall((text or "").lower().translate(TYPOGRAPHIC)) if len(word) >= SHORTEST}
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
    likely, bits = _likely(text), _bits()
    return any(likely & bits.get(category, 0) and pattern(category).search(_plain(text, category)) for category in categories)


def found(text: str | None, category: str) -> tuple[str, ...]:
    """The phrases of a category that a text holds, in the order of the text."""
    if not mentions(text, category):
        return ()
    return tuple(match.group() for match in pattern(category).finditer(_plain(text or "", category)))


@per_vocabulary
def _likely(text: str) -> int:
    """The bits of the categories of which a text holds the longest word of a phrase: it can hold phrases of these alone."""
    bits_of = _bits_by_word()
    return reduce(or_, (bits_of[word] for word in bits_of.keys() & set(RUN.findall(_blank(text)))), bits_of.get("", 0))


@per_vocabulary
def _bits() -> dict[str, int]:
    """One bit for each category. A text is asked for hundreds of them, and the answers must not take much room."""
    return {category: 1 << place for place, category in enumerate(dict.fromkeys(entry.category for entry in entries()))}


@per_vocabulary
def _bits_by_word() -> dict[str, int]:
    """The bits of the categories in whose phrases a word is the longest; under "" those with a phrase of signs alone."""
    bits = _bits()
    found: dict[str, int] = {}
    for entry in entries():
        word = max(RUN.findall(entry.words), key=len, default="")
        found[word] = found.get(word, 0) | bits[entry.category]
    return found


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
