"""Rights and remedies that a text gives twice in the same words, the second time under a condition more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.clause import ClauseKind, Role
from linter.model.policy import Policy
from linter.reason.comparison.occasions import parted_by_headings
from linter.reason.text.conditional import conditional, matter, phrases_at
from linter.reason.text.per_policy import per_policy
from linter.reason.text.sentences import Sentence, denies, hits, says, sentences
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content
from linter.vocabulary.vocabulary import per_vocabulary

GIVEN = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.OBLIGATION, ClauseKind.DECLARATION})
SHARED = 3  # words of the norm; two are a topic
LONGEST = 24  # words of the shorter statement; a longer one states more than one norm
MOST = 48  # statements that are held against one
OPENING = ("IF", "PROVISO", "WHEN", "AFTER", "UPON", "ON", "WHO", "THAT", "ONLY", "BEFORE")
RANKING = ("EXCEPT", "UNLESS", "SUBJECT", "NOTWITHSTANDING", "OTHERWISE", "HOWEVER", "BUT", "exception")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that gives something, with all its words and those that add a condition to it."""

    sentence: Sentence
    said: frozenset[str]
    qualifying: frozenset[str]


def told_twice(policy: Policy) -> Iterator[tuple[Sentence, Sentence]]:
    """Each statement with another one, under another heading, that says all of it and asks for more."""
    told = _statements(policy)
    sharing: dict[str, list[Statement]] = {}
    for each in told:
        for word in each.said:
            sharing.setdefault(word, []).append(each)
    for plain in told:
        own = plain.said - _general()
        if len(plain.sentence.words) > LONGEST or len(own) < SHARED:
            continue
        candidates = min((sharing[word] for word in own), key=len)
        other = next((each for each in candidates[:MOST] if _asks_for_more(policy, plain, each, own)), None)
        if other is not None:
            yield plain.sentence, other.sentence


def _asks_for_more(policy: Policy, plain: Statement, other: Statement, own: frozenset[str]) -> bool:
    more = other.said - plain.said - _general()
    return (
        other.sentence.headings != plain.sentence.headings
        and own <= other.said
        and bool(more)
        and not any(word.text in phrases("OR") for word in other.sentence.words)
        and more <= other.qualifying
        and not parted_by_headings(policy, plain.sentence.clauses[0], other.sentence.clauses[0], literal=True)
        and _bearers(plain.sentence) == _bearers(other.sentence)
        and _values(policy, plain.sentence) <= _values(policy, other.sentence)
    )


@per_policy
def _statements(policy: Policy) -> tuple[Statement, ...]:
    return tuple(
        Statement(sentence, matter(sentence.words), _qualifying(policy, sentence))
        for sentence in sentences(policy)
        if not sentence.is_row and _gives(policy, sentence) and next(phrases_at(sentence.words, RANKING), None) is None
    )


def _gives(policy: Policy, sentence: Sentence) -> bool:
    """True for a sentence that gives or owes something in words of its own, beside no list and no other sentence."""
    case = conditional(policy, sentence)
    main = case.main if case is not None else sentence.words
    return (
        any(clause.kind in GIVEN for clause in sentence.clauses)
        and not any(clause.exceptions or clause.lead_in is not None or clause.link is not None for clause in sentence.clauses)
        and not any(map(denies, main))
        and not says(sentence, "told_elsewhere")
    )


def _qualifying(policy: Policy, sentence: Sentence) -> frozenset[str]:
    """The words of a sentence that make it hold for fewer cases: those of its conditions, and what makes one stricter."""
    words = sentence.words
    case = conditional(policy, sentence)
    found = set(matter(case.condition)) if case is not None else set[str]()
    for start, end in phrases_at(words, OPENING):
        on = words[start].text in phrases("ON")
        if start and end < len(words) and (not on or words[end].stem in _words("event")):
            found |= matter(words[end:])
    found |= {words[at].stem for hit in hits(sentence, "stricter") for at in range(hit.start, hit.end)}
    return frozenset(found)


def _bearers(sentence: Sentence) -> frozenset[Role]:
    """The parties that a sentence gives a right to or binds."""
    return frozenset(clause.bearer for clause in sentence.clauses if clause.kind in GIVEN and clause.bearer is not None)


def _values(policy: Policy, sentence: Sentence) -> frozenset[str]:
    """The quantities of a sentence as they are written."""
    return frozenset(
        quantity.text.lower()
        for clause in sentence.clauses
        for quantity in policy.quantities_of(clause)
        if sentence.span.contains(quantity.span)
    )


@per_vocabulary
def _general() -> frozenset[str]:
    return frozenset().union(*map(_words, ("goods", "ROLE", "PARTY", "light", "unit")))


@per_vocabulary
def _words(category: str) -> frozenset[str]:
    return frozenset(word for phrase in phrases(category) for word in content(phrase))
