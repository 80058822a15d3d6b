"""Decisions, and whether a text says what follows on each way that they can go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.model.policy import Policy, Row
from linter.reason.text.listings import beside_in, columns, listings
from linter.reason.text.passages import BOUNDARY, sentence, sentence_before, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, likeness, mentions, pattern
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

BEHIND, AHEAD = 600, 1500  # characters around a decision in which its other outcome is looked for
FEWEST = 2
MARKS = 6  # characters of a number or bullet before a sentence
ALIKE = 0.5
MOST = 8  # states; a longer list is no set of states
LONGEST_NAME = 3  # words
QUOTES = " \"'“”‘’*_`"
PIECES = re.compile(r"[,;]\s+")


@dataclass(frozen=True, slots=True)
class Silence:
    """Two conditions on what somebody says in a time, with nothing for the case that nothing is said."""

    approval: Span
    refusal: Span


@dataclass(frozen=True, slots=True)
class OneWay:
    """A decision of which only the one outcome is settled: where it is taken, and where it is settled."""

    decision: Span
    outcome: Span


@dataclass(frozen=True, slots=True)
class Mixed:
    """Two rows that differ in several respects at once, so that what has one of them without the other fits neither."""

    first: Row
    second: Row
    respect: str
    other_respect: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A list of states, and the one of them of which nothing more is said."""

    span: Span
    state: str


def silences(policy: Policy) -> Iterator[Silence]:
    """Approvals and refusals in a time of which nobody says what follows when it passes."""
    found = list(_conditions(policy))
    for (place, words), (after, next_words) in pairwise(found):
        near = after.start - place.end <= BEHIND
        one = mentions(words, "yes") and not mentions(words, "no")
        other = mentions(next_words, "no") and not mentions(next_words, "yes")
        turned = mentions(words, "no") and mentions(next_words, "yes")
        text = policy.source.text
        before = sentence_before(text, place)
        told = text[before.start : before.end] if before is not None else ""
        offered = mentions(told, "yes") and mentions(told, "no")
        timed = any(mentions(each, "WITHIN") for each in (words, next_words, told if offered else ""))
        if not near or not timed or not ((one and other) or turned):
            continue
        around = text[max(0, place.start - BEHIND) : place.start] + " " + text[after.end : after.end + AHEAD]
        if not mentions(around, "silence") and not mentions(text[place.start : after.end], "silence"):
            yield Silence(place, after)


def unanswered(policy: Policy) -> Iterator[Silence]:
    """Duties to approve or refuse in a time, of which one answer is settled and the lack of any is not."""
    text = policy.source.text
    conditions = list(_conditions(policy))
    for place in sentences(text):
        words = text[place.start : place.end].rstrip()
        # An answer that is no duty is a finding, and comes when it comes.
        answers = all(mentions(words, category) for category in ("yes", "no", "WITHIN", "either_answer", "MODAL"))
        if not answers or mentions(words, "IF"):
            continue
        end = place.start + len(words)
        settled = next(
            (
                after
                for after, said in conditions
                if 0 <= after.start - end <= BEHIND and mentions(said, "yes") != mentions(said, "no")
            ),
            None,
        )
        around = text[max(0, place.start - BEHIND) : end + AHEAD]
        if settled is not None and not mentions(around, "silence"):
            yield Silence(Span(place.start, end), settled)


def one_way(policy: Policy) -> Iterator[OneWay]:
    """Decisions of which the text settles the yes, and never speaks of the no."""
    text = policy.source.text
    for place, words in _conditions(policy):
        if not mentions(words, "yes") or mentions(words, "no"):
            continue
        before = text[max(0, place.start - BEHIND) : place.start]
        decision = pattern("deciding").search(before.lower())
        around = f"{before} {text[place.start : place.end + AHEAD]}"
        if decision is None or mentions(around, "no") or mentions(around, "silence"):
            continue
        start = place.start - len(before) + decision.start()
        yield OneWay(sentence(text, Span(start, start + 1)), place)


