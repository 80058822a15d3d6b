"""The rule ``hollow-promise``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.finding import Place
from linter.model.clause import Clause, ClauseKind, Confidence
from linter.model.policy import Policy
from linter.reason.hollow_promise import wholeness
from linter.reason.hollow_promise.illusory import illusory
from linter.reason.hollow_promise.pledges import broken
from linter.reason.text.passages import is_marked
from linter.reason.text.words import beginning, found
from linter.rule import Reach, Report, Rule
from linter.source import Span


@dataclass(frozen=True, slots=True)
class _Cut:
    """What takes a part of a promise away: its place, what to see there, and the clause if it is one."""

    span: Span
    message: str
    clause: Clause | None = None


class HollowPromise(Rule):
    """A promise is made in full, and another clause takes a part of the very thing away.

    Why:
        "Full", "free" and "guaranteed" are the words a customer relies on. A deduction that stands elsewhere is read as the
        exception nobody was told of: consumer law treats it as misleading, and a court may hold the seller to the full promise.

    Bad:
        # Refunds

        You get a full refund as soon as the lamp is back with us.

        # Shipping

        The original shipping charges will not be refunded under any circumstances.

        ---

        Once we accept your claim, we will credit the price from your next order, up to 10% of the value of that order.

        ---

        If you move away, you are entitled to a refund of the unused months.

        # House rules

        The club is not obliged to grant a refund to any member.

    Good:
        # Refunds

        We will issue a full refund, minus the original shipping charges, once we have received the product.

        # Shipping

        The original shipping charges will not be refunded under any circumstances.

        ---

        Once we accept your claim, we will credit half of the price you paid, which you may also have paid out.

        ---

        If you move away, you are entitled to a refund of the unused months.

        # House rules

        In all other cases the club is not obliged to grant a refund to any member.

    Limits:
        Seen are promises in full, free, for life, without a question, guaranteed or all-inclusive, and statements on the
        same act or thing that deduct, charge, end, ask, estimate or add; refunds against store credit; and a credit that depends
        on a purchase still to come. A statement for a case cuts only a promise for all cases. Of promises that hang on the will
        of the promisor, seen are remedies that it elsewhere need not give or decides on freely, entitlements that it grants only
        on its own records or opinion, items that are merely considered under words that give them, lists of the only remedies
        that leave out one promised beside them, and rights waived in advance. A condition that is never met is left to the
        reader.
    """

    code = "CON007"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each thing that cuts promises down, at the first promise, with the others that it cuts."""
        promised: dict[tuple[Span, ...], list[Clause]] = {}
        cuts: dict[Span, _Cut] = {}
        takers = _Takers(policy)
        for clause in policy.clauses:
            found_here = {cut.span: cut for cut in _cuts(policy, takers, clause)}
            if found_here:
                cuts |= found_here
                promised.setdefault(tuple(sorted(found_here)), []).append(clause)
        for spans, clauses in promised.items():
            places = list(dict.fromkeys(clause.lead_in or clause.span for clause in clauses))
            limits = [cuts[span] for span in spans]
            yield Report(
                span=places[0],
                message=f"“{_short(policy, places[0])}” is cut down by “{_short(policy, limits[0].span)}”: {limits[0].message}",
                help="Say in the promise itself what is taken off it, or take the limit out.",
                label="promised here",
                related=(
                    *(Place(limit.span, limit.message) for limit in limits),
                    *(Place(place, "promised here too") for place in places[1:]),
                ),
                clauses=(*clauses, *(limit.clause for limit in limits if limit.clause is not None)),
            )
        told = [span for spans in promised for span in spans]
        for cut, pledges in broken(policy):
            if not any(place.overlaps(cut.place) for place in told):
                first = pledges[0].place
                yield Report(
                    span=first,
                    message=f"“{_short(policy, first)}” is cut down by “{_short(policy, cut.place)}”",
                    help="Say in the promise itself what is taken off it, or take the limit out.",
                    label="promised here",
                    related=(
                        Place(cut.place, "takes a part of it back"),
                        *(Place(pledge.place, "promised here too") for pledge in pledges[1:]),
                    ),
                    clauses=(*pledges[0].sentence.clauses, *cut.sentence.clauses),
                    confidence=Confidence.MEDIUM,
                )
        for empty in illusory(policy):
            yield Report(
                span=empty.promised[0],
                message=f"“{_short(policy, empty.promised[0])}” binds nobody where “{_short(policy, empty.emptied)}”: "
                f"that {empty.how}",
                help="Say in the promise itself on what it depends, or take the reservation out.",
                label="promised here",
                related=(
                    Place(empty.emptied, empty.how),
                    *(Place(place, "promised here too") for place in empty.promised[1:]),
                ),
                confidence=Confidence.MEDIUM,
            )


class _Takers:
    """The clauses of a policy that may cut promises down, whatever these are. Made once, since every promise is held to them."""

    def __init__(self, policy: Policy) -> None:
        self.costs_and_credits = [
            clause for clause in policy.clauses if wholeness.keeps_a_part(clause) or wholeness.is_store_credit(policy, clause)
        ]
        self._convertible = [
            (clause, named)
            for clause in policy.clauses
            if clause.condition is not None and (named := set(found(clause.text, "store_credit")))
        ]
        self.refusals: dict[tuple[str, ...], list[Clause]] = {}
        for clause in policy.clauses:
            if clause.kind in wholeness.TAKING:
                self.refusals.setdefault(clause.headings, []).append(clause)

    def conversions(self, credit: Clause) -> Iterator[_Cut]:
        """The clauses on condition of which store credit turns into money."""
        named = set(found(credit.text, "store_credit"))
        for clause, here in self._convertible:
            if clause.id != credit.id and named & here:
                yield _Cut(clause.span, "it turns into money only on this condition", clause)


def _cuts(policy: Policy, takers: _Takers, promise: Clause) -> list[_Cut]:
    cuts: list[_Cut] = []
    share = wholeness.future_cap(policy, promise)
    if share is not None:
        cuts.append(
            _Cut(share.span.joined(share.base_span) if share.base_span else share.span, "worth nothing without another purchase")
        )
    if wholeness.whole(policy, promise):
        for clause in takers.costs_and_credits:
            if clause.kind is not ClauseKind.REFUSAL:
                cuts.append(_Cut(clause.span, "the money can only be spent with the one who owes it", clause))
                cuts += takers.conversions(clause)
            elif wholeness.takes_cost(clause, promise):
                cuts.append(_Cut(clause.span, "this part is not refunded", clause))
    if wholeness.gratis(policy, promise):
        charge = wholeness.charged(policy, promise)
        if charge is not None:
            cuts.append(_Cut(charge.span, "this is asked for it"))
    if wholeness.assured(policy, promise) and not is_marked(policy, promise):
        cuts += [
            _Cut(clause.span, "nothing is owed when it is not kept", clause)
            for clause in takers.refusals.get(promise.headings, ())
            if wholeness.empties(clause, promise)
        ]
    return cuts


def _short(policy: Policy, span: Span) -> str:
    return beginning(policy.source.text[span.start : span.end])
