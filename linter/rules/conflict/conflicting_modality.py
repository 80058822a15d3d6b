"""The rule ``conflicting-modality``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.reason.comparison.contradictions import Clash, Contradiction, contradictions
from linter.reason.comparison.forces import Force
from linter.reason.conflicting_modality.answers import answered_otherwise, answered_twice
from linter.reason.conflicting_modality.liabilities import taken_and_excluded
from linter.reason.conflicting_modality.listed_wrongs import listed_wrongs
from linter.reason.conflicting_modality.questions import answered_yes
from linter.reason.conflicting_modality.refused_claims import refused_claims
from linter.reason.engine.acts import is_stressed
from linter.reason.engine.opposed import Opposed, opposed
from linter.reason.engine.reasons import holds_once_delivered, presupposes_delivery
from linter.reason.text.words import beginning
from linter.rule import Reach, Report, Rule
from linter.source import Span

ONE_OUT = "Take one of the two out, or say in each for which case it holds (“except as set out in …”)."
SAYS = {
    Force.OWED: "must be done",
    Force.FORBIDDEN: "must not be done",
    Force.PERMITTED: "may be done",
    Force.FREE: "need not be done",
}


SURENESS = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class ConflictingModality(Rule):
    """One act is owed or allowed in one clause, and refused, forbidden or not owed in another.

    Why:
        Whoever follows one clause breaks the other, or relies on a right that the other takes away. Each side will quote the
        clause that suits it, and a court reads the doubt against the one who wrote both.

    Bad:
        The Contractor shall deliver the keys to the Caretaker at the end of each shift.

        # Security

        The Contractor shall not deliver the keys to the Caretaker at the end of each shift.

        ---

        The Tenant must insure the workshop against fire.

        # Insurance

        The Tenant is not required to insure the workshop against fire.

        ---

        The Caterer shall use only approved suppliers for fresh fish.

        # Purchasing

        The Caterer may use unapproved suppliers for fresh fish.

        ---

        We refund the price if the parcel arrives more than 20 days late.

        # Tracking

        If tracking shows successful delivery, no refund is made.

    Good:
        The Contractor shall deliver the keys to the Caretaker at the end of each shift.

        # Security

        The Contractor shall not deliver the keys to a visitor at the end of each shift.

        ---

        The Tenant must insure the workshop against fire.

        # Insurance

        The Tenant is not required to insure the workshop against flood.

        ---

        We refund the price if the delivery fails.

        # Tracking

        If tracking shows successful delivery, no refund is made.

    Limits:
        Two clauses speak of one act when verb, object and party are the same by their own words; synonyms count where the
        vocabulary lists them. Conditions must be the same, or ask for the same facts and times so that a case meets both; of
        others the rule cannot tell whether they meet. A row of a table that answers “yes” or “no” under the name of an act is
        held only against clauses without a condition that name its goods in the state that the row is about.
        A remedy that is refused without a condition is held against a time or form for claiming it, where both name one case.
        “Must” against “may” counts only where all other words are the same. A heading that names a case, and any word that ranks
        one clause over the other, keeps the rule silent.
    """

    code = "CON001"
    severity = Severity.ERROR
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each act that two clauses decide differently."""
        for found in contradictions(policy):
            if found.clash is Clash.OPPOSITE and found.first.force is found.second.force:
                continue  # both are owed, so what they disagree about is a value
            one, other = found.first, found.second
            yield Report(
                span=one.clause.span,
                message=_message(found),
                help=_help(found),
                label=SAYS[one.force],
                related=(Place(other.clause.span, SAYS[other.force]),),
                clauses=(one.clause, other.clause),
                severity=Severity.ERROR if found.clash is Clash.DENIED else Severity.WARNING,
                confidence=Confidence.HIGH if found.literal and found.clash is Clash.DENIED else Confidence.MEDIUM,
            )
        yield from _opposed(policy)
        yield from _tables(policy)
        yield from _liabilities(policy)
        for answer, refusal in answered_yes(policy):
            yield Report(
                span=refusal.span,
                message=f"“{_short(refusal)}” refuses what “{_words(policy, answer)}” says can be had",
                help=ONE_OUT,
                label="refused",
                related=(Place(answer, "can be had"),),
                clauses=(refusal,),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )
        for item, giving in listed_wrongs(policy):
            yield Report(
                span=item.span,
                message=f"“{_short(item)}” is not accepted, but “{_short(giving)}” gives a remedy for it",
                help="Say which of the two is meant: what was so on arrival, or what the customer has caused.",
                label="not accepted",
                related=(Place(giving.span, "a remedy for it"),),
                clauses=(item, giving),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )
        for claim in refused_claims(policy):
            yield Report(
                span=claim.refusal.span,
                message=f"“{_short(claim.refusal)}” refuses what “{_words(policy, claim.claim)}” lets be claimed",
                help=ONE_OUT,
                label="refused",
                related=(Place(claim.claim, "to be claimed so"),),
                clauses=(claim.refusal,),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )


