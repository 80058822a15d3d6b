"""What a policy offers to whoever sends goods back, and what it warrants: as far as one answer holds, and else nothing.

A page tells it in a line, and search engines in the terms of schema.org. Both must be short, so nothing goes into them that holds
only for some goods, under conditions, or in one of two clauses that disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Clause, ClauseKind, Measure, Remedy, Role, Topic
from linter.model.policy import Policy
from linter.model.quantity import Bound, Duration, Money, Percentage, Relation, Unit
from linter.reason.engine.acts import GIVING
from linter.reason.engine.coverage import Coverage, Limit
from linter.reason.engine.decided_acts import RETURN, takes_a_part
from linter.reason.engine.facts import OWN_DOING, REASON, stated
from linter.reason.engine.norm import Effect, Ground, Norm
from linter.reason.engine.norms import norms
from linter.reason.text.vocabulary import meant
from linter.reason.text.words import mentions

CHANGE_OF_MIND, DEFECT = "change-of-mind", "defect"
_FULL = 100.0  # percent
_CELL = " | "


class Refund(StrEnum):
    """What is given for goods that were sent back."""

    FULL = "full"
    EXCHANGE = "exchange"
    STORE_CREDIT = "store-credit"


class Way(StrEnum):
    """How goods go back."""

    MAIL = "mail"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Window:
    """The time within which goods may be sent back, and the event that it runs from ("" where the text leaves that open)."""

    value: float
    unit: Unit
    event: str


@dataclass(frozen=True, slots=True)
class Fee:
    """Who pays for the way back, and how much where the customer pays a fixed amount."""

    payer: Role
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """What is said of returns. None, or empty, where the text says nothing, or more than one thing.

    ``allowed``: whether goods may be sent back; ``excepted``: some may not. ``fees``: who pays for the way back, by the reason
    ("" for any). ``restocking``: what is kept back. ``without_shipping``: the costs of sending are not refunded. ``permit``: what
    must be got before, in the words of the text ("RMA"). ``as_new``: goods must come back unused or unopened. ``said_by``: the
    clauses that allow or refuse.
    """

    allowed: bool | None = None
    excepted: bool = False
    window: Window | None = None
    refunds: frozenset[Refund] = frozenset()
    fees: tuple[tuple[str, Fee], ...] = ()
    restocking: Percentage | Money | None = None
    without_shipping: bool = False
    permit: str | None = None
    as_new: bool = False
    way: Way | None = None
    said_by: tuple[Clause, ...] = ()

    def fee(self, reason: str = "") -> Fee | None:
        """Who pays for the way back for a reason, or for any."""
        return dict(self.fees).get(reason)


@dataclass(frozen=True, slots=True)
class Warranty:
    """One promise that goods stay sound: for which goods (None: for all), and how long."""

    clause: Clause
    goods: str | None
    duration: Duration


@dataclass(frozen=True, slots=True)
class Offer:
    """What a policy offers."""

    returns: Returns
    warranties: tuple[Warranty, ...]


def offer_of(policy: Policy) -> Offer:
    """What a policy offers, of which every part is said by its clauses without a condition or a contradiction."""
    return Offer(_returns(policy), tuple(_warranties(policy)))


def _returns(policy: Policy) -> Returns:
    decided = norms(policy)
    about = [norm for norm in decided if RETURN in norm.acts and not norm.part]
    giving = [norm for norm in about if norm.effect is Effect.GIVEN and norm.clause.kind in GIVING]
    allowing = [norm for norm in giving if _is_general(norm) and not _is_of_a_wrong(norm.clause)]
    refusing = [
        norm
        for norm in about
        if norm.effect is Effect.DENIED and norm.ground is Ground.STATED and norm.clause.kind is ClauseKind.REFUSAL
    ]
    refused = [norm for norm in refusing if _is_general(norm) and not norm.coverage[0].limits and not norm.clause.exceptions]
    if refused and not giving:
        return Returns(allowed=False, said_by=tuple(norm.clause for norm in refused))
    if not allowing or refused:
        return Returns()
    return Returns(
        allowed=True,
        excepted=bool(refusing) or any(norm.clause.exceptions for norm in allowing),
        window=_window(allowing),
        refunds=frozenset(_refunds(policy, decided)),
        fees=tuple(_fees(policy)),
        restocking=_restocking(policy),
        without_shipping=any(_keeps_shipping(clause) for clause in policy.clauses),
        permit=_permit(policy),
        as_new=any(_asks_for_new(clause) for clause in policy.clauses),
        way=_way(norm.clause for norm in allowing),
        said_by=tuple(norm.clause for norm in allowing),
    )


def _is_general(norm: Norm) -> bool:
    """True for a norm that holds for all goods and whatever the reason, once the customer does what is asked of him."""
    return any(each.goods is None and each.values.keys() <= OWN_DOING for each in norm.coverage)


def _is_of_a_wrong(clause: Clause) -> bool:
    """True for a clause that speaks of goods that are damaged, or wrong, or late, and of no others."""
    reasons = {literal.value for literal in stated(clause.text) if literal.fact == REASON}
    return bool(reasons) and CHANGE_OF_MIND not in reasons


def _window(allowing: Iterable[Norm]) -> Window | None:
    """The time that all norms set that allow a return; None when one sets none, or another."""
    found = {_closing(each) for norm in allowing for each in norm.coverage}
    if len(found) != 1:
        return None
    limit = found.pop()
    return Window(limit.most.value, limit.most.unit, limit.event) if limit is not None and limit.most is not None else None


def _closing(coverage: Coverage) -> Limit | None:
    closing = [limit for limit in coverage.limits if limit.most is not None and limit.most.value > 0]
    return closing[0] if len(closing) == 1 else None


def _refunds(policy: Policy, decided: Iterable[Norm]) -> Iterator[Refund]:
    """What is given for a return, by grants that hold generally and that nothing denies."""
    whole = [norm for norm in decided if _is_general(norm) and not norm.part]
    denied = {act for norm in whole if norm.effect is Effect.DENIED and norm.ground is Ground.STATED for act in norm.acts}
    for norm in whole:
        clause = norm.clause
        if norm.effect is not Effect.GIVEN or clause.kind not in GIVING or clause.topic is Topic.CANCELLATION:
            continue
        given = norm.acts - denied
        if Remedy.REFUND in given and _is_full(policy, clause):
            yield Refund.FULL
        if given & {Remedy.EXCHANGE, Remedy.REPLACEMENT} and (RETURN in norm.acts or norm.inherited is not None):
            yield Refund.EXCHANGE
        if Remedy.CREDIT in given and mentions(clause.text, "store_credit") and clause.topic in (Topic.RETURN, Topic.REFUND):
            yield Refund.STORE_CREDIT


def _is_full(policy: Policy, clause: Clause) -> bool:
    shares = {share.value for share in policy.percentages_of(clause) if share.bound is Bound.EXACT and share.maximum is None}
    return shares == {_FULL} if policy.percentages_of(clause) else clause.measure is Measure.FULL


def _fees(policy: Policy) -> Iterator[tuple[str, Fee]]:
    """Who pays for the way back, for each reason of which all clauses say the same."""
    told: dict[str, set[Fee]] = {}
    for clause in policy.clauses:
        fee = _fee(policy, clause)
        if fee is not None:
            for reason in _reasons(clause):
                told.setdefault(reason, set()).add(fee)
    for reason in ("", CHANGE_OF_MIND, DEFECT):
        if len(told.get(reason, ())) == 1:
            yield reason, told[reason].pop()


def _fee(policy: Policy, clause: Clause) -> Fee | None:
    if not mentions(clause.text, "return_shipping"):
        return None
    if clause.kind is ClauseKind.REFUSAL and clause.bearer is not Role.CUSTOMER and takes_a_part(clause):
        return Fee(Role.CUSTOMER)
    if clause.kind is ClauseKind.OBLIGATION and clause.bearer is Role.CUSTOMER:
        amounts = [amount for amount in policy.amounts_of(clause) if amount.bound is Bound.EXACT and amount.maximum is None]
        return Fee(Role.CUSTOMER, amounts[0] if len(amounts) == 1 else None)
    if clause.kind in (ClauseKind.OBLIGATION, ClauseKind.GRANT) and clause.bearer is Role.PROVIDER:
        return Fee(Role.PROVIDER)
    return None


def _reasons(clause: Clause) -> tuple[str, ...]:
    """The reasons that a clause holds for: "" for any; none where it hangs on something else."""
    if clause.condition is None:
        return ("",)
    told = [literal for fact in clause.condition.facts() for literal in stated(fact.text)]
    if any(literal.fact != REASON for literal in told) or not told:
        return ()
    return tuple(dict.fromkeys(literal.value for literal in told))


def _restocking(policy: Policy) -> Percentage | Money | None:
    """The part that is kept back of every return; None when it is, or may be, none of several."""
    found: list[Percentage | Money] = []
    for clause in policy.clauses:
        owed = clause.kind is ClauseKind.DECLARATION or (
            clause.kind is ClauseKind.OBLIGATION and clause.bearer is not Role.PROVIDER
        )
        if owed and clause.condition is None and not clause.exceptions and mentions(clause.text, "restocking"):
            found += [each for each in policy.percentages_of(clause) if each.bound is Bound.EXACT and each.maximum is None]
            found += [each for each in policy.amounts_of(clause) if each.bound is Bound.EXACT and each.maximum is None]
    return found[0] if len(found) == 1 else None


def _keeps_shipping(clause: Clause) -> bool:
    """True for a refusal to give back what was paid for sending."""
    is_refusal = clause.kind is ClauseKind.REFUSAL and clause.condition is None and not clause.exceptions
    return is_refusal and takes_a_part(clause) and mentions(clause.text, "carriage")


def _permit(policy: Policy) -> str | None:
    """What the customer must get before a return, as the text calls it."""
    wanted = sorted(meant("fact", "procedure=yes"), key=len, reverse=True)
    for clause in policy.clauses:
        if clause.kind is ClauseKind.OBLIGATION and clause.topic is Topic.RETURN and clause.condition is None:
            for phrase in wanted:
                place = f" {clause.text.lower()} ".replace(".", " ").find(f" {phrase} ")
                if place >= 0 and clause.bearer is not Role.PROVIDER:
                    return clause.text[place : place + len(phrase)]
    return None


def _asks_for_new(clause: Clause) -> bool:
    if clause.kind is not ClauseKind.OBLIGATION or clause.bearer is Role.PROVIDER or clause.topic is not Topic.RETURN:
        return False
    return clause.condition is None and any(
        literal.fact in ("used", "opened") and literal.value == "no" for literal in stated(clause.text)
    )


def _way(clauses: Iterable[Clause]) -> Way | None:
    found = {
        way
        for clause in clauses
        for way, category in ((Way.MAIL, "return_by_mail"), (Way.STORE, "return_in_store"))
        if mentions(clause.text, category)
    }
    return found.pop() if len(found) == 1 else None


def _warranties(policy: Policy) -> Iterator[Warranty]:
    """The promises of a warranty that last for a time, row by row where a table tells them."""
    for clause in policy.clauses:
        promises = clause.kind is ClauseKind.GRANT or (clause.kind is ClauseKind.OBLIGATION and clause.bearer is Role.PROVIDER)
        if clause.topic is not Topic.WARRANTY or not promises:
            continue
        goods, _, cell = clause.text.partition(_CELL)
        if not cell and (clause.condition is not None or clause.exceptions):
            continue
        lasting = [each for each in policy.durations_of(clause) if each.relation is Relation.FOR and each.maximum is None]
        if len(lasting) == 1:
            yield Warranty(clause, goods.strip() if cell else None, lasting[0])
