"""The rule ``uncovered-case``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.reason.text.sentences import Sentence
from linter.reason.tiers.ladders import ladders
from linter.reason.tiers.tiers import Ladder, Meeting, holes
from linter.reason.uncovered_case.branches import (
    Forgotten,
    Mixed,
    OneWay,
    Silence,
    forgotten,
    mixed,
    one_way,
    silences,
    unanswered,
)
from linter.reason.uncovered_case.closed_sets import Unlisted, closed_reasons, ended_at_will, stayed_away, unlisted
from linter.reason.uncovered_case.combinations import Crossed, crossed
from linter.reason.uncovered_case.ended_for_cause import ended_for_cause
from linter.reason.uncovered_case.lifecycles import Left, left_behind
from linter.reason.uncovered_case.unpaid_ends import unpaid_ends
from linter.reason.uncovered_case.unsized import unsized_refunds
from linter.rule import Reach, Report, Rule
from linter.source import Span


class UncoveredCase(Rule):
    """A case that can come about is decided by no clause.

    Why:
        Where the tiers of a table leave a number out, or a decision has only one outcome, both sides read the silence in their
        own favour, and neither can be shown wrong.

    Bad:
        | Cancelled before the trip | Fee |
        |---|---|
        | more than 30 days | none |
        | less than 30 days | half of the price |

        ---

        If the Client approves the plan within 8 days after receiving it, work begins on the next Monday. If the Client rejects
        it within that time, the Architect shall submit another one.

        ---

        All fees are non-refundable.

        Either party may terminate this agreement if the other party fails to cure a material breach within 30 days after notice.

    Good:
        | Cancelled before the trip | Fee |
        |---|---|
        | more than 30 days | none |
        | 30 days or less | half of the price |

        ---

        If the Client approves the plan within 8 days after receiving it, work begins on the next Monday. If the Client rejects
        it within that time, the Architect shall submit another one. If the Client does neither, the plan is deemed approved.

        ---

        All fees are non-refundable.

        Either party may terminate this agreement if the other party fails to cure a material breach within 30 days after notice.
        If the Client terminates for such a breach, fees for the time that remains are refunded.

    Limits:
        Seen are ranges of one measure, in rows, items and neighbouring sentences; a time to approve or refuse that may pass in
        silence; a decision of which only the yes is settled; rows that differ in two respects at once; conditions that differ in
        a time and in a fact at once; a state or plan that is listed and forgotten; a reason that must be one of two; a time limit
        that leaves one of the intervals on offer out; a guest who cannot come, where nothing is said of an event that is called
        off; an end at the will of the provider, or in one of several cases, where what becomes of the money is settled for
        another; an end for a breach of the other side, where all fees are kept; a refund of which the text tells how it is paid
        on several grounds, and how much it is on one of them; and an act on a part that moves the whole out of the state for
        others. What lies below the lowest tier and above the highest is not asked for. Days and counted things go in whole
        steps, money, shares and weights do not. Where the text takes in "all other" cases, nothing is reported.
    """

    code = "GAP008"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each hole between two tiers, and each way a decision can go of which nothing is said."""
        found = [_hole(ladder, hole) for ladder in ladders(policy) if not ladder.takes_rest for hole in holes(ladder)]
        found += [_silence(each) for each in silences(policy)]
        found += [_one_way(each) for each in one_way(policy)]
        found += [_mixed(each) for each in mixed(policy)]
        found += [_forgotten(each) for each in forgotten(policy)]
        found += [_crossed(each) for each in crossed(policy)]
        found += [_reasons(each) for each in closed_reasons(policy)]
        found += [_unlisted(each) for each in unlisted(policy)]
        found += [_stayed_away(each) for each in stayed_away(policy)]
        found += [_at_will(right, customer) for right, customer in ended_at_will(policy)]
        told = {each.refusal for each in silences(policy)}
        found += [_silence(each) for each in unanswered(policy) if each.refusal not in told]
        found += [_unpaid(right, settled) for right, settled in unpaid_ends(policy)]
        found += [_for_cause(right, kept) for right, kept in ended_for_cause(policy)]
        found += [_unsized(paid, sized) for paid, sized in unsized_refunds(policy)]
        found += [_left(each) for each in left_behind(policy)]
        yield from sorted(found, key=lambda report: report.span)


def _hole(ladder: Ladder, hole: Meeting) -> Report:
    first, second = sorted((hole.lower, hole.higher), key=lambda tier: tier.span)
    return Report(
        span=first.span,
        message=f"Between “{_short(first.case)}” and “{_short(second.case)}” lies {_named(ladder, hole)}, which nothing decides",
        help="Let each range begin where the one before ends, or say what holds in all other cases.",
        label="nothing follows on this",
        related=(Place(second.span, "nor comes before this"),),
        confidence=Confidence.HIGH if ladder.is_table else Confidence.MEDIUM,
    )


