"""The sentences of a text as sequences of words, whether or not a norm was read in them: rows and bare statements count too."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from linter.model.clause import Clause, Topic
from linter.model.policy import Policy, Section
from linter.reason.engine.reasons import WRONGS
from linter.reason.text.passages import BOUNDARY, EMPTY_LINE
from linter.reason.text.per_policy import per_policy
from linter.reason.text.vocabulary import CLOSED_CLASSES, PRONOUNS, closed_class, meant
from linter.reason.text.words import SHORTEST, stem
from linter.source import Span
from linter.vocabulary.vocabulary import entries, entries_of, per_vocabulary

# A semicolon parts statements that could each be a sentence, and "4.1" begins one.
END = re.compile(rf"(?:{BOUNDARY.pattern})|;\s+|\n(?=[ \t]*\d+(?:\.\d+)+\.?[ \t])")
# "Party's" and "we'll" begin with the words "party" and "we"; "don't" stays whole.
WORD = re.compile(r"[^\W_]+(?:(?<=n)['’]t\b)?")
LIST_MARK = re.compile(r"[ \t]*(?:[-*+·•]|\(?(?:\d{1,3}|[a-z]{1,4})[.)])[ \t]+")
LEADING = re.compile(r"(?:[\s#>|*_“\"]|[-+·•][ \t]|\(?\d{1,3}(?:\.\d+)*[.)][ \t])*")
ROW = re.compile(r"[ \t]*\|")
RULE = re.compile(r"\s*\|?[ \t]*:?-{2,}")
ENDS = " \t\r\n.:*_#"
VOID = "-"
SHORT_NOT = "n't"


class Word(NamedTuple):
    """One word of a sentence in lower case, its stem without inflection, and its place in the source.

    ``carries`` says that it carries subject matter.
    """

    text: str
    stem: str
    carries: bool
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement: its place, its words and their stems, the headings over it, and the clauses read in it.

    ``is_item`` says that an item of a list begins with it, ``is_row`` that it is the row of a table, ``is_header`` its first one.
    ``passage`` counts the stretches of text between empty lines.
    """

    span: Span
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    headings: tuple[str, ...]
    clauses: tuple[Clause, ...]
    is_item: bool
    is_row: bool
    is_header: bool
    passage: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the vocabulary in a sentence: its meaning, and the half-open range of words that it takes."""

    meaning: str
    start: int
    end: int


@per_policy
def sentences(policy: Policy) -> tuple[Sentence, ...]:
    """The statements of a policy in the order of the text, without its headings."""
    return tuple(_sentences(policy))


def _sentences(policy: Policy) -> Iterator[Sentence]:
    text = policy.source.text
    clauses = sorted(policy.clauses, key=lambda clause: clause.span)
    starts = [clause.span.start for clause in clauses]
    longest = max((clause.span.end - clause.span.start for clause in clauses), default=0)
    titled = sorted((section for section in policy.sections if section.title), key=lambda section: section.span)
    over: list[Section] = []
    following = 0
    breaks = [match.start() for match in EMPTY_LINE.finditer(text)]
    for span, words, is_item in _cut(text):
        while following < len(titled) and titled[following].span.start <= span.start:
            over = [section for section in over if section.body.end > titled[following].span.start]
            over.append(titled[following])
            following += 1
        over = [section for section in over if section.body.end > span.start or section.span.overlaps(span)]
        if over and _is_title(over[-1], span, text):
            continue
        first, last = bisect_left(starts, span.start - longest), bisect_left(starts, span.end)
        within = tuple(clause for clause in clauses[first:last] if clause.span.overlaps(span))
        passage = bisect_left(breaks, span.start)
        is_row = ROW.match(text, text.rfind("\n", 0, span.start) + 1) is not None
        is_header = is_row and RULE.match(text, span.end) is not None
        stems, headings = tuple(word.stem for word in words), tuple(section.title for section in over)
        yield Sentence(span, words, stems, headings, within, is_item, is_row, is_header, passage)


def _is_title(section: Section, span: Span, text: str) -> bool:
    """True for a heading, with its number or without."""
    said = text[span.start : span.end].strip(ENDS)
    return said.endswith(section.title.strip(ENDS)) and (len(said) <= len(section.title) or section.span.contains(span))


def _cut(text: str) -> tuple[tuple[Span, tuple[Word, ...], bool], ...]:
    found = []
    start = 0
    numbered = False
    for end, following in [*((match.start(), match.end()) for match in END.finditer(text)), (len(text), len(text))]:
        mark = LEADING.match(text, start, end)
        begin = mark.end() if mark is not None else start
        words = tuple(_word(match) for match in WORD.finditer(text, begin, end))
        if words and not all(word.text.isdigit() for word in words):
            found.append((Span(begin, end), words, numbered or LIST_MARK.match(text, start, end) is not None))
            numbered = False
        else:
            # "1." ends like a sentence, and is the mark of the item that follows.
            numbered = bool(words)
        start = following
    return tuple(found)


def _word(match: re.Match[str]) -> Word:
    return Word(*_form(match.group()), match.start(), match.end())


@per_vocabulary
def _form(written: str) -> tuple[str, str, bool]:
    """A word in lower case, its stem, and whether it carries subject matter."""
    text = written.lower().replace("’", "'")
    return text, stem(text), len(text) >= SHORTEST and text not in _joints() and not text[0].isdigit()


def hits(sentence: Sentence, category: str) -> list[Hit]:
    """The phrases of a category in a sentence, in its order; of those that overlap, the longest. Inflection does not count."""
    index, stems = _index(category), sentence.stems
    found: list[Hit] = []
    if index.keys().isdisjoint(stems):
        return found
    free = 0
    for place, first in enumerate(stems):
        if place < free or first not in index:
            continue
        for phrase, meaning in index[first]:
            if stems[place : place + len(phrase)] == phrase:
                free = place + len(phrase)
                if meaning != VOID:
                    found.append(Hit(meaning, place, free))
                break
    return found


def says(sentence: Sentence, category: str) -> bool:
    """True when a sentence holds a phrase of a category."""
    return bool(hits(sentence, category))


def denies(word: Word) -> bool:
    """True for a word that denies what it stands with: "not", "no", "isn't"."""
    return word.text in _negations() or word.text.endswith(SHORT_NOT)


def denied_at(sentence: Sentence) -> int | None:
    """The place of the first word that denies; None in a positive statement."""
    negations = _negations()
    denying = (place for place, word in enumerate(sentence.words) if word.text in negations or word.text.endswith(SHORT_NOT))
    return next(denying, None)


@per_vocabulary
def _negations() -> frozenset[str]:
    return frozenset(entry.words for entry in entries() if entry.category in ("NOT", "NEVER", "NO", "NEITHER", "NONE", "WITHOUT"))


def wrongs_in(words: frozenset[str]) -> frozenset[Topic]:
    """What went wrong, as far as some stems name it: loss, damage, a defect, a wrong item, …"""
    return frozenset(wrong for wrong, phrase in _wrongs() if phrase <= words)


@per_vocabulary
def _wrongs() -> tuple[tuple[Topic, frozenset[str]], ...]:
    told = (
        (wrong, frozenset(map(stem, phrase.split())))
        for wrong in WRONGS
        for phrase in meant("topic", wrong) | meant("cause", wrong)
    )
    return tuple(sorted(told, key=lambda each: (each[0], sorted(each[1]))))


@per_vocabulary
def _index(category: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of a category as stems, by their first one, the longest first."""
    by_first: dict[str, dict[tuple[str, ...], str]] = {}
    for entry in entries_of(category):
        phrase = tuple(stem(match.group()) for match in WORD.finditer(entry.words))
        if phrase:
            by_first.setdefault(phrase[0], {}).setdefault(phrase, entry.meaning)
    return {
        first: tuple(sorted(phrases.items(), key=lambda each: (-len(each[0]), each[0]))) for first, phrases in by_first.items()
    }


@per_vocabulary
def _joints() -> frozenset[str]:
    """The closed classes without the nouns in their phrases: "on receipt of" makes no joint of "receipt"."""
    whole = frozenset(entry.words for entry in entries() if entry.file in CLOSED_CLASSES or entry.category in PRONOUNS)
    return closed_class() - (frozenset(word for phrase in whole if " " in phrase for word in phrase.split()) - whole)


def subject_matter(sentence: Sentence, start: int = 0, end: int | None = None) -> frozenset[str]:
    """The stems of the words of a sentence, or of a range of them, that carry subject matter."""
    return frozenset(word.stem for word in sentence.words[start:end] if word.carries)
