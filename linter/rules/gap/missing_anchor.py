"""The rule ``missing-anchor``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.finding import Place
from linter.model.clause import Clause, ClauseKind, Confidence, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Relation, Unit
from linter.reason.engine.reasons import WRONGS
from linter.reason.gaps import periods
from linter.reason.gaps.periods import TiedPeriods, tied_periods_of
from linter.reason.text.passages import sentence
from linter.reason.text.surroundings import Surroundings, surroundings_of
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions
from linter.rule import Reach, Report, Rule
from linter.vocabulary.vocabulary import per_vocabulary

LIMITED = {ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.GRANT, ClauseKind.REFUSAL}
ACTS = {ClauseKind.OBLIGATION, ClauseKind.RIGHT, ClauseKind.GRANT}
CLAIMS = WRONGS | {Topic.RETURN, Topic.REFUND, Topic.CANCELLATION, Topic.WARRANTY}
AHEAD = 30  # characters before a time
HELP = "Name the event it is counted from, for example the day of delivery."


class MissingAnchor(Rule):
    """A period has no start.

    Why:
        A period is only as long as its start is certain. Thirty days from the order, from dispatch and from delivery are three
        different periods, and each side will count from the day that suits it. Where a text is ambiguous the reading against
        its author wins.

    Bad:
        Claims must be submitted within 30 days.

        ---

        We warrant our kettles for two years.

    Good:
        Claims must be submitted within 30 days after delivery.

        ---

        We warrant our kettles for two years from the date of purchase.

    Limits:
        Reported are limits ("within"; "up to", where they limit a claim), times in a case by which something must be claimed, and
        lengths of a warranty. Lengths of other things, notice periods, intervals and estimates are not, nor is a limit whose case
        the same sentence or the one before it tells ("If you complain, we answer within two days"), as that is where a reader
        counts from; a case in which something does not happen is no such moment. Next to a sentence that was not read as a norm
        nothing is reported, as it may name the start. A start that the sentence above a table names without a number is not
        always seen. A table of periods gives one finding.
    """

    code = "GAP001"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Limits, delays and warranties without a start, in the order of the text."""
        around, tied = surroundings_of(policy), tied_periods_of(policy)
        for clause in policy.clauses:
            for duration in policy.durations_of(clause):
                if (
                    duration.value is None
                    or periods.is_tied(duration)
                    or _is_loose(policy, duration)
                    or tied.repeated_by(duration)
                    or _is_base(policy, clause, duration)
                    or _is_measure(policy, duration)
                ):
                    continue
                if (
                    _is_open_limit(policy, around, clause, duration)
                    or _is_open_claim(policy, around, clause, duration)
                    or _is_open_delay(policy, clause, duration)
                    or _is_open_end(policy, around, clause, duration)
                    or _is_open_usage(policy, clause, duration)
                ):
                    yield _report(clause, duration)
        for _, rows in groupby(policy.clauses, key=lambda clause: clause.lead_in or clause.span):
            yield from _warranty(policy, around, tied, [(row, duration) for row in rows for duration in policy.durations_of(row)])


