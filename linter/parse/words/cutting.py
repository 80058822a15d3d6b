"""Cuts text into words as spaCy's tokenizer does, and knows of each distinct word what does not depend on its place.

The tokenizer looks at what stands between two blanks and at nothing else, so it is asked once for each distinct run of
characters. Objects of spaCy for all words of a text would cost more than everything else that is done with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.parse.words.language import english, sentence_ends
from linter.parse.words.morphology import morphology
from linter.parse.words.phrase_tree import Node

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMERAL = re.compile(r"\d[\d,.']*\d|\d|\.\d+")
GLUED = re.compile(r"(?<=\d)(?=[A-Za-z]{2}|[a-z]|[MKB]\b)")  # "30days" and "$5M", not "8C"
PUNCTUATION = {
    ",": "COMMA",
    ";": "SEMICOLON",
    ":": "COLON",
    ".": "STOP",
    "!": "STOP",
    "…": "STOP",
    "...": "STOP",
    "?": "QUESTION",
    "(": "LEFT",
    "[": "LEFT",
    ")": "RIGHT",
    "]": "RIGHT",
    "-": "HYPHEN",
    "–": "DASH",
    "—": "DASH",
    "--": "DASH",
    "/": "SLASH",
    '"': "QUOTE",
    "'": "APOSTROPHE",
    "'s": "GENITIVE",
    "'S": "GENITIVE",
    "%": "PERCENT",
    "+": "PLUS",
    "~": "TILDE",
    "|": "BAR",
}
LONGEST_WORD = 300  # spaCy's tokenizer takes quadratic time over a run of punctuation without a blank
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")
SPLITTABLE = 200_000  # characters handed to spaCy at once: it refuses more than a million, and its memory grows with the text
PLACES = tuple(
    range(4_096)
)  # the offsets in a block, shared: each word has two, and a number of its own takes four times the room
MOST_KNOWN = 50_000  # distinct runs, and distinct words, that are kept: a text may hold any number of them


@dataclass(slots=True, eq=False)
class Word:
    """One distinct word: what grammar and vocabulary say of it wherever it stands.

    ``type`` and ``meaning`` are those of the terminal it makes when no longer phrase takes it in. ``labels`` are the categories
    and meanings it carries, ``node`` is where phrases of several words that it opens go on. ``pieces`` are the parts, with their
    types, of figures glued to letters ("30days"). ``mark`` is a punctuation mark, ``stop`` one that may end a sentence, ``blank``
    no word at all. ``hyphen`` is a dash where blanks stand around it.
    """

    text: str
    lower: str
    capitalised: bool
    length: int
    type: str
    meaning: str
    labels: tuple[tuple[str, str], ...]
    node: Node | None
    pieces: tuple[tuple[str, str], ...]
    mark: bool
    stop: bool
    blank: bool
    hyphen: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of text in words: where each begins in the text, and the words that have a blank before them and behind."""

    words: list[Word]
    starts: list[int]
    dashes: frozenset[int]


class Cutter:
    """Cuts texts into words that may be phrases of a vocabulary, or parts of them."""

    def __init__(self, phrases: Node) -> None:
        self._phrases = phrases
        self._stops = sentence_ends()
        self._runs: dict[str, tuple[Word, ...]] = {}
        self._words: dict[str, Word] = {}

    def cut(self, text: str) -> Iterator[Cut]:
        """The words of a text in which typographic variants have been replaced: all at once where it is not monstrous."""
        runs = text.split(" ")
        if len(text) <= SPLITTABLE and text.split() == runs and max(map(len, runs)) < LONGEST_WORD:
            yield self._regular(runs, len(text))
            return
        for offset, part in _parts(text):
            tokens = list(english().tokenizer(part))
            dashes = frozenset(
                place
                for place in range(1, len(tokens))
                if tokens[place].text == "-" and tokens[place].whitespace_ and tokens[place - 1].whitespace_
            )
            yield Cut([self._word(token) for token in tokens], [offset + token.idx for token in tokens], dashes)

    def _regular(self, runs: Sequence[str], length: int) -> Cut:
        """The words of runs of characters that stood with one blank between them."""
        known = self._runs
        words: list[Word] = []
        starts: list[int] = []
        dashes: list[int] = []
        start = 0
        places = places_in(length)
        for run in runs:
            found = known.get(run) or self._tokenized(run)
            if len(found) == 1:
                word = found[0]
                if word.hyphen and start > 0:
                    dashes.append(len(words))
                words.append(word)
                starts.append(places[start])
                start += word.length
            else:
                for word in found:
                    words.append(word)
                    starts.append(places[start])
                    start += word.length
            start += 1
        if dashes and dashes[-1] == len(words) - 1:
            del dashes[-1]
        return Cut(words, starts, frozenset(dashes))

    def _tokenized(self, run: str) -> tuple[Word, ...]:
        if len(self._runs) >= MOST_KNOWN:
            self._runs.clear()
        found = tuple(self._word(token) for token in english().tokenizer(run))
        self._runs[run] = found
        return found

    def _word(self, token: Token) -> Word:
        word = self._words.get(token.text)
        if word is None:
            if len(self._words) >= MOST_KNOWN:
                self._words.clear()
            word = self._words[token.text] = self._new_word(token)
        return word

    def _new_word(self, token: Token) -> Word:
        text = token.text
        lower = text.lower()
        node = self._phrases.following.get(lower)
        phrase = node.terminal if node is not None else None
        glued = GLUED.split(text) if phrase is None and text[0].isdigit() else []
        return Word(
            text=text,
            lower=lower,
            capitalised=text[:1].isupper(),
            length=len(text),
            type=phrase.category if phrase is not None else _shape(text),
            meaning=phrase.meaning if phrase is not None else "",
            labels=node.labels if node is not None else (),
            node=node if node is not None and node.following else None,
            pieces=tuple((_shape(piece), piece) for piece in glued) if len(glued) > 1 else (),
            mark=token.is_punct,
            stop=text in self._stops,
            blank=token.is_space,
            hyphen=phrase is None and text == "-",
        )


def places_in(length: int) -> Sequence[int]:
    """The offsets in a text of some length."""
    return PLACES if length < len(PLACES) else range(length + 1)


def _shape(word: str) -> str:
    """The terminal of a word that no list holds: VERB when a verb form may be meant, ADVERB when nothing else is."""
    if word in PUNCTUATION:
        return PUNCTUATION[word]
    if NUMERAL.fullmatch(word):
        return "NUMBER"
    form = morphology(word.lower())
    if form.verb:
        return "VERB"
    return "ADVERB" if form.adverb and not form.noun and not form.adjective else "WORD"


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """The text in parts that spaCy takes: cut at blanks where it is long, and inside runs of characters that are no words."""
    start = 0
    for run in ENDLESS.finditer(text):
        yield from _pieces(text, start, run.start(), SPLITTABLE)
        yield from _pieces(text, run.start(), run.end(), LONGEST_WORD)
        start = run.end()
    yield from _pieces(text, start, len(text), SPLITTABLE)


def _pieces(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, str]]:
    while end - start > size:
        cut = text.rfind(" ", start + size // 2, start + size)
        cut = start + size if cut < 0 else cut
        yield start, text[start:cut]
        start = cut
    if start < end:
        yield start, text[start:end]
