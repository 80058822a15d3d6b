"""The rule ``unmarked-exception``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind, Confidence
from linter.model.policy import Policy
from linter.reason.comparison.cases import is_stage, known_words, narrowing_words, specific_words, words_of
from linter.reason.comparison.deeds import deeds
from linter.reason.engine.acts import denied, given, is_absolute, is_final_sale, is_stressed, same_bearer
from linter.reason.engine.reasons import holds_once_delivered, presupposes_delivery
from linter.reason.text.passages import is_marked, makes_room, setting
from linter.reason.text.words import beginning
from linter.reason.unmarked_exception.breaches import broken_rules
from linter.reason.unmarked_exception.called_off import refunded_when_called_off
from linter.reason.unmarked_exception.courtesies import late_courtesies
from linter.reason.unmarked_exception.freedoms import broken_freedoms
from linter.reason.unmarked_exception.kept_costs import KeptCosts, kept_costs
from linter.reason.unmarked_exception.kept_secret import handed_on
from linter.reason.unmarked_exception.nobody_else import nobody_else
from linter.reason.unmarked_exception.only_cases import only_cases
from linter.reason.unmarked_exception.outsiders import outsiders
from linter.rule import Reach, Report, Rule
from linter.source import Span

HELP = "Write “except as set out in …” in the general clause, or begin the other one with “By way of exception”."


class UnmarkedException(Rule):
    """A rule without exception is broken by another clause that does not say so.

    Why:
        Each of the two clauses can be quoted against the other. A customer who is refused points to the clause that grants, the
        seller to the one that knows no exception; a court reads the doubt against the one who wrote both.

    Bad:
        All sales are final.

        Once we accept a claim, we will replace the defective lamp.

        ---

        Neither party may assign this contract under any circumstances.

        The Supplier may assign this contract to its bank.

        ---

        We will refund you if the item arrives damaged.

        If the courier confirms delivery, we will not refund anything at all.

        ---

        The Tenant may not sublet the flat.

        The Tenant may sublet the flat to a student for one term.

        ---

        You pay each month until you cancel, which you may do at any time.

        You must cancel at least two weeks before the end of a quarter.

        ---

        We will meet any request for an exchange.

        # Lamps

        Lamps are exchanged only if they are broken.

        ---

        Fees are refunded as follows:

        - 10 days or more before the course: full refund
        - less than 10 days before the course: no refund

        # Hardship

        If you ask after the deadline, we may refund a part of the fee.

        ---

        Every watch is covered by our guarantee for two years. If you are not the first owner, we will still help you.

    Good:
        All sales are final, except where a product is defective.

        Once we accept a claim, we will replace the defective lamp.

        ---

        There are no refunds on sale items. If an item arrives damaged, we will refund its price.

        ---

        We will refund you if the parcel is lost.

        If the courier confirms delivery, we will not refund anything at all.

        ---

        You may cancel at any time. To avoid the next charge, you must cancel at least two weeks before the end of a quarter.

        ---

        Every watch is covered by our guarantee for two years, if you are its first owner. If you are not the first owner, we will
        still help you.

    Limits:
        A refusal counts as absolute when its own words say so ("all", "any", "no", "never", "final"), and only if it speaks
        of nothing that the other clause does not speak of: "no refunds on gift cards" is taken to concern gift cards. A
        prohibition that is not stressed ("under any circumstances"), a duty of all ("every guest must") and a right at any
        time are rules only for an act that the other clause names with the same verb, object and party, and the finding is a
        warning. A heading below that of the rule, or any word near the second clause that may mark it as an exception, keeps
        it silent. An act kept from “anyone else” is broken where somebody “may also” do it.
        A promise to meet any request is broken where the same is given “only” in some cases under another heading, the last tier
        of a list of times by what may be given to those who are late, and a promise to all by a sentence that “still” helps those
        who are not of a kind that nothing named before.
    """

    code = "CON003"
    severity = Severity.ERROR
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each set of clauses that break an absolute rule, at the last such rule before them."""
        told: set[tuple[str, str]] = set()
        for report in self._absolute(policy):
            told.update((report.clauses[0].id, other.id) for other in report.clauses[1:])
            yield report
        broken = list(broken_rules(policy, deeds(policy)))
        for rule, narrow in broken:
            if (rule.clause.id, narrow.clause.id) not in told:
                yield _general(rule.clause, narrow.clause)
        for kept, left in nobody_else(policy):
            yield Report(
                span=kept,
                message="Nobody else may do this, it says here, but another sentence leaves it to somebody and does not say so",
                help=HELP,
                label="nobody else",
                related=(Place(left, "somebody else, unmarked"),),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )
        for free, duty in broken_freedoms(policy):
            if any(rule.clause.span.overlaps(free) and narrow.clause.span.overlaps(duty.span) for rule, narrow in broken):
                continue
            yield _unmarked(
                free,
                duty.span,
                "This may be done at any time, it says here, but another sentence wants it some time before",
                "at any time",
            )
        for promise, place, case in only_cases(policy):
            message = f"“{_short(promise)}” speaks of any request, but what is asked for is given only in some cases elsewhere"
            yield _unmarked(promise.span, place, message, "any request", (promise, case))
        for refusal, courtesy in late_courtesies(policy):
            message = f"“{_short(refusal)}” leaves nothing to those who come late, but “{_short(courtesy)}” does"
            yield _unmarked(refusal.span, courtesy.span, message, "nothing for the late", (refusal, courtesy))
        yield from _of_one_trade(policy, told)
        for general, outside in outsiders(policy):
            message = (
                f"“{beginning(policy.source.slice(general.span))}” is said of all, but another sentence treats some as outside"
            )
            yield _unmarked(general.span, outside, message, "for all", general.clauses)

    def _absolute(self, policy: Policy) -> Iterator[Report]:
        """The rules that say themselves that they have no exception."""
        broken: dict[tuple[str, ...], list[Clause]] = {}
        giving = [_Giving(policy, clause) for clause in policy.clauses if given(clause)]
        for clause in policy.clauses:
            if is_absolute(clause) and denied(clause):
                denying = _Denying(policy, clause)
                breaks = tuple(other.clause.id for other in giving if _breaks(denying, other)) if denying.can_break else ()
                if breaks:
                    broken.setdefault(breaks, []).append(clause)
        for breaks, rules in broken.items():
            others = [policy.clause(identifier) for identifier in breaks]
            rule = next((each for each in reversed(rules) if each.span < others[0].span), rules[0])
            yield Report(
                span=rule.span,
                message=f"“{_short(rule)}” admits no exception, but “{_short(others[0])}” makes one and does not say so",
                help=HELP,
                label="no exception is made here",
                related=(
                    *(Place(other.span, "makes one, unmarked") for other in others),
                    *(Place(each.span, "nor here") for each in rules if each is not rule),
                ),
                clauses=(rule, *others),
            )