def _is_base(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """True for a period that a share is taken of, "99% of all minutes in a month": it recurs and has no start."""
    return any(share.base_span is not None and share.base_span.contains(duration.span) for share in policy.percentages_of(clause))


def _is_measure(policy: Policy, duration: Duration) -> bool:
    """True for so many days of something ("up to five days of leave"), and for something of so many ("absences of up to a week").

    A period of that length is not measured by it: it is that length.
    """
    text = policy.source.text
    behind = text[duration.span.end :][:AHEAD].lower().split()[:1]
    if behind and behind[0] in phrases("of_what") and not mentions(_ahead(policy, duration), "WITHIN"):
        return True
    ahead = _ahead(policy, duration).lower().split()
    while ahead and ahead[-1] in _bounding():
        ahead.pop()
    measured = len(ahead) > 1 and ahead[-1] in phrases("of_what")
    return measured and not mentions(ahead[-2], "spell")


@per_vocabulary
def _bounding() -> frozenset[str]:
    """The single words of "up to" and its like."""
    return frozenset(word for phrase in phrases("upper_limit") for word in phrase.split()) - phrases("of_what")


def _is_open_limit(policy: Policy, around: Surroundings, clause: Clause, duration: Duration) -> bool:
    return (
        (duration.relation is Relation.WITHIN or _is_capped(policy, clause, duration))
        and clause.kind in LIMITED
        and clause.confidence is not Confidence.LOW
        and not periods.has_trigger(policy, clause, duration)
        and not periods.stands_in_condition(clause, duration)
        and not periods.shares_start(policy, clause, duration)
        and not periods.start_is_told_beside(policy, duration)
        and not around.unread_before(clause)
        and not _told_before(policy, around, clause)
    )


def _is_capped(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """True for a length that limits a claim: "refunds can be asked for up to 45 days"."""
    claims = clause.kind in (ClauseKind.RIGHT, ClauseKind.GRANT) and (bool(clause.remedies) or clause.topic in CLAIMS)
    return duration.relation is Relation.FOR and claims and mentions(_ahead(policy, duration), "upper_limit")


def _is_open_claim(policy: Policy, around: Surroundings, clause: Clause, duration: Duration) -> bool:
    """True for a case that sets a time to claim and no start: "if a refund is requested within seven days"."""
    return (
        duration.relation is Relation.WITHIN
        and clause.kind in LIMITED
        and periods.stands_in_condition(clause, duration)
        and mentions(_ahead(policy, duration), "claimed_within")
        and not periods.shares_start(policy, clause, duration)
        and not periods.start_is_told_beside(policy, duration)
        and not _told_before(policy, around, clause)
    )


def _is_loose(policy: Policy, duration: Duration) -> bool:
    """True for "five times in a year" or "a day late": with an article only "within" makes a limit."""
    words = duration.text.lower().split()
    ahead = _ahead(policy, duration).lower().split()
    return words[0] in phrases("A") and not (ahead and ahead[-1] in phrases("WITHIN"))


def _ahead(policy: Policy, duration: Duration) -> str:
    """The words before a duration that tell how it is used."""
    return policy.source.text[max(0, duration.span.start - AHEAD) : duration.span.start]


def _told_before(policy: Policy, around: Surroundings, clause: Clause) -> bool:
    """True when the sentence before tells what starts the period: a case, a fact, or the other side's act.

    A sentence that ties a period of its own to an event leaves open whether that event starts this period too.
    """
    before = around.preceding(clause)
    if before is None or any(periods.is_tied(other) for near in (before, clause) for other in policy.durations_of(near)):
        return False
    first = around.preceding(before)
    # One sentence with two norms may tie a period in either.
    joined = first is not None and sentence(policy.source.text, before.span).contains(first.span)
    if joined and first is not None and any(periods.is_tied(other) for other in policy.durations_of(first)):
        return False
    answers = before.kind in ACTS and None not in (before.bearer, clause.bearer) and before.bearer is not clause.bearer
    told = before.kind in ACTS and periods.own_case(policy, before)
    return answers or told or before.kind is ClauseKind.DECLARATION


def _is_open_delay(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """A lateness that decides over a remedy, in a text that promises no time of delivery from which it could be counted."""
    return (
        duration.relation is Relation.AFTER
        and clause.kind is ClauseKind.GRANT
        and Topic.LATE_DELIVERY in periods.reasons_at(clause, duration)
        and not any(
            other.topic is Topic.DELIVERY and other.kind is not ClauseKind.DECLARATION and policy.durations_of(other)
            for other in policy.clauses
        )
    )


def _is_open_end(policy: Policy, around: Surroundings, clause: Clause, duration: Duration) -> bool:
    """True for "points expire after 12 months": what ends after a time must have begun."""
    return (
        clause.act in phrases("expiring")
        and duration.relation in (Relation.AFTER, Relation.WITHIN)
        and not periods.start_is_told_beside(policy, duration)
        and not periods.has_trigger(policy, clause, duration)
        and not around.unread_before(clause)
    )


def _is_open_usage(policy: Policy, clause: Clause, duration: Duration) -> bool:
    """True for "allow our standard 14 days for the refund": a time that is taken for known and was never told."""
    ahead = _ahead(policy, duration).lower().split()
    return (
        duration.relation in (Relation.ABOUT, Relation.WITHIN, Relation.FOR)
        and bool(ahead)
        and ahead[-1] in phrases("usual_period")
        and clause.topic is Topic.REFUND
        and not periods.start_is_told_beside(policy, duration)
    )


def _warranty(policy: Policy, around: Surroundings, tied: TiedPeriods, rows: list[tuple[Clause, Duration]]) -> Iterator[Report]:
    """One report for the periods of a warranty; listed rows count together, so one start serves all."""
    periods_of_it = [
        (clause, duration)
        for clause, duration in rows
        if clause.kind is ClauseKind.GRANT
        and clause.topic is Topic.WARRANTY
        and duration.relation is Relation.FOR
        and duration.unit is not Unit.LIFETIME
    ]
    if not periods_of_it or _warranty_start_is_told(policy, around, tied, periods_of_it):
        return
    first, duration = periods_of_it[0]
    if len(periods_of_it) == 1:
        yield _report(first, duration)
        return
    place = first.lead_in if first.lead_in is not None else duration.span
    yield Report(
        span=place,
        message=f"None of these {len(periods_of_it)} warranty periods has a start event",
        help="Say once for all of them when they start, for example on the day of purchase.",
        label="no start",
        related=tuple(Place(each.span, "counted from when?") for _, each in periods_of_it),
        clauses=tuple(clause for clause, _ in periods_of_it),
    )


def _warranty_start_is_told(policy: Policy, around: Surroundings, tied: TiedPeriods, rows: list[tuple[Clause, Duration]]) -> bool:
    """True when any clause about the warranty or in its section ties a period, or unread text beside the rows may do so."""
    clauses = [clause for clause, _ in rows]
    if around.unread_before(clauses[0]) or around.unread_after(clauses[-1]):
        return True
    if any(tied.repeated_by(duration) or periods.start_is_told_beside(policy, duration) for _, duration in rows):
        return True
    following = next((clause for clause in policy.clauses if clause.span.start >= clauses[-1].span.end), None)
    if following is not None and mentions(following.text, "counted"):
        return True  # "All of these periods start on the day of delivery."
    about = {
        clause.id for clause in policy.clauses if clause.topic is Topic.WARRANTY or clause.headings == clauses[0].headings != ()
    }
    return any(
        isinstance(quantity, Duration)
        and periods.is_tied(quantity)
        and quantity.relation is not Relation.BEFORE
        and (quantity.clause is None or quantity.clause in about)
        for quantity in policy.quantities
    )


def _report(clause: Clause, duration: Duration) -> Report:
    return Report(
        span=duration.span,
        message=f"“{duration.text}” has no start event",
        help=HELP,
        label="counted from when?",
        clauses=(clause,),
    )
