"""Promises that are made whole, and clauses that take a part of the very thing away."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Remedy, Topic
from linter.model.policy import Policy
from linter.model.quantity import Bound, Money, Percentage
from linter.reason.comparison.cases import own_words, words_of
from linter.reason.text.passages import is_marked, sentence
from linter.reason.text.words import content, mentions, stem, stems

WHOLE = 100.0
# Where nothing is sent, no cost of sending is a part of what was paid.
UNSENT = frozenset({Topic.SUBSCRIPTION, Topic.CANCELLATION})
PROMISING = frozenset({ClauseKind.GRANT, ClauseKind.RIGHT, ClauseKind.DECLARATION, ClauseKind.OBLIGATION})
TAKING = frozenset({ClauseKind.REFUSAL, ClauseKind.EXCLUSION})


def whole(policy: Policy, clause: Clause) -> bool:
    """True when a clause grants its remedy in full, names no part of the price as its measure, and takes nothing off it."""
    if clause.kind is not ClauseKind.GRANT or not clause.remedies:
        return False
    said = _said(policy, clause)
    in_full = any(
        share.value == WHOLE and share.bound is not Bound.MAX and share.base is None for share in policy.percentages_of(clause)
    )
    return (in_full or mentions(said, "whole")) and not _takes_off(policy, clause)


def gratis(policy: Policy, clause: Clause) -> bool:
    """True when a clause says of all its cases that they cost nothing."""
    return (
        clause.kind in PROMISING
        and clause.condition is None
        and clause.absolute
        and bool(clause.remedies)
        and mentions(clause.text, "gratis")
        and not _takes_off(policy, clause)
    )


def assured(policy: Policy, clause: Clause) -> bool:
    """True when a clause guarantees a state of things, and limits nothing itself."""
    return clause.kind in PROMISING and mentions(clause.text, "assured") and not _takes_off(policy, clause)


def keeps_a_part(clause: Clause) -> bool:
    """True when a clause refuses to refund something in all cases."""
    return (
        clause.kind is ClauseKind.REFUSAL
        and Remedy.REFUND in clause.remedies
        and clause.condition is None
        and not clause.exceptions
    )


def takes_cost(clause: Clause, promise: Clause) -> bool:
    """True when a clause refuses costs that belong to what is promised back in full: of sending, or any in the same section."""
    if not keeps_a_part(clause) or Remedy.REFUND not in promise.remedies:
        return False
    unsent = promise.topic in UNSENT or stem(Remedy.CANCELLATION) in words_of(promise.condition)
    spoken_of = own_words(clause)
    carriage, costs = stems("carriage"), stems("cost")
    return bool((spoken_of & carriage and not unsent) or (spoken_of & costs and clause.headings == promise.headings)) and not (
        promise.lead_in is not None and promise.lead_in == clause.lead_in
    )


def is_store_credit(policy: Policy, clause: Clause) -> bool:
    """True when a clause lets every refund be made in money that can only be spent with the one who owes it."""
    return (
        clause.kind in {ClauseKind.OBLIGATION, ClauseKind.DECLARATION}
        and clause.condition is None
        and not clause.exceptions
        and Remedy.REFUND in {remedy for remedy in Remedy if stem(remedy) in content(clause.text)}
        and mentions(clause.text, "store_credit")
        and not is_marked(policy, clause)
    )


def future_cap(policy: Policy, clause: Clause) -> Percentage | None:
    """The share of a purchase still to come up to which a credit is given, when a clause grants nothing but that credit."""
    if clause.kind is not ClauseKind.GRANT or set(clause.remedies) != {Remedy.CREDIT}:
        return None
    said = _said(policy, clause)
    for share in policy.percentages_of(clause):
        if share.bound is Bound.MAX and share.value < WHOLE and mentions(said, "later") and share.base is not None:
            return share
    return None


def charged(policy: Policy, promise: Clause) -> Money | None:
    """The sum that the text asks elsewhere for what a clause promises for nothing."""
    wanted = {stem(remedy) for remedy in promise.remedies}
    text = policy.source.text
    spoken_of = own_words(promise)
    own = sentence(text, promise.span)
    for sum_ in policy.quantities:
        if not isinstance(sum_, Money) or sum_.value <= 0 or own.contains(sum_.span):
            continue
        place = sentence(text, sum_.span)
        said = text[place.start : place.end]
        if not wanted <= content(said) or not spoken_of - content(said) <= {stem("free")} or mentions(said, "exception"):
            continue
        clause = next((each for each in policy.clauses if each.id == sum_.clause), None)
        if clause is None or clause.kind not in {ClauseKind.GRANT, ClauseKind.RIGHT}:
            return sum_
    return None


def empties(clause: Clause, promise: Clause) -> bool:
    """True when a clause of the same section refuses what backs a guarantee, in the guarantee's own words."""
    return (
        clause.kind in TAKING
        and clause.id != promise.id
        and clause.headings == promise.headings
        and clause.absolute
        and bool(clause.remedies)
        and bool(own_words(clause) & own_words(promise))
    )


def _said(policy: Policy, clause: Clause) -> str:
    """The clause with the lead-in it completes."""
    lead_in = policy.source.text[clause.lead_in.start : clause.lead_in.end] if clause.lead_in is not None else ""
    return f"{lead_in} {clause.text}"


def _takes_off(policy: Policy, clause: Clause) -> bool:
    text = policy.source.text
    place = sentence(text, clause.span)
    said = text[place.start : place.end]
    return bool(clause.exceptions) or any(
        mentions(said, category) for category in ("deduction", "exception", "EXCEPT", "SUBJECT", "UNLESS", "BUT")
    )