def _of_one_trade(policy: Policy, told: set[tuple[str, str]]) -> Iterator[Report]:
    """Rules of shops, schools and clubs on money and data, and what breaks them."""
    for refusal, breaking in refunded_when_called_off(policy):
        if (refusal.id, breaking.id) not in told:
            message = f"“{_short(refusal)}” leaves no refund open, but “{_short(breaking)}” gives one where the provider cancels"
            yield _unmarked(refusal.span, breaking.span, message, "no refund", (refusal, breaking))
    for promise, handing in handed_on(policy):
        if (promise.id, handing.id) not in told:
            message = f"“{_short(promise)}” keeps data from everybody, but “{_short(handing)}” hands them on"
            yield _unmarked(promise.span, handing.span, message, "to nobody", (promise, handing))
    for each in kept_costs(policy):
        message = f"“{_short(each.promise)}” gives back everything, but some costs are never refunded elsewhere"
        yield _kept(each, message)


def _unmarked(place: Span, other: Span, message: str, label: str, clauses: tuple[Clause, ...] = ()) -> Report:
    return Report(
        span=place,
        message=message,
        help=HELP,
        label=label,
        related=(Place(other, "otherwise here, unmarked"),),
        clauses=clauses,
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
    )


def _kept(found: KeptCosts, message: str) -> Report:
    places = [each.span for each in found.kept] + ([found.place] if found.place is not None else [])
    return Report(
        span=found.promise.span,
        message=message,
        help="Say in the promise what it leaves out (“except the costs named in …”).",
        label="all is refunded",
        related=tuple(Place(place, "never refunded") for place in sorted(set(places))),
        clauses=(found.promise, *found.kept),
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
    )


