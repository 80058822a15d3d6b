"""The rule ``unmarked-exception``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, ClauseKind
from linter.model.policy import Policy
from linter.reason.acts import denied, given, is_absolute, is_final_sale, is_stressed, same_bearer
from linter.reason.cases import is_stage, narrowing_words, specific_words, words_of
from linter.reason.passages import is_marked, makes_room, setting
from linter.reason.reasons import holds_once_delivered, presupposes_delivery
from linter.reason.words import content
from linter.rule import Report, Rule


class UnmarkedException(Rule):
    """A rule without exception is broken by another clause that does not say so.

    Why:
        Each of the two clauses can be quoted against the other. A customer who is refused points to the clause that grants, the
        seller to the one that knows no exception; a court reads the doubt against the one who wrote both.

    Bad:
        All sales are final.

        If the claim is approved, we will replace the defective product.

        ---

        Neither party may assign this contract under any circumstances.

        The Supplier may assign this contract to its bank.

        ---

        We will refund you if the item arrives damaged.

        We will not refund you at all if tracking shows delivery.

    Good:
        All sales are final, except where a product is defective.

        If the claim is approved, we will replace the defective product.

        ---

        There are no refunds on sale items. If an item arrives damaged, we will refund its price.

        ---

        We will refund you if the parcel is lost.

        We will not refund you at all if tracking shows delivery.

    Limits:
        A refusal counts as absolute when its own words say so ("all", "any", "no", "never", "final"), and only if it speaks of
        nothing that the other clause does not speak of: "no refunds on gift cards" is taken to concern gift cards. A prohibition
        must be stressed ("under any circumstances"). Any word near the second clause that may mark it as an exception keeps the
        rule silent.
    """

    code = "CON003"
    severity = Severity.ERROR

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each set of clauses that break an absolute rule, at the last such rule before them."""
        broken: dict[tuple[str, ...], list[Clause]] = {}
        for rule in policy.clauses:
            if denied(rule) and is_absolute(rule):
                breaks = tuple(other.id for other in policy.clauses if _breaks(policy, rule, other))
                if breaks:
                    broken.setdefault(breaks, []).append(rule)
        for breaks, rules in broken.items():
            others = [policy.clause(identifier) for identifier in breaks]
            rule = next((each for each in reversed(rules) if each.span < others[0].span), rules[0])
            yield Report(
                span=rule.span,
                message=f"“{_short(rule)}” admits no exception, but “{_short(others[0])}” makes one and does not say so",
                help="Write “except as set out in …” in the general clause, or begin the other one with “By way of exception”.",
                label="no exception is made here",
                related=(
                    *(Place(other.span, "makes one, unmarked") for other in others),
                    *(Place(each.span, "nor here") for each in rules if each is not rule),
                ),
                clauses=(rule, *others),
            )


def _breaks(policy: Policy, rule: Clause, other: Clause) -> bool:
    """True when a clause gives what an absolute one denies, in a case that the latter reaches."""
    if rule.id == other.id or not denied(rule) & given(other) or (other.lead_in is not None and other.lead_in == rule.lead_in):
        return False
    if _denies_what_arrived(rule, other):
        return other.span < rule.span or not is_marked(policy, other)
    if makes_room(policy, rule):
        return False
    if rule.kind is ClauseKind.PROHIBITION:
        if other.kind is not ClauseKind.RIGHT or not is_stressed(rule) or not same_bearer(rule.bearer, other.bearer):
            return False
    elif (case := setting(policy, other)) is None or not _reaches(policy, rule, other, case):
        return False
    if policy.durations_of(rule) or is_marked(policy, other):
        return False
    known = content(other.text).union(*(content(heading) for heading in other.headings))
    if rule.kind is ClauseKind.REFUSAL and narrowing_words(rule) - known:
        return False  # "Clearance" over "All sales are final": what is not on clearance is not meant
    return is_final_sale(rule) or not specific_words(policy, rule, other)


def _reaches(policy: Policy, rule: Clause, other: Clause, case: Clause) -> bool:
    """True when the refusal has no condition, or sets in at a stage that leaves the other's case open, in another section."""
    if rule.condition is None:
        return True
    stage, narrow = words_of(rule.condition), words_of(case.condition)
    return is_stage(rule.condition) and rule.headings != other.headings and bool(narrow) and not stage & narrow


def _denies_what_arrived(rule: Clause, other: Clause) -> bool:
    """True when a refusal holds for all that was delivered, and the other clause answers a wrong found only on delivery.

    Every damaged parcel was delivered: "no refund at all if tracking shows delivery" takes each such claim back.
    """
    return rule.kind is ClauseKind.REFUSAL and is_stressed(rule) and holds_once_delivered(rule) and presupposes_delivery(other)


def _short(clause: Clause) -> str:
    words = clause.text.split()
    return " ".join(words[:14]).rstrip(" .,;:") + (" …" if len(words) > 14 else "")