def _for_cause(right: Clause, kept: Sentence) -> Report:
    return Report(
        span=right.span,
        message="Fees are kept, and nothing says what becomes of those paid ahead when the contract ends for a breach",
        help="Say whether fees for the time after such an end are given back.",
        label="ended for a breach",
        related=(Place(kept.span, "fees are kept"),),
        clauses=(right, *kept.clauses),
        confidence=Confidence.MEDIUM,
    )


def _unpaid(right: Clause, settled: Sentence) -> Report:
    return Report(
        span=right.span,
        message="In this case the customer may cancel, and what becomes of the money is said only for another case",
        help="Say what is refunded in this case too, or state the refund once for every cancellation.",
        label="and the money?",
        related=(Place(settled.span, "said here, for another case"),),
        clauses=(right, *settled.clauses),
        confidence=Confidence.MEDIUM,
    )


def _unsized(paid: Sentence, sized: Sentence) -> Report:
    return Report(
        span=paid.span,
        message="The text says how a refund is paid, and how much it is only for one of the grounds on which there can be one",
        help="Say for each ground whether all is refunded, a part, or nothing.",
        label="how it is paid",
        related=(Place(sized.span, "how much, in this case alone"),),
        clauses=(*paid.clauses, *sized.clauses),
        confidence=Confidence.MEDIUM,
    )


def _left(gap: Left) -> Report:
    return Report(
        span=gap.moved.span,
        message=f"After this the whole is “{gap.state}”, and nothing says what may still be done with the rest",
        help="Say whether the parts not concerned can still be dealt with, and in which state.",
        label="moves the whole to another state",
        related=(Place(gap.allowed.span, "allowed only before"),),
        clauses=(*gap.moved.clauses, *gap.allowed.clauses),
        confidence=Confidence.MEDIUM,
    )


def _silence(gap: Silence) -> Report:
    return Report(
        span=gap.approval,
        message="Nothing is said of the case that the time passes without either answer",
        help="Say what holds when nobody answers in time: approved, refused, or the contract ends.",
        label="one answer",
        related=(Place(gap.refusal, "the other answer"),),
        confidence=Confidence.MEDIUM,
    )


def _one_way(gap: OneWay) -> Report:
    return Report(
        span=gap.outcome,
        message="The text settles what follows on a yes, and says nothing of a no",
        help="Say what follows when it is refused, or what is then given back.",
        label="only this outcome",
        related=(Place(gap.decision, "decided here"),),
        confidence=Confidence.MEDIUM,
    )


def _forgotten(gap: Forgotten) -> Report:
    return Report(
        span=gap.span,
        message=f"“{gap.state}” is listed here, and the text never says what follows on it",
        help="Say what holds in this state, or take it off the list.",
        label="one of them comes nowhere else",
        confidence=Confidence.MEDIUM,
    )


def _mixed(gap: Mixed) -> Report:
    return Report(
        span=gap.first.span,
        message=f"What is “{_short(gap.respect)}” and not “{_short(gap.other_respect)}”, or the other way round, fits no row",
        help="Let one respect decide, or add a row for each combination.",
        label="both together",
        related=(Place(gap.second.span, "neither of them"),),
        confidence=Confidence.MEDIUM,
    )


def _crossed(gap: Crossed) -> Report:
    return Report(
        span=gap.first,
        message="Two conditions differ in the time and in a further fact at once: the one time with the other fact fits neither",
        help="Let one of the two decide, or say what holds for each combination.",
        label="this time with this fact",
        related=(Place(gap.second, "the other time with the other fact"),),
        severity=None if gap.certain else Severity.NOTE,
        confidence=Confidence.MEDIUM,
    )


def _reasons(place: Span) -> Report:
    return Report(
        span=place,
        message="A reason must be given here, and nothing says what holds for somebody with another reason or none",
        help="Say what is done for every other reason: it is refused, passed on, or granted all the same.",
        label="only these reasons are named",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
    )


def _unlisted(gap: Unlisted) -> Report:
    return Report(
        span=gap.limit,
        message="The time limit here is for some of the intervals that the text offers, and one of them has none",
        help="Give a time limit for each interval, or one for “any other”.",
        label="one interval comes in none of these",
        related=(Place(gap.listed, "offered here"),),
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
    )


def _stayed_away(place: Span) -> Report:
    return Report(
        span=place,
        message="The text settles what follows when a guest cannot come, and never what follows when the event is called off",
        help="Say what is given back when the organiser cancels, moves or changes the event.",
        label="only this side's inability",
        severity=Severity.NOTE,
        confidence=Confidence.MEDIUM,
    )


def _at_will(right: Span, customer: Span) -> Report:
    return Report(
        span=right,
        message="The provider may end this as it likes, and what becomes of the money is said only for an end by the customer",
        help="Say whether unused time is paid back when the provider ends it.",
        label="nothing is said of money paid for later",
        related=(Place(customer, "said only for this"),),
        confidence=Confidence.MEDIUM,
    )


def _named(ladder: Ladder, hole: Meeting) -> str:
    number = ladder.named(hole.witness)
    return f"exactly {number}" if hole.range.low == hole.range.high else number


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]).rstrip(" .,;:") + (" …" if len(words) > 12 else "")