def _general(rule: Clause, other: Clause) -> Report:
    return Report(
        span=rule.span,
        message=f"“{_short(rule)}” has no exception, but “{_short(other)}” makes one and does not say so",
        help=HELP,
        label="no exception is made here",
        related=(Place(other.span, "makes one, unmarked"),),
        clauses=(rule, other),
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
    )


class _Denying:
    """A rule without exception, and what is asked of it again for every clause that may break it."""

    def __init__(self, policy: Policy, clause: Clause) -> None:
        self._policy = policy
        self.clause = clause
        self.denied = denied(clause)

    @cached_property
    def limited(self) -> bool:
        """True when the rule itself says that it does not hold for all, or for how long it holds."""
        return makes_room(self._policy, self.clause) or bool(self._policy.durations_of(self.clause))

    @cached_property
    def can_break(self) -> bool:
        """False for a rule that no other clause breaks, whatever that gives."""
        bare = self.clause.kind is ClauseKind.PROHIBITION and not is_stressed(self.clause)
        return self.of_all_that_arrived or not (bare or self.limited)

    @cached_property
    def of_all_that_arrived(self) -> bool:
        """True for a refusal of whatever was delivered."""
        return self.clause.kind is ClauseKind.REFUSAL and is_stressed(self.clause) and holds_once_delivered(self.clause)

    @cached_property
    def narrowing(self) -> frozenset[str]:
        """The words of the heading over a refusal that limit it to a case."""
        return narrowing_words(self.clause) if self.clause.kind is ClauseKind.REFUSAL else frozenset()

    @cached_property
    def specific(self) -> frozenset[str]:
        """The words of the rule that another clause must know to be reached by it."""
        return frozenset() if is_final_sale(self.clause) else specific_words(self.clause)


class _Giving:
    """A clause that gives something, and what is asked of it again for every rule that it may break."""

    def __init__(self, policy: Policy, clause: Clause) -> None:
        self._policy = policy
        self.clause = clause
        self.given = given(clause)

    @cached_property
    def marked(self) -> bool:
        """True when the words around the clause may mark it as an exception."""
        return is_marked(self._policy, self.clause)

    @cached_property
    def case(self) -> Clause | None:
        """The clause whose condition it continues."""
        return setting(self._policy, self.clause)

    @cached_property
    def known(self) -> frozenset[str]:
        """What the clause and its headings speak of."""
        return known_words(self.clause, None)

    @cached_property
    def known_in_case(self) -> frozenset[str]:
        """What they and the case speak of."""
        return known_words(self.clause, self.case)


def _breaks(rule: _Denying, other: _Giving) -> bool:
    """True when a clause gives what an absolute one denies, in a case that the latter reaches."""
    one, two = rule.clause, other.clause
    if rule.denied.isdisjoint(other.given) or one.id == two.id or (two.lead_in is not None and two.lead_in == one.lead_in):
        return False
    # Every damaged parcel was delivered: "no refund at all if tracking shows delivery" takes each such claim back.
    if rule.of_all_that_arrived and presupposes_delivery(two):
        return two.span < one.span or not other.marked
    if rule.limited:
        return False
    if one.kind is ClauseKind.PROHIBITION:
        if two.kind is not ClauseKind.RIGHT or not is_stressed(one) or not same_bearer(one.bearer, two.bearer):
            return False
    elif not _reaches(one, two, other.case):
        return False
    # "Clearance" over "All sales are final": what is not on clearance is not meant.
    return not other.marked and rule.narrowing <= other.known and rule.specific <= other.known_in_case


def _reaches(rule: Clause, other: Clause, case: Clause | None) -> bool:
    """True when the refusal has no condition, or sets in at a stage that leaves the other's case open, in another section."""
    if rule.condition is None:
        return True
    stage, narrow = words_of(rule.condition), words_of(case.condition if case is not None else None)
    return is_stage(rule.condition) and rule.headings != other.headings and bool(narrow) and not stage & narrow


def _short(clause: Clause) -> str:
    return beginning(clause.text)
