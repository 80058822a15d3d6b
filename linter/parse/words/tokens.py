"""Turns the readable text of a block into sentences of terminals: words with place, grammatical terminal and labels."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from linter.parse.words.cutting import PUNCTUATION, Cut, Cutter, places_in
from linter.parse.words.language import english
from linter.parse.words.morphology import Morphology, morphology
from linter.parse.words.phrase_tree import tree
from linter.parse.words.vocabulary import LABELS, Phrase, phrases
from linter.vocabulary.vocabulary import per_vocabulary

__all__ = ["PUNCTUATION", "Label", "Lexicon", "Sentence", "Terminal", "lexicon", "plain"]

# One character for one, so that offsets hold: curly quotes, exotic spaces and dashes are read as their plain relatives.
VARIANTS = tuple(
    zip(
        "’‘ʼ“”„\u00a0\u202f\u2009\t\u2011\u2010\n\r\u2028\u2029\x0b\x0c\x85",
        "'''\"\"\"    --       ",
        strict=True,
    )
)
CONTROLS = re.compile(r"[\t\n\r\x0b\x0c]")
DASH_IN_RANGE = re.compile(r"(?<=\d)[–—](?=\d)|(?<=\d )[–—](?= \d)")
LONGEST_SENTENCE = 1_000  # terminals; what is longer is no sentence, and is read stretch by stretch


@dataclass(slots=True, init=False)
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

    def __init__(
        self,
        type: str,  # noqa: A002 - the word that Lark uses
        text: str,
        start: int,
        end: int,
        meaning: str = "",
        value: object = None,
        lower: str | None = None,
        capitalised: bool | None = None,
    ) -> None:
        # Written out: there is one of these for each word, and what is known of a distinct word is not found out again.
        self.type = type
        self.text = text
        self.start = start
        self.end = end
        self.meaning = meaning
        self.value = value
        self.lower = text.lower() if lower is None else lower
        self.capitalised = text[:1].isupper() if capitalised is None else capitalised

    def typed(self, type: str) -> Terminal:  # noqa: A002 - as above
        """The same word with another type."""
        return Terminal(type, self.text, self.start, self.end, self.meaning, self.value, self.lower, self.capitalised)

    @property
    def morphology(self) -> Morphology:
        """What the word can be; of a phrase its first word tells, "fill out" is a form of "fill"."""
        return morphology(self.lower.partition(" ")[0] if " " in self.lower else self.lower)


class Label(NamedTuple):
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
        if not self.labels:
            return []
        return [label for label in self.labels_from(start, end) if label.category == category and label.end <= end]

    def labels_from(self, start: int, end: int) -> list[Label]:
        """All labels that begin within characters ``[start, end)``, wherever they end."""
        first = bisect_left(self.labels, start, key=_START)
        return self.labels[first : bisect_left(self.labels, end, first, key=_START)]


_START = itemgetter(Label._fields.index("start"))


def plain(text: str) -> str:
    """The text with typographic variants replaced one for one; offsets stay."""
    if text.isascii() and not CONTROLS.search(text):
        return text
    for variant, relative in VARIANTS:
        text = text.replace(variant, relative)
    return DASH_IN_RANGE.sub("-", text)


class Lexicon:
    """Finds the phrases of a vocabulary in text."""

    def __init__(self, entries: Sequence[Phrase]) -> None:
        found = (phrase for phrase in entries if phrase.is_terminal or phrase.category in LABELS)
        self._cutter = Cutter(tree((_words(phrase.words), phrase) for phrase in found))

    def sentences(self, text: str) -> Iterator[Sentence]:
        """The sentences of a readable text, in order; what is only blank gives none."""
        if not text:
            return
        level = plain(text)
        for cut in self._cutter.cut(level):
            joined, labels = _matches(cut, len(text))
            place = 0
            for first, last in _sentence_ranges(cut):
                terminals = _terminals(cut, first, last, joined, text, own=text == level)
                for start in range(0, len(terminals), LONGEST_SENTENCE):
                    stretch = terminals[start : start + LONGEST_SENTENCE]
                    opening = place
                    while place < len(labels) and labels[place].start < stretch[-1].end:
                        place += 1
                    yield Sentence(stretch, labels[opening:place])


def _matches(cut: Cut, length: int) -> tuple[dict[int, tuple[int, Phrase]], list[Label]]:
    """The phrases of several words that act as terminals, by the word they begin at with the word after them; and all labels.

    Of phrases that overlap the longest counts: of those that are terminals, and of the labels of each category. The meaning "-"
    takes all others of its category away.
    """
    words, starts, places = cut.words, cut.starts, places_in(length)
    found: list[tuple[int, int, str, str]] = []
    joined: dict[tuple[int, int], Phrase] = {}
    contested: set[str] = set()
    for place, word in enumerate(words):
        for category, meaning in word.labels:
            found.append((place, place + 1, category, meaning))
        node = word.node
        end = place + 1
        while node is not None and end < len(words):
            node = node.following.get(words[end].lower)
            end += 1
            if node is not None:
                if node.terminal is not None:
                    joined[place, end] = node.terminal
                for category, meaning in node.labels:
                    found.append((place, end, category, meaning))
                    contested.add(category)
    if not found:
        return {start: (end, joined[start, end]) for start, end in _longest(joined)}, []
    longest = {
        category: _longest([(start, end) for start, end, other, _ in found if other == category]) for category in contested
    }
    nothing = {(start, end, category) for start, end, category, meaning in found if meaning == "-"}
    labels = [
        Label(category, meaning, starts[start], places[starts[end - 1] + words[end - 1].length])
        for start, end, category, meaning in found
        if (category not in longest or (start, end) in longest[category])
        and (meaning == "-" or (start, end, category) not in nothing)
    ]
    return {start: (end, joined[start, end]) for start, end in _longest(joined)}, labels


def _longest(ranges: Collection[tuple[int, int]]) -> Collection[tuple[int, int]]:
    """Of ranges that overlap the longest, and of those the first."""
    if len(ranges) < 2:
        return ranges
    kept: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for start, end in sorted(ranges, key=lambda each: (each[0] - each[1], each[0])):
        if start not in taken and end - 1 not in taken:
            kept.add((start, end))
            taken.update(range(start, end))
    return kept


def _sentence_ranges(cut: Cut) -> list[tuple[int, int]]:
    """The words of each sentence: it ends behind its stops and the punctuation that follows them, as spaCy's sentencizer does."""
    found: list[tuple[int, int]] = []
    first = 0
    stopped = False
    for place, word in enumerate(cut.words):
        if word.stop:
            stopped = True
        elif stopped and not word.mark:
            found.append((first, place))
            first, stopped = place, False
    found.append((first, len(cut.words)))
    return found


