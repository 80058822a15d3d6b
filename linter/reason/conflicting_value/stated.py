"""What a text says that a thing amounts to, in a sentence or behind a label: a deposit, a fee, the length of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.model.quantity import Duration, Quantity, Relation
from linter.reason.comparison.occasions import lettered_apart
from linter.reason.conflicting_value.values import Statement, differ
from linter.reason.text.passages import MARKING
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, mentions, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

COMPARED = 16  # sums that are said of one thing
NAMED = 2  # words that name a thing for sure, where one alone is a name of many: "booking fee", not "fee"
LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """A quantity that a text says a thing amounts to: the words for the thing, and what else its sentence speaks of.

    ``parted``: the rest of the sentence says for which case.
    """

    statement: Statement
    name: frozenset[str]
    rest: frozenset[str]
    parted: bool

    @property
    def quantity(self) -> Quantity:
        """The quantity that is stated."""
        return self.statement.quantity

    @property
    def clause(self) -> Clause | None:
        """The clause that it stands in."""
        return self.statement.clause


def stated_twice(policy: Policy, found: list[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of places that state different sums, or lengths, of one thing, in no case of its own."""
    groups: dict[tuple[frozenset[str], type[Quantity]], list[Sum]] = {}
    for each in found:
        its = _sum(policy, each)
        if its is not None:
            groups.setdefault((its.name, type(its.quantity)), []).append(its)
    for members in groups.values():
        for first, second in combinations(members[:COMPARED], 2):
            if _one_thing(first, second) and differ(first.statement, second.statement):
                yield first.statement, second.statement


def _one_thing(first: Sum, second: Sum) -> bool:
    """True when neither sentence, nor a heading over it, tells a case that the other leaves out."""
    here, there = first.rest - second.rest, second.rest - first.rest
    if (here and there) or (here and first.parted) or (there and second.parted):
        return False
    if first.statement.place.overlaps(second.statement.place) or first.statement.numbered != second.statement.numbered:
        return False
    payers = [content(each.clause.bearer_text) if each.clause is not None else frozenset() for each in (first, second)]
    if payers[0] and payers[1] and payers[0] != payers[1]:
        return False
    if lettered_apart((first.statement.heading,), (second.statement.heading,)):
        return False
    one, other = (frozenset(word for heading in _headings(each)[-1:] for word in content(heading)) for each in (first, second))
    return one == other or not (one and other) or not (one - other - second.name and other - one - first.name)


def _headings(each: Sum) -> tuple[str, ...]:
    return each.clause.headings if each.clause is not None else ()


def _sum(policy: Policy, statement: Statement) -> Sum | None:
    """The sum that a sentence states, None where it names no thing for it, or ranks or conditions what it says."""
    if not statement.alone or statement.period is not None:
        return None
    text, quantity = policy.source.text, statement.quantity
    whole = Span(*_line(text, statement.place, quantity.span))
    passage = text[whole.start : whole.end]
    clause = statement.clause
    if clause is not None and (clause.condition is not None or clause.lead_in is not None or clause.link is not None):
        return None
    before, behind = text[whole.start : quantity.span.start], text[quantity.span.end : whole.end]
    if isinstance(quantity, Duration):
        length = _length(statement, before, behind) if quantity.relation in {Relation.FOR, Relation.WITHIN} else None
        return length if not _is_limited(passage) else None
    name, earlier = _name(before)
    words = content(name)
    if (
        not words
        or len(words) > LONGEST_NAME
        or not (len(words) >= NAMED or words & _single())
        or words <= _general()
        or _is_limited(passage)
    ):
        return None
    rest = (content(earlier) | content(behind)) - words - _paying()
    if clause is not None:
        rest -= content(clause.bearer_text)
    return Sum(statement, words, rest, mentions(behind, "case_tie"))


def _is_limited(passage: str) -> bool:
    """True when a sentence ranks or conditions what it says."""
    return mentions(passage, *MARKING, "IF", "WHEN")


def _line(text: str, place: Span, own: Span) -> tuple[int, int]:
    """The part of a sentence that is one line with the quantity: a list without stops is no sentence."""
    start = text.rfind("\n", place.start, own.start) + 1 or place.start
    end = text.find("\n", own.end, place.end)
    return start, end if end >= 0 else place.end


def _name(before: str) -> tuple[str, str]:
    """The words that name what amounts to a sum, and those before them: "a deposit of", "the deposit is", "deposit:"."""
    said = re.split(r"[,;(]", before)[-1].strip(" *_-+|>\t")
    bare = _limits().sub("", said).strip()
    words = bare.split()
    for length in (3, 2, 1):
        tie = " ".join(words[-length:]).lower()
        if tie in phrases("amounting"):
            return _last_phrase(words[:-length])
    if words and words[-1].lower() in phrases("OF"):
        return _last_phrase(words[:-1])
    if bare.endswith((":", "|")):
        return bare.rstrip(":| "), ""
    return "", ""


def _last_phrase(words: list[str]) -> tuple[str, str]:
    """The last noun phrase of some words, which its article or its owner begins, and the words before it."""
    starters = phrases("THE") | phrases("A") | phrases("POSSESSIVE")
    start = max((place for place, word in enumerate(words) if word.lower() in starters), default=-1)
    return " ".join(words[start + 1 :]), " ".join(words[: max(start, 0)])


def _length(statement: Statement, before: str, behind: str) -> Sum | None:
    """How long the whole contract lasts: "Term:", "this contract runs for"."""
    if content(behind):
        return None
    plain = _limits().sub("", before).strip(" *_-+|>\t").lower()
    label = plain.rstrip(":| ")
    if plain.endswith((":", "|")) and label in phrases("contract_length"):
        return Sum(statement, frozenset({"-"}), frozenset(), parted=False)
    lasting = next((phrase for phrase in phrases("lasting") if plain.endswith(f" {phrase}")), None)
    subject = plain.removesuffix(lasting or "").split()
    if lasting is None or len(subject) != 2 or subject[0] not in phrases("THE") or subject[1] not in phrases("whole_contract"):
        return None
    return Sum(statement, frozenset({"-"}), frozenset(), parted=False)


@per_vocabulary
def _limits() -> re.Pattern[str]:
    """The words right before a sum that limit it."""
    words = sorted(phrases("RELATION") | phrases("quantity_relation"), key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, words))})\s*$", re.IGNORECASE)


@per_vocabulary
def _single() -> frozenset[str]:
    return frozenset(stem(phrase) for phrase in phrases("single_sum"))


@per_vocabulary
def _general() -> frozenset[str]:
    return frozenset(
        stem(word) for category in ("general_sum", "cost") for phrase in phrases(category) for word in phrase.split()
    )


@per_vocabulary
def _paying() -> frozenset[str]:
    return frozenset(stem(word) for phrase in phrases("stated_verb") for word in phrase.split())
