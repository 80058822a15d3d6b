"""The names that a text gives to things, and which of them may mean one thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linter.model.policy import MentionKind, Party, Policy
from linter.reason.text.passages import sentence
from linter.reason.text.vocabulary import closed_class, phrases
from linter.reason.text.words import stem
from linter.source import Span
from linter.vocabulary.vocabulary import entries_of, per_vocabulary

RUN = re.compile(r"(?<![\w-])[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}(?![\w-])")
RUNNING = 100  # the level from which on sections are numbered paragraphs, and their places running text
REWARD = "reward"
AWARD_REACH = 5  # words between a verb that gives a reward and the reward's name
WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Name:
    """A name with a capital, in lower case and in the singular: its places in the order of the text, and where it is given.

    ``introduced`` is the place of its definition, of the party it names, or of the words that give it to somebody; None where
    nothing tells what it is.
    """

    words: tuple[str, ...]
    written: str
    places: list[Span] = field(default_factory=list)
    introduced: Span | None = None

    @property
    def head(self) -> str:
        """The noun."""
        return self.words[-1]

    @property
    def modifiers(self) -> tuple[str, ...]:
        """What stands before the noun."""
        return self.words[:-1]


def names(policy: Policy) -> list[Name]:
    """The names of a text, in its order."""
    found: dict[tuple[str, ...], Name] = {}

    def name(written: str, place: Span) -> Name:
        words = singular(written)
        entry = found.setdefault(words, Name(words, written))
        entry.places.append(place)
        return entry

    text = policy.source.text
    for definition in policy.definitions:
        if definition.term[:1].isupper():
            name(definition.term, definition.term_span).introduced = definition.term_span
    for party in policy.parties:
        for written in _own_names(party):
            for place in [party.span] if party.span is not None else _uses(policy, written):
                entry = name(written, place)
                if entry.introduced is None:
                    entry.introduced = party.span
    for mention in policy.mentions_of(MentionKind.TERM):
        if mention.category == "capitalised":
            name(mention.text, mention.span)
    for written, place in _runs(policy):
        entry = name(written, place)
        if entry.introduced is None and _is_award(text[sentence(text, place).start : place.start]):
            entry.introduced = place
    for entry in found.values():
        entry.places = sorted(set(entry.places))
    return sorted((entry for entry in found.values() if entry.places), key=lambda entry: (entry.places[0], entry.words))


def _runs(policy: Policy) -> Iterator[tuple[str, Span]]:
    """Words with capitals outside headings, two or more, the last a noun of some class; articles and numbers are left out."""
    text = policy.source.text
    for place in _outside_headings(policy, RUN):
        first, _, rest = text[place.start : place.end].partition(" ")
        start = place.end - len(rest) if first.lower() in closed_class() | phrases("numeral") else place.start
        written = text[start : place.end]
        if " " in written and _class_of(singular(written)[-1]) is not None:
            yield written, Span(start, place.end)


def compounds(policy: Policy) -> Iterator[tuple[str, Span]]:
    """The uses of "… period" and its like with a noun before them: "billing cycle", written with small letters."""
    nouns = sorted(word for word, kind in _classes().items() if kind == "period")
    pattern = re.compile(
        rf"(?<![\w-])([a-z]{{4,}}ing|[a-z]{{4,}}ion|[a-z]{{4,}}ment|[a-z]{{4,}}ship) ({'|'.join(nouns)})(?![\w-])"
    )
    for place in _outside_headings(policy, pattern):
        yield policy.source.text[place.start : place.end], place


def _uses(policy: Policy, name: str) -> Iterator[Span]:
    return _outside_headings(policy, re.compile(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])"))


def _outside_headings(policy: Policy, pattern: re.Pattern[str]) -> Iterator[Span]:
    headings = sorted(section.span for section in policy.sections if section.title and section.level < RUNNING)
    for found in pattern.finditer(policy.source.text):
        place = Span(*found.span())
        at = bisect_right(headings, place.start, key=lambda span: span.start)
        if not at or not headings[at - 1].overlaps(place):
            yield place


def singular(term: str) -> tuple[str, ...]:
    """The words of a term in lower case, the last one without its plural."""
    *before, last = term.lower().removesuffix("(s)").split() or [""]
    if last.endswith("ies"):
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss") and last not in phrases("synonym"):
        last = last[:-1]
    return (*before, last)


def drifting(policy: Policy) -> Iterator[tuple[Name, list[Name]]]:
    """Names for what seems to be one thing: one that the text explains, or uses first, and others that it explains nowhere.

    Two names are for one thing where all their words are alike. Rewards are so whatever stands before their nouns. Names in one
    sentence are told apart there.
    """
    groups: dict[tuple[str, ...], list[Name]] = {}
    for name in names(policy):
        kinds = tuple(_class_of(word) or stem(word) for word in name.words)
        if any(_class_of(word) is not None for word in name.words):
            groups.setdefault(kinds[-1:] if kinds[-1] == REWARD else kinds, []).append(name)
    for kinds, alike in groups.items():
        given = [name for name in alike if name.introduced is not None]
        first = given[0] if given else alike[0]
        others = [name for name in alike if name is not first and name.introduced is None]
        if kinds == (REWARD,):
            others = [name for name in others if name.head != first.head]
        if len(given) > 1 or not others or (not given and len(kinds) == 1):
            continue
        apart = [name for name in others if not _together(policy, first, name)]
        if apart:
            yield first, apart


def _together(policy: Policy, first: Name, other: Name) -> bool:
    """True when some sentence names both: it tells them apart."""
    text = policy.source.text
    sentences = {sentence(text, place) for place in first.places}
    return any(sentence(text, place) in sentences for place in other.places)


def _own_names(party: Party) -> Iterator[str]:
    return (name for name in party.names if name[:1].isupper() and _class_of(singular(name)[-1]) is not None)


def _is_award(before: str) -> bool:
    """True when a verb that gives something stands right before a name, but for a number or an article."""
    words = WORD.findall(before.lower())[-AWARD_REACH:]
    return any(word in phrases("awarding") for word in words)


@per_vocabulary
def _classes() -> Mapping[str, str]:
    return {entry.words: entry.meaning for entry in entries_of("synonym")}


def _class_of(noun: str) -> str | None:
    return _classes().get(noun)