def _conditions(policy: Policy) -> Iterator[tuple[Span, str]]:
    """The sentences that begin with a condition, with the words of the condition, in the order of the text."""
    text = policy.source.text
    opening = pattern("IF")
    for place in sentences(text):
        words = text[place.start : place.end].rstrip()
        if not mentions(words, "IF"):
            continue
        lower = words.lower()
        if any(opening.match(lower, start) for start in range(min(MARKS, len(lower)))):
            yield Span(place.start, place.start + len(words)), words.split(",")[0]


def forgotten(policy: Policy) -> Iterator[Forgotten]:
    """States that the text lists for one thing, and never comes back to, while it settles what follows on all others."""
    text = policy.source.text
    for place in sentences(text):
        words = text[place.start : place.end].rstrip()
        opening = pattern("states").search(words.lower())
        listed = _states(words[opening.end() :]) if opening is not None else []
        if not FEWEST < len(listed) <= MOST:
            continue
        elsewhere = f"{text[: place.start]} {text[place.end :]}".lower()
        lost = [state for state in listed if not re.search(rf"\b{re.escape(state)}\b", elsewhere)]
        if len(lost) == 1 and not _settled_by_only(elsewhere, listed):
            yield Forgotten(Span(place.start, place.start + len(words)), lost[0])


def _settled_by_only(text: str, states: Sequence[str]) -> bool:
    """True when a sentence gives something "only" in some states, and so denies it in all others."""
    return any(mentions(sentence, "ONLY") and any(state in sentence for state in states) for sentence in BOUNDARY.split(text))


def _states(text: str) -> list[str]:
    """The names of a list "A, B or C" to the end of a sentence; empty where the words make no such list of names."""
    plain = text.lower().strip(" .")
    verbs = [match.end() for category in ("BE", "COPULA") for match in pattern(category).finditer(plain)]
    plain = plain[max([*verbs, plain.rfind(":") + 1]) :]
    last = list(pattern("OR").finditer(plain)) or list(pattern("AND").finditer(plain))
    if "," not in plain or not last:
        return []
    pieces = [*plain[: last[-1].start()].split(","), plain[last[-1].end() :]]
    names = [
        " ".join(word for word in piece.split() if word not in _determiners()).strip(QUOTES) for piece in pieces if piece.strip()
    ]
    return names if all(0 < len(name.split()) <= LONGEST_NAME for name in names) else []


def _name(piece: str) -> str:
    return " ".join(word for word in piece.split() if word not in _determiners()).strip(QUOTES)


@per_vocabulary
def _determiners() -> frozenset[str]:
    """The words before a name that are no part of it."""
    return frozenset(phrases("THE") | phrases("A") | phrases("EITHER"))


def mixed(policy: Policy) -> Iterator[Mixed]:
    """Neighbouring rows that say the opposite of each other in two respects, with no row for one without the other."""
    beside = beside_in(policy)
    for rows in listings(policy):
        lines = [columns(row) for row in rows]
        for place in range(len(rows) - 1):
            for column in range(min(len(lines[place]), len(lines[place + 1])) - 1):
                opposed = list(_opposed(lines[place][column], lines[place + 1][column]))
                if len(opposed) >= FEWEST and not beside.takes_rest(rows):
                    yield Mixed(rows[place], rows[place + 1], opposed[0], opposed[1])
                    break


def _opposed(one: str, other: str) -> Iterator[str]:
    """The respects in which the parts of one description deny those of another."""
    rest = _parts(other)
    for part in _parts(one):
        match = next((each for each in rest if _denies(part, each)), None)
        if match is not None:
            rest = [each for each in rest if each is not match]
            yield part


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in PIECES.split(text.lower()) if part.strip()]


def _denies(one: str, other: str) -> bool:
    return _is_negative(one) != _is_negative(other) and likeness(content(one), content(other)) >= ALIKE


def _is_negative(text: str) -> bool:
    return mentions(text, "NOT", "NO", "WITHOUT", "NEVER")
