"""The rule ``missing-elector``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.policy import Policy
from linter.reason.gaps import alternatives
from linter.reason.text.statements import statements_of
from linter.reason.text.surroundings import surroundings_of
from linter.rule import Reach, Report, Rule

SHOWN = 20  # other places of the same alternatives; more help nobody


class MissingElector(Rule):
    """Remedies are alternatives and nobody chooses.

    Why:
        A repair or a replacement are worth different things to both sides. If the text does not say who chooses, the customer
        asks for the one and the seller offers the other, and both can point to the same sentence.

    Bad:
        If the toaster is defective, we will repair or replace it.

    Good:
        If the toaster is defective, we will repair or replace it at our option.

        ---

        If the toaster is defective, we will repair it. If it cannot be repaired, we will replace it.

    Limits:
        Reported are the remedies that a seller promises in a case (refund, credit, repair, replacement, exchange, new shipment),
        however they are named, and the duty to return or destroy what was entrusted. Where words of choice stand beside them,
        where the customer is told to say what he wants, or where an earlier sentence grants one of them alone, nothing is
        reported. Other alternatives are not seen.
    """

    code = "GAP004"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every set of alternative remedies, once; other places that grant the same ones are related."""
        statements = statements_of(policy)
        reported: dict[frozenset[str], alternatives.Choice] = {}
        again: dict[frozenset[str], list[alternatives.Choice]] = {}
        around = surroundings_of(policy)
        for choice in (*alternatives.choices(policy), *alternatives.performances(policy)):
            key = frozenset(choice.remedies)
            if (
                len(again.get(key, ())) >= SHOWN
                or not (alternatives.is_disposal(choice) or alternatives.concerns_a_case(around, choice))
                or alternatives.is_told(statements, choice)
                or alternatives.chosen(policy, around, choice)
            ):
                continue
            if key in reported:
                again[key].append(choice)
            else:
                reported[key], again[key] = choice, []
        for key, choice in reported.items():
            names = list(choice.remedies)
            yield Report(
                span=choice.span,
                message=f"The text promises {', '.join(names[:-1])} or {names[-1]} and names nobody who chooses",
                help="Say whose choice it is, or in which case which remedy is given.",
                label="who chooses?",
                related=tuple(Place(other.span, "the same alternatives") for other in again[key]),
                clauses=choice.clauses,
            )
