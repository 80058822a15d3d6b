"""What a provider promises to pay or to do, and whether the text says by when."""

from __future__ import annotations

from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.model.quantity import Duration, Relation
from linter.reason import periods, reasons
from linter.reason.passages import sentence
from linter.reason.periods import TiedPeriods
from linter.reason.words import content, mentions, stem

MONEY = frozenset({Remedy.REFUND, Remedy.CREDIT})
GOODS = frozenset({Remedy.REPLACEMENT, Remedy.RESHIP})
WORK = frozenset({Remedy.REPAIR})
WINDOWS = frozenset({"purchase", "order", "shipment"})  # from here the customer's time runs, nobody's time to pay
TIMED = frozenset({Relation.WITHIN, Relation.ABOUT, Relation.AFTER})


def promised(policy: Policy, remedies: frozenset[Remedy]) -> tuple[Clause, ...]:
    """The provider's promises of one of these remedies.

    Coverage of a warranty is none, as it only says for how long. Credits count beside a refund; alone they are set off against
    the next bill, which is a time of its own. Replacements and repairs count where something went wrong.
    """
    found = tuple(
        clause
        for clause in policy.clauses
        if clause.kind is ClauseKind.GRANT
        and clause.bearer is Role.PROVIDER
        and set(clause.remedies) & remedies
        and Remedy.CANCELLATION not in clause.remedies[:1]
        and clause.topic is not Topic.WARRANTY
        and clause.discretion is None
        and clause.confidence is not Confidence.LOW
        and (remedies == MONEY or bool(reasons.named(clause)))
    )
    return found if remedies != MONEY or any(Remedy.REFUND in clause.remedies for clause in found) else ()


def is_timed(policy: Policy, remedies: frozenset[Remedy]) -> bool:
    """True when the text says anywhere, or may say in words that were not read, by when a remedy is given."""
    headings = {clause.headings for clause in promised(policy, remedies)}
    about = {
        clause.id for clause in policy.clauses if _is_about(clause, remedies, headings) or _is_beside(policy, clause, headings)
    }
    tied = TiedPeriods(policy)
    return (
        any(isinstance(quantity, Duration) and _times(policy, tied, quantity, about) for quantity in policy.quantities)
        or any(
            mention.category == "promptness" and (mention.clause is None or mention.clause in about)
            for mention in policy.mentions_of(MentionKind.VAGUE)
        )
        or _is_set_by_calendar(policy, remedies, about)
    )


def _is_set_by_calendar(policy: Policy, remedies: frozenset[Remedy], about: set[str]) -> bool:
    """True when a sentence about the remedy names a day without a number: "on the next working day", "every Friday"."""
    text = policy.source.text
    wanted = {stem(remedy) for remedy in remedies}
    places = [sentence(text, clause.span) for clause in policy.clauses if clause.id in about]
    said = [text[place.start : place.end] for place in places]
    said += [each.text for each in policy.unparsed if content(each.text) & wanted]
    return any(mentions(each, "calendar_time") for each in said)


def _times(policy: Policy, tied: TiedPeriods, duration: Duration, about: set[str]) -> bool:
    if duration.relation not in TIMED or duration.event in WINDOWS:
        return False
    if duration.clause is None:
        return True
    if duration.clause not in about or periods.limits_condition(policy.clause(duration.clause), duration):
        return False
    return duration.relation is Relation.ABOUT or periods.is_tied(duration) or not tied.repeated_by(duration)


def _is_beside(policy: Policy, clause: Clause, headings: set[tuple[str, ...]]) -> bool:
    """True when nobody is named who must act and nobody is written to, in a section that promises the remedy."""
    return clause.bearer_text is None and clause.headings in headings and not policy.mentions_of(MentionKind.CONTACT, clause)


def _is_about(clause: Clause, remedies: frozenset[Remedy], headings: set[tuple[str, ...]]) -> bool:
    """True when a time in this clause may be the time of the remedy: the provider's act, about it or about payment beside it."""
    if clause.bearer is Role.CUSTOMER or clause.kind in (ClauseKind.REFUSAL, ClauseKind.RIGHT):
        return False
    if set(clause.remedies) & remedies:
        return True
    paid = clause.topic is Topic.REFUND or (clause.topic is Topic.PAYMENT and clause.headings in headings)
    return remedies == MONEY and paid
