"""The rule ``missing-deadline``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.reason.gaps import deadlines
from linter.reason.gaps.deadlines import Deadlines
from linter.reason.text import completeness
from linter.reason.text.statements import Statement, core, statements_of
from linter.rule import Reach, Report, Rule
from linter.source import Span

SHOWN = 12  # other places; more help nobody
HELP = "Set a time and the event that it runs from, for example 14 days after the goods are received."
CLAIM_HELP = "Set a period for the claim and the event that it runs from, for example 30 days after delivery."
TAIL = 30  # characters: ", and is ..." and no other sentence
ACTS = (
    (deadlines.MONEY, "a refund or credit", "paid"),
    (deadlines.GOODS, "a replacement", "sent"),
    (deadlines.WORK, "a repair", "done"),
)


class MissingDeadline(Rule):
    """A promised remedy has no deadline.

    Why:
        A refund that is due some day is not due today. Without a time the customer cannot tell when the provider is late, and
        the provider cannot say that he is in time.

    Bad:
        If you return the shoes unworn, we will refund the price.

    Good:
        If you return the shoes unworn, we will refund the price within 14 days after we have received them.

    Limits:
        Reported are refunds and credits, replacements and repairs after something went wrong, answers that the other side waits
        for (as a note), returns and claims that a text limits nowhere, and words that point to a time without giving it; each
        kind once, with its other places. A time in the sentence, its lead-in or a sentence on the same thing in the same section
        is enough, also a vague one; a time in another section must hold for all cases. Whether other duties need a time depends
        on the trade, so they are left alone. In a text whose first parts are missing the time may stand there, so the confidence
        is low.
    """

    code = "GAP002"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """The first promise of every kind of remedy for which the text sets no time at all."""
        confidence = Confidence.LOW if completeness.is_extract(policy) else Confidence.MEDIUM
        statements = statements_of(policy)
        times = Deadlines(policy, statements)
        reported: set[str] = set()
        for remedies, name, done in ACTS:
            found = [clause for clause in times.without(remedies) if clause.id not in reported]
            if not found:
                continue
            reported |= {clause.id for clause in found}
            clauses = sorted(dict.fromkeys([*found, *_beside(policy, remedies, found[0])]), key=lambda clause: clause.span)
            yield _report(policy, clauses, f"The text promises {name} and says nowhere by when it is {done}", HELP, confidence)
        answers = [clause for clause in times.unanswered() if clause.id not in reported]
        if answers:
            yield _report(
                policy,
                answers,
                "The other side waits for this, and nothing says by when it is done",
                HELP,
                confidence,
                Severity.NOTE,
            )
        endless = times.without_window()
        if endless:
            yield _report(policy, endless, "Nothing says until when this can be claimed", CLAIM_HELP, confidence)
        for statement in statements.all:
            if not statement.durations:
                yield from (_undetermined(policy, statement, place) for place in statement.places_of("undetermined_time"))


def _report(
    policy: Policy,
    clauses: Sequence[Clause],
    message: str,
    advice: str,
    confidence: Confidence,
    severity: Severity = Severity.WARNING,
) -> Report:
    lead_ins = [clause.lead_in for clause in clauses if clause.lead_in is not None]
    first, *others = sorted(dict.fromkeys([*lead_ins, *(core(policy, clause) for clause in clauses)]))
    return Report(
        span=first,
        message=message,
        help=advice,
        label="by when?",
        related=tuple(Place(other, "no time here either") for other in others[:SHOWN]),
        clauses=tuple(clauses[: SHOWN + 1]),
        confidence=confidence,
        severity=severity,
    )


def _undetermined(policy: Policy, statement: Statement, place: Span) -> Report:
    return Report(
        span=place,
        message=f"“{policy.source.slice(place)}” points to a time that is not given",
        help="Write the time, or name the document and the place in it where it stands.",
        label="how long?",
        clauses=statement.clauses,
        confidence=Confidence.MEDIUM,
    )


def _beside(policy: Policy, remedies: frozenset[Remedy], first: Clause) -> Iterator[Clause]:
    """What else the text says of paying refunds after the first promise: how it is done, and vaguely when."""
    if remedies != deadlines.MONEY:
        return
    vague = sorted(mention.span.start for mention in policy.mentions_of(MentionKind.VAGUE))
    for clause in policy.clauses:
        if clause.topic is not Topic.REFUND or clause.bearer is Role.CUSTOMER or clause.span.start < first.span.start:
            continue
        if clause.kind is ClauseKind.OBLIGATION or (clause.kind is ClauseKind.DECLARATION and _is_vague(clause, vague)):
            yield clause


def _is_vague(clause: Clause, starts: Sequence[int]) -> bool:
    """True when a vague standard stands in a clause, or in the words that its sentence ends with."""
    place = bisect_left(starts, clause.span.start)
    return place < len(starts) and starts[place] < clause.span.end + TAIL
