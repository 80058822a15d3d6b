"""The rule ``missing-base``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.finding import Place
from linter.model.clause import Clause, ClauseKind, Confidence, Measure, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Duration, Percentage, Relation
from linter.reason.text.per_policy import per_policy
from linter.reason.text.statements import Statement, Statements, core, statements_of
from linter.reason.text.surroundings import Surroundings, surroundings_of
from linter.reason.text.tables import column_title, stands_in_first_cell
from linter.reason.text.vocabulary import meant, phrases
from linter.reason.text.words import mentions
from linter.rule import Reach, Report, Rule
from linter.source import Span

AHEAD = 30  # characters
LONGEST_LIST = 50  # items or rows between a share and the sentence over its list
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
        Reported are shares of a refund or credit, sums that somebody must pay, and fees and the like in a sentence or the column
        of a table, once a list; parts of the money without a number; and shares without their figure. The whole (100%) is not,
        as it can be understood, nor are interest and other rates for a time. Where another share of the same size or sentence
        has a base, or the column, the lead-in or the sentence over a list tells one, nothing is reported.
    """

    code = "GAP005"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Shares without a base; those of one list, of one table or of one clause, are one finding."""
        around, statements = surroundings_of(policy), statements_of(policy)
        seen: set[Span] = set()
        for _, clauses in groupby(policy.clauses, key=lambda clause: clause.lead_in or clause.span):
            items = list(clauses)
            parts = [clause for clause in items if _promises_part(policy, clause)]
            if parts:
                yield _part(policy, parts)
            found = [(clause, share) for clause in items for share in _open(policy, around, clause)]
            found = [(clause, share) for clause, share in found if not _told_around(policy, statements, share)]
            if not found:
                continue
            seen |= {share.span for _, share in found}
            yield _shares([share for _, share in found], tuple(dict.fromkeys(clause for clause, _ in found)))
        yield from _levies(policy, statements, seen)
        yield from _unnumbered(policy)


def _part(policy: Policy, parts: list[Clause]) -> Report:
    return Report(
        span=parts[0].lead_in or core(policy, parts[0]),
        message="The text promises a part of the money and does not say which part of what",
        help="Name the share or the amount, and what it is taken of, or the rule by which it is worked out.",
        label="how much, and of what?",
        clauses=tuple(parts),
        confidence=Confidence.MEDIUM,
    )


def _shares(shares: list[Percentage], clauses: tuple[Clause, ...]) -> Report:
    first, *others = shares
    return Report(
        span=first.span,
        message=f"“{first.text}” does not say of what",
        help="Name the amount that the share is taken of, for example the price paid without delivery.",
        label="of what?",
        related=tuple(Place(other.span, "of what?") for other in others),
        clauses=clauses,
        confidence=Confidence.MEDIUM,
    )


def _levies(policy: Policy, statements: Statements, seen: set[Span]) -> Iterator[Report]:
    """Fees, refunds and the like in percent, in sentences and tables that were read as no promise; one finding a section."""
    based = _based(policy)
    found: dict[str, list[Percentage]] = {}
    for share in policy.quantities:
        if not isinstance(share, Percentage) or share.base is not None or share.span in seen or share.value in based:
            continue
        statement = statements.at(share.span)
        title = column_title(policy.source.text, share.span)
        said = title if statement.is_row else statement.text
        subject = said if mentions(said, "levied") else " ".join(statement.titles[-1:]) if statement.is_row else said
        if not 0 < share.value < WHOLE or not mentions(subject, "levied") or mentions(said, "unlevied"):
            continue
        if _is_taken_off(policy, share):
            continue
        if not _told_around(policy, statements, share) and not _rates(statement) and not _others_based(statement):
            found.setdefault(" > ".join(statement.titles) if statement.is_row else str(statement.place), []).append(share)
    for shares in found.values():
        yield _shares(shares, ())


def _unnumbered(policy: Policy) -> Iterator[Report]:
    """ "A percentage of your revenue" that somebody must pay, or gets back, without its number."""
    for clause in policy.clauses:
        owed = clause.kind is ClauseKind.OBLIGATION and clause.topic is Topic.PAYMENT
        if not (owed or _gives_share(clause)) or policy.percentages_of(clause) or clause.measure is Measure.PARTIAL:
            continue
        if mentions(clause.text, "unnumbered_share") and not mentions(clause.text, "apportioned"):
            yield Report(
                span=core(policy, clause),
                message="A share is owed, and its size is not given",
                help="Give the share in figures and say what it is taken of, or name the document in which both stand.",
                label="how much?",
                clauses=(clause,),
                confidence=Confidence.MEDIUM,
            )


def _told_around(policy: Policy, statements: Statements, share: Percentage) -> bool:
    """True when the heading of its column, the sentence over its list or the sentence beside says of what shares are taken."""
    if mentions(column_title(policy.source.text, share.span), "base_told"):
        return True
    own = statements.at(share.span)
    if not own.is_row and not any(clause.lead_in is not None for clause in own.clauses):
        return False
    above: Statement | None = own
    for _ in range(LONGEST_LIST):
        above = statements.before(above) if above is not None else None
        if above is None:
            return False
        if not any(isinstance(quantity, Percentage) for quantity in above.quantities) and not above.is_row:
            return mentions(above.text, "base_told")
    return False


def _is_taken_off(policy: Policy, share: Percentage) -> bool:
    """True for "what you paid, less 20%": the share is one of what stands before it."""
    ahead = policy.source.text[max(0, share.span.start - AHEAD) : share.span.start].rsplit(maxsplit=1)
    return len(ahead) > 1 and ahead[1].lower() in phrases("deduction")


def _rates(statement: Statement) -> bool:
    """True for interest and other rates for a time."""
    return any(duration.relation is Relation.EVERY for duration in statement.durations)


def _others_based(statement: Statement) -> bool:
    return any(isinstance(other, Percentage) and other.base is not None for other in statement.quantities)


@per_policy
def _based(policy: Policy) -> frozenset[float]:
    return frozenset(other.value for other in policy.quantities if isinstance(other, Percentage) and other.base is not None)


def _open(policy: Policy, around: Surroundings, clause: Clause) -> tuple[Percentage, ...]:
    """The percentages of a clause that lack a base; none when one of them has one, since the others may share it."""
    shares = policy.percentages_of(clause)
    if not shares or any(share.base is not None for share in shares):
        return ()
    if not (_gives_share(clause) or _imposes_share(policy, around, clause, shares)):
        return ()
    based = _based(policy)
    text = policy.source.text
    return tuple(
        share
        for share in shares
        if 0 < share.value < WHOLE and share.value not in based and not stands_in_first_cell(text, share.span)
    )


def _promises_part(policy: Policy, clause: Clause) -> bool:
    """True for "a partial refund" that no share, sum or rule makes definite."""
    may = clause.kind is ClauseKind.RIGHT and clause.bearer is Role.PROVIDER and bool(PAID & set(clause.remedies))
    return (
        (_gives_share(clause) or may)
        and clause.measure is Measure.PARTIAL
        and not policy.percentages_of(clause)
        and not policy.amounts_of(clause)
        and not mentions(clause.text, "apportioned")
    )


def _gives_share(clause: Clause) -> bool:
    if clause.kind is ClauseKind.GRANT:
        return bool(PAID & set(clause.remedies))
    # "You receive 60% back" gives a refund in other words.
    received = clause.kind is ClauseKind.RIGHT and clause.bearer is Role.CUSTOMER and clause.act in meant("deed", "receive")
    return received and mentions(clause.text, "given_back")


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
