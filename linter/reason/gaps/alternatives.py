"""Remedies of which the customer gets one, and who may choose it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from linter.model.clause import Clause, ClauseKind, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.model.reference import Reference
from linter.reason.engine import reasons
from linter.reason.engine.facts import denies
from linter.reason.text.statements import Statements
from linter.reason.text.surroundings import Surroundings
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import mentions, pattern
from linter.source import Span

PERFORMED = frozenset({ClauseKind.GRANT, ClauseKind.OBLIGATION})
DISPOSAL = frozenset({"return", "destruction"})
NAMES = ("refund", "credit", "repair", "replacement", "resupply", "return", "destruction")
APART = 110  # characters between two alternatives: their objects


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternative remedies: the place that grants them, and the clauses that do so, in the order of the text."""

    span: Span
    clauses: tuple[Clause, ...]
    remedies: tuple[str, ...]


def choices(policy: Policy) -> Iterator[Choice]:
    """All grants of one remedy or another. A list gives one choice, at its lead-in."""
    seen: set[Span] = set()
    listed: dict[Span, list[Clause]] = {}
    for clause in policy.clauses:
        for span in {clause.span, clause.lead_in or clause.span}:
            listed.setdefault(span, []).append(clause)
    for clause in policy.clauses:
        place = clause.lead_in or clause.span
        if place in seen or not _grants(clause):
            continue
        seen.add(place)
        if clause.lead_in is not None and _title_of(clause, policy, place):
            continue
        if clause.alternative:
            yield Choice(place, tuple(listed[place]), clause.remedies)
    for one, other in pairwise(policy.clauses):
        if not (_grants(one) and _grants(other)) or one.span.end > other.span.start or set(one.remedies) & set(other.remedies):
            continue
        if policy.source.slice(Span(one.span.end, other.span.start)).strip(" ,;\n").lower() in phrases("OR"):
            yield Choice(one.span.joined(other.span), (one, other), one.remedies + other.remedies)


def performances(policy: Policy) -> Iterator[Choice]:
    """Alternatives in a promise that "or" joins, however they are named: "swap it or arrange a return", "return or destroy"."""
    for clause in policy.clauses:
        if clause.kind not in PERFORMED or (clause.remedies and clause.alternative):
            continue
        names = _joined(clause)
        if len(names) > 1 and (clause.bearer is not Role.CUSTOMER or DISPOSAL.issuperset(names)):
            yield Choice(clause.span, (clause,), names)


def is_disposal(choice: Choice) -> bool:
    """True for giving back what was entrusted or doing away with it: that needs no wrong to be owed."""
    return DISPOSAL.issuperset(choice.remedies)


def is_told(statements: Statements, choice: Choice) -> bool:
    """True when words of choice stand in the sentence or beside it, or the customer is told somewhere to say what he wants."""
    own = statements.at(choice.span)
    beside = [own, statements.before(own), statements.after(own)]
    if any(each is not None and mentions(each.text, "choosing") for each in beside):
        return True
    # "You can choose a replacement" grants one thing, and does not say who chooses among others.
    return any(
        mentions(each.text, "telling_choice") and not any(clause.remedies for clause in each.clauses) for each in statements.all
    )


