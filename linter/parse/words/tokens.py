"""Turns the readable text of a block into sentences of terminals: words with place, grammatical terminal and labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from linter.parse.words.language import english
from linter.parse.words.morphology import Morphology, morphology
from linter.parse.words.vocabulary import Phrase, phrases

# One character for one, so that offsets hold: curly quotes, exotic spaces and dashes are read as their plain relatives.
PLAIN = str.maketrans("’‘ʼ“”„\u00a0\u202f\u2009\t\u2011\u2010\n\r\u2028\u2029\x0b\x0c\x85", "'''\"\"\"    --       ")
DASH_IN_RANGE = re.compile(r"(?<=\d)[–—](?=\d)|(?<=\d )[–—](?= \d)")
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
    "%": "PERCENT",
    "+": "PLUS",
    "~": "TILDE",
    "|": "BAR",
}
LONGEST_WORD = 300  # spaCy's tokenizer takes quadratic time over a run of punctuation without a blank
ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")
LONGEST_SENTENCE = 1_000  # terminals; what is longer is no sentence, and is read stretch by stretch
SPLITTABLE = 200_000  # characters handed to spaCy at once: it refuses more than a million, and its memory grows with the text


@dataclass(slots=True)
class Terminal:
    """A word, or a phrase that acts as one: characters ``[start, end)`` of the block's readable text.

    ``type`` is the grammar's name for it, ``meaning`` what the vocabulary says it means. ``value`` is what an island was read as
    when it was folded into this terminal.
    """

    type: str
    text: str
    start: int
    end: int
    meaning: str = ""
    value: object = None
    lower: str = field(init=False, repr=False)
    capitalised: bool = field(init=False, repr=False)
    """True for "Agreement" and "SLA", false for "agreement" and "30"."""

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        self.capitalised = self.text[:1].isupper()

    @property
    def morphology(self) -> Morphology:
        """What the word can be; of a phrase its first word tells, "fill out" is a form of "fill"."""
        return morphology(self.lower.partition(" ")[0])


@dataclass(frozen=True, slots=True)
class Label:
    """A meaning that a phrase carries besides its grammar: ``category`` "remedy", ``meaning`` "refund"; characters as above."""

    category: str
    meaning: str
    start: int
    end: int


@dataclass(slots=True)
class Sentence:
    """One sentence of a block: its terminals, and the labels of its phrases in the order of the text."""

    terminals: list[Terminal]
    labels: list[Label]
    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._starts = [label.start for label in self.labels]

    @property
    def start(self) -> int:
        """Where it begins in the readable text of its block."""
        return self.terminals[0].start

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.terminals[-1].end

    def labels_in(self, category: str, start: int, end: int) -> list[Label]:
        """The labels of a category that lie within characters ``[start, end)``."""
        return [label for label in self.labels_from(start, end) if label.category == category and label.end <= end]

    def labels_from(self, start: int, end: int) -> list[Label]:
        """All labels that begin within characters ``[start, end)``, wherever they end."""
        return self.labels[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def plain(text: str) -> str:
    """The text with typographic variants replaced one for one; offsets stay."""
    return DASH_IN_RANGE.sub("-", text.translate(PLAIN))


class Lexicon:
    """Finds the phrases of a vocabulary in text."""

    def __init__(self, entries: Sequence[Phrase]) -> None:
        self._terminals = PhraseMatcher(english().vocab, attr="LOWER")
        self._labels = PhraseMatcher(english().vocab, attr="LOWER")
        self._by_key: dict[int, Phrase] = {}
        grouped: dict[tuple[bool, str, str], list[Phrase]] = {}
        for phrase in entries:
            grouped.setdefault((phrase.is_terminal, phrase.category, phrase.meaning), []).append(phrase)
        for (terminal, category, meaning), group in grouped.items():
            key = f"{category} {meaning}"
            self._by_key[english().vocab.strings.add(key)] = group[0]
            documents = [_pattern(phrase.words) for phrase in group]
            (self._terminals if terminal else self._labels).add(key, documents)

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of a readable text, in order; what is only blank gives none."""
        for offset, part in _parts(plain(text)):
            document = english()(part)
            words = list(document)
            matches = self._terminals(document)
            longest = _longest((start, end) for _, start, end in matches)
            phrases_found = {start: (end, self._by_key[key]) for key, start, end in reversed(matches) if (start, end) in longest}
            labels = self._labelled(document, words, offset)
            place = 0
            for sentence in document.sents:
                terminals = [
                    Terminal(kind, text[offset + start : offset + end], offset + start, offset + end, meaning)
                    for kind, meaning, start, end in _typed(words, sentence.start, sentence.end, phrases_found)
                ]
                for first in range(0, len(terminals), LONGEST_SENTENCE):
                    stretch = terminals[first : first + LONGEST_SENTENCE]
                    inside = []
                    while place < len(labels) and labels[place].start < stretch[-1].end:
                        inside.append(labels[place])
                        place += 1
                    yield Sentence(stretch, inside)

    def _labelled(self, document: Doc, words: Sequence[Token], offset: int) -> list[Label]:
        """The labels of a document: of each category the longest phrases, with all their meanings or "-" for none."""
        by_category: dict[str, list[tuple[str, int, int]]] = {}
        for key, start, end in self._labels(document):
            phrase = self._by_key[key]
            by_category.setdefault(phrase.category, []).append((phrase.meaning, start, end))
        found = []
        for category, matches in by_category.items():
            longest = _longest((start, end) for _, start, end in matches) if len(matches) > 1 else None
            nothing = {(start, end) for meaning, start, end in matches if meaning == "-"}
            for meaning, start, end in matches:
                if (longest is None or (start, end) in longest) and (meaning == "-" or (start, end) not in nothing):
                    last = words[end - 1]
                    found.append(Label(category, meaning, offset + words[start].idx, offset + last.idx + len(last)))
        return sorted(found, key=lambda label: (label.start, label.end, label.category))