def _opposed(policy: Policy) -> Iterator[Report]:
    """Remedies that one clause gives and another denies in one case; a denial is reported once, with all that it meets."""
    met: dict[str, list[Opposed]] = {}
    for found in opposed(policy):
        # An absolute denial to all that arrived, beside a wrong that only shows then, is an unmarked exception.
        if not (is_stressed(found.denied) and holds_once_delivered(found.denied) and presupposes_delivery(found.given)):
            met.setdefault(found.denied.id, []).append(found)
    for pairs in met.values():
        first = pairs[0]
        yield Report(
            span=first.denied.span,
            message=f"“{_short(first.denied)}” denies what “{_short(first.given)}” gives: {first.act} in one and the same case",
            help="Say in each for which case it holds, or which of the two comes first (“except as set out in …”).",
            label=f"no {first.act}",
            related=tuple(Place(pair.given.span, pair.act) for pair in pairs),
            clauses=(first.denied, *(pair.given for pair in pairs)),
            confidence=min((pair.given.confidence for pair in pairs), key=SURENESS.index),
        )


def _tables(policy: Policy) -> Iterator[Report]:
    """Rows with "yes" and "no" that a clause, or a row of another table, answers otherwise."""
    for answer, clause in answered_otherwise(policy):
        row = " ".join(policy.source.slice(answer.row.span).split())
        yield Report(
            span=clause.span,
            message=f"“{_short(clause)}” and the row “{row}” answer one question differently",
            help=ONE_OUT,
            label="may be done" if not answer.given else "must not be done",
            related=(Place(answer.row.span, "the table says otherwise"),),
            clauses=(clause,),
            confidence=Confidence.MEDIUM,
        )
    for first, second in answered_twice(policy):
        yield Report(
            span=first,
            message="two tables answer one question differently for one case",
            help=ONE_OUT,
            label="one answer",
            related=(Place(second, "another one"),),
            confidence=Confidence.MEDIUM,
        )


def _liabilities(policy: Policy) -> Iterator[Report]:
    """Liability that one clause excludes and another takes on."""
    told = {frozenset({found.first.clause.id, found.second.clause.id}) for found in contradictions(policy)}
    for excluded, taken in taken_and_excluded(policy):
        if {excluded.id, taken.id} in told:
            continue
        yield Report(
            span=excluded.span,
            message=f"“{_short(excluded)}” excludes the liability that “{_short(taken)}” takes on",
            help=ONE_OUT,
            label="excluded",
            related=(Place(taken.span, "taken on"),),
            clauses=(excluded, taken),
            confidence=Confidence.MEDIUM,
        )


def _message(found: Contradiction) -> str:
    one, other = _short(found.first.clause), _short(found.second.clause)
    if found.clash is Clash.RESERVED:
        return f"“{one}” and “{other}” allow one act to different parties, and one of them to its party only"
    if found.clash is Clash.OPPOSITE:
        return f"“{one}” and “{other}” ask for opposites"
    return f"what “{one}” says {SAYS[found.first.force]}, “{other}” says {SAYS[found.second.force]}"


def _help(found: Contradiction) -> str:
    if found.clash is Clash.LOOSENED:
        return "Say once whether it is a duty or a choice, and refer to that clause elsewhere."
    return ONE_OUT


def _short(clause: Clause) -> str:
    return beginning(clause.text)


def _words(policy: Policy, place: Span) -> str:
    return beginning(policy.source.slice(place))
