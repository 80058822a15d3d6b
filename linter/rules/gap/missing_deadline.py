"""The rule ``missing-deadline``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from linter.finding import Place
from linter.model.clause import Clause, ClauseKind, Confidence, Remedy, Role, Topic
from linter.model.policy import MentionKind, Policy
from linter.reason import completeness, promises
from linter.rule import Report, Rule

TAIL = 30  # characters: ", and is ..." and no other sentence
ACTS = (
    (promises.MONEY, "a refund or credit", "paid"),
    (promises.GOODS, "a replacement", "sent"),
    (promises.WORK, "a repair", "done"),
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
        Reported are refunds and credits, and replacements and repairs after something went wrong; each kind once, at its first
        promise. Any time for it elsewhere in the text is enough, also a vague one, and so is a time in a sentence that could not
        be read. Times set by the calendar ("on the first Monday after that") are not seen. Whether other duties need a time
        depends on the trade, so they are left alone. In a text whose first parts are missing the time may stand there, so the
        confidence is low.
    """

    code = "GAP002"

    def check(self, policy: Policy) -> Iterator[Report]:
        """The first promise of every kind of remedy for which the text sets no time at all."""
        confidence = Confidence.LOW if completeness.is_extract(policy) else Confidence.MEDIUM
        reported: set[str] = set()
        for remedies, name, done in ACTS:
            found = [clause for clause in promises.promised(policy, remedies) if clause.id not in reported]
            if not found or promises.is_timed(policy, remedies):
                continue
            first, *others = sorted(dict.fromkeys([*found, *_beside(policy, remedies, found[0])]), key=lambda clause: clause.span)
            reported |= {clause.id for clause in found}
            yield Report(
                span=first.span,
                message=f"The text promises {name} and says nowhere by when it is {done}",
                help="Set a time and the event that it runs from, for example 14 days after the goods are received.",
                label="by when?",
                related=tuple(Place(clause.span, "no time here either") for clause in others),
                clauses=(first, *others),
                confidence=confidence,
            )


def _beside(policy: Policy, remedies: frozenset[Remedy], first: Clause) -> Iterator[Clause]:
    """What else the text says of paying refunds after the first promise: how it is done, and vaguely when."""
    if remedies != promises.MONEY:
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
