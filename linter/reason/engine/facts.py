"""The facts of a case: what may be asked about it, and what the words of a text say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import Topic
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import SHORTEST, TYPOGRAPHIC, WORD, stem
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

REASON = "reason"
TRACKING = "tracking"
PRODUCT = "product"
YES, NO = "yes", "no"
OPPOSITE = {YES: NO, NO: YES}
REASONS = (
    "change-of-mind",
    "defect",
    "damage",
    "wrong-item",
    "wrong-quantity",
    "missing-item",
    "not-received",
    "late-delivery",
    "returned-to-origin",
)
REASON_OF = {
    Topic.DEFECT: "defect",
    Topic.DAMAGE: "damage",
    Topic.WRONG_ITEM: "wrong-item",
    Topic.MISSING_ITEM: "missing-item",
    Topic.LOST: "not-received",
    Topic.LATE_DELIVERY: "late-delivery",
}
# An event that a yes-or-no fact is another name of.
EVENT_OF = {"approved": "approval", "production_started": "production"}
FACT_OF = {event: fact for fact, event in EVENT_OF.items()}
# Found out or felt with the goods at hand.
WITH_GOODS = frozenset({"change-of-mind", "defect", "damage", "wrong-item", "wrong-quantity", "missing-item"})
WRONGS = frozenset(REASONS) - {"change-of-mind"}
# What a customer who asks can do himself, so that an answer may take it as done.
OWN_DOING = frozenset({"proof", "procedure"})
NEGATIONS = ("NOT", "NEVER", "NO")
NEGATION_REACH = 2  # words between a negation and what it denies: "not been opened"


@dataclass(frozen=True, slots=True)
class Literal:
    """A fact and the value that words give it; ``start`` and ``end`` count the words of the text, half-open."""

    fact: str
    value: str
    start: int
    end: int


@per_vocabulary
def domains() -> dict[str, tuple[str, ...]]:
    """Every fact that the vocabulary knows, with its values."""
    found: dict[str, list[str]] = {REASON: list(REASONS)}
    for fact, value in sorted({_split(entry.meaning) for entry in entries_of("fact")}):
        values = found.setdefault(fact, [])
        values += [each for each in ((value, OPPOSITE[value]) if value in OPPOSITE else (value,)) if each not in values]
    return {fact: tuple(values) for fact, values in found.items()}


def _split(meaning: str) -> tuple[str, str]:
    fact, _, value = meaning.partition("=")
    return fact, value


@per_vocabulary
def stated(text: str) -> tuple[Literal, ...]:
    """What a text says of facts, in its order. Of phrases that overlap in one fact the longest counts."""
    words = _stems(text)
    found: dict[tuple[str, int], Literal] = {}
    for literal in _matches(words):
        at = (literal.fact, literal.start)
        if at not in found or found[at].end < literal.end:
            found[at] = literal
    kept = [
        literal
        for literal in found.values()
        if not any(
            other is not literal and other.fact == literal.fact and other.start <= literal.start and literal.end <= other.end
            for other in found.values()
        )
    ]
    return tuple(_negated(words, literal) for literal in sorted(kept, key=lambda each: (each.start, each.fact)))


def _matches(words: tuple[str, ...]) -> Iterator[Literal]:
    phrases_of = _phrases()
    for start, word in enumerate(words):
        for phrase, fact, value in phrases_of.get(word, ()):
            end = start + len(phrase)
            if words[start:end] == phrase:
                yield Literal(fact, value, start, end)


@per_vocabulary
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The phrases of facts in stems, by their first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for entry in entries_of("fact"):
        stems = _stems(entry.words)
        found.setdefault(stems[0], []).append((stems, *_split(entry.meaning)))
    return found


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in WORD.findall(text.lower().translate(TYPOGRAPHIC)))


def _negated(words: tuple[str, ...], literal: Literal) -> Literal:
    """A literal with its value turned round where a negation stands right before or inside it."""
    if literal.value not in OPPOSITE:
        return literal
    before = words[max(0, literal.start - NEGATION_REACH) : literal.start]
    turned = any(word in _negations() for word in before)
    return Literal(literal.fact, OPPOSITE[literal.value], literal.start, literal.end) if turned else literal


@per_vocabulary
def _negations() -> frozenset[str]:
    return frozenset(stem(word) for word in _denying())


@per_vocabulary
def _denying() -> frozenset[str]:
    """The words that deny by themselves; "in no event" makes no negation of "in"."""
    return frozenset(phrase for category in NEGATIONS for phrase in phrases(category) if phrase.isalpha())


def denies(text: str) -> bool:
    """True for words with a negation in them."""
    return any(word in _denying() for word in _words(text))


def _words(text: str) -> list[str]:
    return text.lower().translate(TYPOGRAPHIC).replace("n't", " not").replace("cannot", "can not").split()


def slug(text: str, longest: int = 4) -> str:
    """The name of a fact that only this text knows: the first words that carry subject matter, joined by underscores."""
    words = (word for word in WORD.findall(" ".join(_words(text))) if len(word) >= SHORTEST)
    return "_".join([word for word in words if word not in closed_class()][:longest])


def negates(text: str) -> bool:
    """True when a text holds a word that denies."""
    return any(word in _negations() for word in _stems(text))