def _terminals(
    cut: Cut, first: int, last: int, joined: Mapping[int, tuple[int, Phrase]], text: str, *, own: bool
) -> list[Terminal]:
    """The terminals of the sentence of words ``[first, last)``. ``own``: the words' own characters are those of ``text``."""
    words, starts, places = cut.words, cut.starts, places_in(len(text))
    found: list[Terminal] = []
    place = first
    while place < last:
        word, start = words[place], starts[place]
        if place in joined:
            place, phrase = joined[place]
            end = starts[place - 1] + words[place - 1].length
            found.append(Terminal(phrase.category, text[start:end], start, end, phrase.meaning))
            continue
        end = places[start + word.length]
        if word.pieces:
            for kind, piece in word.pieces:
                found.append(Terminal(kind, text[start : start + len(piece)], start, start + len(piece)))
                start += len(piece)
        elif place in cut.dashes:
            found.append(Terminal("DASH", text[start:end], start, end))
        elif not word.blank:
            if own or text.startswith(word.text, start):
                found.append(Terminal(word.type, word.text, start, end, word.meaning, None, word.lower, word.capitalised))
            else:
                found.append(Terminal(word.type, text[start:end], start, end, word.meaning))
        place += 1
    return found


def _words(phrase: str) -> list[str]:
    """The words of a phrase as the tokenizer would cut them; a clitic ("'ve"), which it would cut alone, is one word."""
    if phrase.startswith("'"):
        return [phrase]
    return [token.lower_ for token in english().tokenizer(plain(phrase))]


@per_vocabulary
def lexicon() -> Lexicon:
    """The lexicon of the vocabulary in use."""
    return Lexicon(phrases())
