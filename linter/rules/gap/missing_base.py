"""The rule ``missing-base``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.finding import Place
from linter.model.clause import Clause, ClauseKind, Confidence, Measure, Remedy
from linter.model.policy import Policy
from linter.model.quantity import Duration, Percentage, Relation
from linter.reason.surroundings import Surroundings
from linter.rule import Report, Rule

WHOLE = 100.0
PAID = {Remedy.REFUND, Remedy.CREDIT}


class MissingBase(Rule):
    """A percentage has no base.

    Why:
        Half of the price, half of all that was paid, and half of what is left after the fees are three amounts. If the text does
        not say of what a share is taken, each side takes it of the sum that suits it.

    Bad:
        If you cancel the course, we will refund 40%.

        ---

        The supplier shall pay a penalty of 5%.

        ---

        If a part is missing, we will pay you a partial refund.

    Good:
        If you cancel the course, we will refund 40% of the course fee.

        ---

        The supplier shall pay a penalty of 5% of the price of the late goods.

    Limits:
        Reported are shares of a refund or credit, and sums that somebody must pay, once a list. The whole (100%) is not, as it
        can be understood. Where the sentence goes on after the percentage, or another percentage of it has a base, nothing is
        reported for sums to be paid, nor for interest and other rates for a time. Shares in a table that is no list of promises
        are not seen.
    """

    code = "GAP005"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Percentages without a base; those of one list, or of one clause, are one finding."""
        around = Surroundings(policy)
        for _, clauses in groupby(policy.clauses, key=lambda clause: clause.lead_in or clause.span):
            items = list(clauses)
            parts = [clause for clause in items if _promises_part(policy, clause)]
            if parts:
                yield Report(
                    span=parts[0].lead_in or parts[0].span,
                    message="The text promises a part of the money and does not say which part of what",
                    help="Name the share or the amount, and what it is taken of, or the rule by which it is worked out.",
                    label="how much, and of what?",
                    clauses=tuple(parts),
                    confidence=Confidence.MEDIUM,
                )
            found = [(clause, share) for clause in items for share in _open(policy, around, clause)]
            if not found:
                continue
            (first, share), *others = found
            yield Report(
                span=share.span,
                message=f"“{share.text}” does not say of what",
                help="Name the amount that the share is taken of, for example the price paid without delivery.",
                label="of what?",
                related=tuple(Place(other.span, "of what?") for _, other in others),
                clauses=tuple(dict.fromkeys((first, *(clause for clause, _ in others)))),
                confidence=Confidence.MEDIUM,
            )


def _open(policy: Policy, around: Surroundings, clause: Clause) -> tuple[Percentage, ...]:
    """The percentages of a clause that lack a base; none when one of them has one, since the others may share it."""
    shares = policy.percentages_of(clause)
    if not shares or any(share.base is not None for share in shares):
        return ()
    if not (_gives_share(clause) or _imposes_share(policy, around, clause, shares)):
        return ()
    based = {other.value for other in policy.quantities if isinstance(other, Percentage) and other.base is not None}
    return tuple(share for share in shares if 0 < share.value < WHOLE and share.value not in based)


def _promises_part(policy: Policy, clause: Clause) -> bool:
    """True for "a partial refund" that no quantity, pro-rata rule or choice of the amount makes definite."""
    return _gives_share(clause) and clause.measure is Measure.PARTIAL and not policy.quantities_of(clause)


def _gives_share(clause: Clause) -> bool:
    return clause.kind is ClauseKind.GRANT and bool(PAID & set(clause.remedies))


def _imposes_share(policy: Policy, around: Surroundings, clause: Clause, shares: tuple[Percentage, ...]) -> bool:
    """True for a duty that ends with its percentage: nothing follows in which the base could stand."""
    tail = policy.source.text[shares[-1].span.end : clause.span.end]
    rated = any(
        isinstance(quantity, Duration) and quantity.relation is Relation.EVERY for quantity in policy.quantities_of(clause)
    )
    return (
        clause.kind is ClauseKind.OBLIGATION
        and clause.bearer is not None
        and not any(character.isalpha() for character in tail)
        and not (rated and clause.condition is None and len(shares) == 1)
        and not policy.amounts_of(clause)
        and not around.unread_after(clause)
    )