def _longest(ranges: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Of ranges that overlap the longest, and of those the first."""
    kept: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for start, end in sorted(ranges, key=lambda each: (each[0] - each[1], each[0])):
        if start not in taken and end - 1 not in taken:
            kept.add((start, end))
            taken.update(range(start, end))
    return kept


def _typed(
    words: Sequence[Token], first: int, last: int, phrases_found: Mapping[int, tuple[int, Phrase]]
) -> Iterator[tuple[str, str, int, int]]:
    """Type, meaning, and character range in the document, of each terminal of the sentence of words ``[first, last)``."""
    place = first
    while place < last:
        token = words[place]
        start = token.idx
        if place in phrases_found:
            place, phrase = phrases_found[place]
            yield phrase.category, phrase.meaning, start, words[place - 1].idx + len(words[place - 1])
            continue
        place += 1
        if token.is_space:
            continue
        text = token.text
        if text == "-" and token.whitespace_ and place > 1 and words[place - 2].whitespace_:
            yield "DASH", "", start, start + 1
        elif text[0].isdigit():
            for piece in GLUED.split(text):
                yield _shape(piece), "", start, start + len(piece)
                start += len(piece)
        else:
            yield _shape(text), "", start, start + len(text)


def _pattern(words: str) -> Doc:
    """A phrase as the tokenizer would cut it; a clitic ("'ve"), which it would cut alone, is one word."""
    if words.startswith("'"):
        return Doc(english().vocab, words=[words])
    return english().make_doc(plain(words))


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    """The terminal of a word that no list holds: VERB when a verb form may be meant, ADVERB when nothing else is."""
    if word in PUNCTUATION:
        return PUNCTUATION[word]
    if word == "'S":
        return "GENITIVE"
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


@cache
def lexicon() -> Lexicon:
    """The lexicon of the vocabulary that comes with the program."""
    return Lexicon(phrases())
