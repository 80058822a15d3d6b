"""Whether two clauses can meet: in one case, under headings that do not part them, with no word that ranks one over the other."""

from __future__ import annotations

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.comparison.cases import known_words, narrowing_words
from linter.reason.comparison.deeds import Deed
from linter.reason.engine.witness import cases_of
from linter.reason.text.passages import MARKING, sentence
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import SHORTEST, content, mentions, pattern

# "In accordance with the laws of" names a law; nothing gives way there.
ANNOUNCED = frozenset({"exception"})


def meet(policy: Policy, first: Deed, second: Deed, *, literal: bool, framed: bool = False) -> bool:
    """True when one case can come under both clauses as they stand: their conditions meet, and nothing tells them apart.

    ``literal``: both say the same in the same words, so that a heading over one of them does not make it another norm.
    ``framed``: all words but those of what they set are the same, so that one condition may only be the shorter of the two: "on
    written request from the tenant", "when requested by the tenant".
    """
    one, other = first.clause, second.clause
    shorter = framed and bool(first.case and second.case) and (first.case < second.case or second.case < first.case)
    return (
        (shorter or _conditions_meet(policy, first, second))
        and not siblings(policy, one, other)
        and not parted_by_headings(policy, one, other, literal=literal)
        and marks(policy, one) == marks(policy, other)
    )


def _conditions_meet(policy: Policy, first: Deed, second: Deed) -> bool:
    """True when two conditions are the same, or when they ask for the same facts and a case meets both.

    A clause without a condition does not meet one that has it: the condition itself tells the reader that this is a special case.
    """
    if first.case == second.case:
        return True
    if not (first.case and second.case):
        return False
    cases = cases_of(policy)
    if cases.exclude_each_other(first.clause, second.clause):
        return False
    if cases.decide_one_question(first.clause, second.clause) and cases.common(first.clause, second.clause) is not None:
        return True
    return first.said == second.said and (first.case < second.case or second.case < first.case)


def meet_as_a_whole(policy: Policy, first: Deed, second: Deed) -> bool:
    """True when both are said of the whole text: neither has a condition, nor a word that ranks it or takes something out."""
    one, other = first.clause, second.clause
    return not (
        first.case
        or second.case
        or siblings(policy, one, other)
        or parted_by_headings(policy, one, other, literal=True)
        or (marks(policy, one) | marks(policy, other)) - ANNOUNCED
    )


def siblings(policy: Policy, one: Clause, other: Clause) -> bool:
    """True for items of one list and for parts of one sentence: these share out the cases."""
    if one.lead_in is not None and one.lead_in == other.lead_in:
        return True
    text = policy.source.text
    return sentence(text, one.span).overlaps(sentence(text, other.span))


def parted_by_headings(policy: Policy, one: Clause, other: Clause, *, literal: bool) -> bool:
    """True when each stands under a heading that names a case of its own, or one under a sub-heading of the other's.

    Under the title of the text, or under none, stands what opens the text; it is ``literal`` copies that no heading below parts
    from that.
    """
    if one.headings == other.headings:
        return False
    here, there = narrowing_words(one) - known_words(other, None), narrowing_words(other) - known_words(one, None)
    named = one.headings[-1:], other.headings[-1:]
    if (here and there) or _are_kinds_of_one(*named) or lettered_apart(*named):
        return True
    below, above = (one.headings, other.headings) if here else (other.headings, one.headings)
    if literal and above in ((), (policy.title,)):
        return False
    return bool(here or there) and below[: len(above)] == above


def lettered_apart(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """True for headings that differ by a letter or a number alone: "Plan A", "Plan B"."""
    one, other = (frozenset(word for heading in its for word in heading.lower().split()) for its in (here, there))
    apart = one ^ other
    return (
        bool(one & other)
        and bool(apart)
        and all((len(word) < SHORTEST and word not in phrases("PARTY")) or word.isdigit() for word in apart)
    )


def _are_kinds_of_one(here: tuple[str, ...], there: tuple[str, ...]) -> bool:
    """True for headings of which each has a word beside what both name: "Standard plan", "Premium plan"."""
    one, other = (frozenset(word for heading in its for word in content(heading)) for its in (here, there))
    return bool(one & other and one - other and other - one)


def marks(policy: Policy, clause: Clause) -> frozenset[str]:
    """What ranks a clause among others: its link to the sentence before, and the kinds of marks in its sentence and over it."""
    place = sentence(policy.source.text, clause.span)
    passages = [policy.source.slice(place), *clause.headings]
    if clause.lead_in is not None:
        passages.append(policy.source.slice(clause.lead_in))
    plain = [_without_the_contract(passage) for passage in passages]
    found = {category for category in MARKING for passage in plain if mentions(passage, category)}
    return frozenset(found | ({clause.link} if clause.link is not None else set()))


def _without_the_contract(passage: str) -> str:
    """A passage without words that rank a norm only under the contract it stands in: "subject to the terms of this agreement"."""
    words = " ".join(passage.lower().split())
    return pattern("whole_term").sub(" ", words)