def _joined(clause: Clause) -> tuple[str, ...]:
    """The names of the performances of a clause that commas and a last "or" join, in the order of the text."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    text = clause.text.lower()
    for fact in facts:
        text = text.replace(fact.text.lower(), " ") if fact.text else text
    meaning = {phrase: name for name in NAMES for phrase in meant("performance", name)}
    found = list(pattern("performance").finditer(text))
    for first, last in pairwise(range(len(found))):
        between = text[found[first].end() : found[last].start()]
        names = meaning[found[first].group()], meaning[found[last].group()]
        if names[0] == names[1] or len(between) > APART or not {*between.split()} & phrases("OR"):
            continue
        before = tuple(meaning[each.group()] for each in found[:first] if text[each.end() : found[first].start()].count(",") == 1)
        return tuple(dict.fromkeys((*before, *names)))
    return ()


def chosen(policy: Policy, around: Surroundings, choice: Choice) -> bool:
    """True when the text names who chooses, tells the remedies apart by case, or may do so in words that were not read."""
    if any(clause.elector is not None or clause.discretion is not None for clause in choice.clauses):
        return True
    return not is_disposal(choice) and (
        any(_is_left_to_somebody(policy, clause) or comes_second(clause) for clause in choice.clauses)
        or any(_names_elector(policy, around, clause, choice) for clause in policy.clauses)
        or any(_told_apart(clause, choice) for clause in policy.clauses)
        or any(_points_there(around, reference, choice) for reference in policy.references)
        or any(_claim_goes_on(policy, around, clause, choice) for clause in policy.clauses)
        or _goes_on(policy, around, choice.clauses[-1])
    )


def concerns_a_case(around: Surroundings, choice: Choice) -> bool:
    """True when the remedies answer something that went wrong; else the grant may only take up what other sentences decide.

    The wrong may stand in the sentence before, which tells the customer to report it.
    """
    before = around.preceding(choice.clauses[0])
    if before is not None and before.kind is ClauseKind.OBLIGATION and before.bearer is Role.CUSTOMER and reasons.named(before):
        return True
    return any(
        clause.topic in reasons.WRONGS | {Topic.WARRANTY}
        or mentions(clause.text, "cause")
        or clause.lead_in is not None
        or (clause.condition is not None and any(fact.marker or fact.reasons for fact in clause.condition.facts()))
        for clause in choice.clauses
    )


def _is_left_to_somebody(policy: Policy, clause: Clause) -> bool:
    """True for words of free discretion beside the remedies: "as we see fit" says that the speaker chooses."""
    return any(mention.category == "discretion" for mention in policy.mentions_of(MentionKind.VAGUE, clause))


def comes_second(clause: Clause) -> bool:
    """True for "repair it, or replace it if it cannot be repaired": the second remedy is for where the first is not to be had."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return any(
        mentions(fact.text, "not_to_be_had") or (denies(fact.text) and mentions(fact.text, "performance"))
        for fact in facts
        if fact.marker
    )


def _grants(clause: Clause) -> bool:
    return clause.kind is ClauseKind.GRANT and bool(clause.remedies) and Remedy.CANCELLATION not in clause.remedies


def _title_of(clause: Clause, policy: Policy, place: Span) -> bool:
    """A heading over a list sums up what its items give one by one."""
    return bool(clause.headings) and policy.source.slice(place).strip() == clause.headings[-1].strip()


def _names_elector(policy: Policy, around: Surroundings, clause: Clause, choice: Choice) -> bool:
    if clause.elector is None and clause.discretion is None:
        return False
    if not clause.remedies:
        # "Tell us which of them you want" stands with the claim, wherever the remedies stand.
        return clause.headings == choice.clauses[0].headings or bool(policy.mentions_of(MentionKind.CONTACT, clause))
    before = around.preceding(clause)
    given = {*clause.remedies, *(before.remedies if before is not None else ())}
    return given >= set(choice.remedies)


def _told_apart(clause: Clause, choice: Choice) -> bool:
    """True for a clause before that grants one of the remedies alone in these cases: then the choice takes up what it decides."""
    return (
        clause not in choice.clauses
        and clause.span.end <= choice.span.start
        and clause.kind is ClauseKind.GRANT
        and len(set(clause.remedies) & set(choice.remedies)) == 1
        and {wrong for each in choice.clauses for wrong in reasons.concerns(each)} <= reasons.concerns(clause)
    )


def _points_there(around: Surroundings, reference: Reference, choice: Choice) -> bool:
    """True for a pointer to the place of the remedies: the customer may be told there to choose."""
    if reference.span.overlaps(choice.span) or reference.number is None:
        return False
    section = around.section_of(choice.span)
    return section is not None and any(target.span == section.span for target in reference.targets)


def _claim_goes_on(policy: Policy, around: Surroundings, clause: Clause, choice: Choice) -> bool:
    """True when words that were not read follow what the customer must send first: they may ask for the choice."""
    return (
        clause.bearer is Role.CUSTOMER
        and clause.span.end <= choice.span.start
        and bool(policy.mentions_of(MentionKind.CONTACT, clause))
        and around.unread_after(clause)
    )


def _goes_on(policy: Policy, around: Surroundings, last: Clause) -> bool:
    """True when the sentence goes on after the grant, unread or with a right of the customer: "whichever you prefer"."""
    following = min(
        (clause for clause in policy.clauses if clause.span.start >= last.span.end), key=lambda clause: clause.span, default=None
    )
    if (
        following is not None
        and following.kind is ClauseKind.RIGHT
        and following.bearer is Role.CUSTOMER
        and not following.remedies
    ):
        return policy.source.slice(Span(last.span.end, following.span.start)).strip() in (",", ";")
    return around.unread_after(last)
