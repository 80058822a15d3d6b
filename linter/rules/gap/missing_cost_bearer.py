"""The rule ``missing-cost-bearer``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.gaps import costs
from linter.reason.text.statements import statements_of
from linter.rule import Reach, Report, Rule

SHOWN = 5  # other places; more help nobody


class MissingCostBearer(Rule):
    """Goods must travel, or a cost arises, and nobody is named who pays.

    Why:
        The postage of a bulky parcel, a courier from abroad or an expert's opinion may cost more than the goods. If the text does
        not say who pays, the customer expects the seller to, the seller expects the customer to, and the law decides differently
        from case to case.

    Bad:
        You may send back any lamp within 30 days after delivery. We refund the price within 7 days after it reaches us.

        ---

        If the machine fails the test, it is examined by an independent expert within 14 days after the test.

    Good:
        You may send back any lamp within 30 days after delivery and pay the postage. We refund the price within 7 days after it
        reaches us.

        ---

        If the machine fails the test, it is examined by an independent expert within 14 days after the test. The supplier pays
        the expert.

    Limits:
        Reported are goods that the customer must or may send back, goods that are collected, and steps that cost money because an
        outsider takes them, the state levies them or they are done twice; each of the three once. One sentence on the postage of
        returns, or a label, anywhere in the text is enough, unless it holds for one case and the journey belongs to another.
        What the provider sends is at his cost if nothing else is said, so that it is left alone.
    """

    code = "GAP007"
    reach = Reach.ANSWERED

    def check(self, policy: Policy) -> Iterator[Report]:
        """First journeys to the provider, then goods that are collected, then costly steps: each once, at the first place."""
        statements = statements_of(policy)
        for open_costs in (costs.ways_back(statements), costs.collections(statements), costs.steps(statements)):
            if not open_costs:
                continue
            first, *others = open_costs
            yield Report(
                span=first.span,
                message=f"{first.what}, and nothing says who bears the cost",
                help="Say who pays, and whether it is repaid when the goods are defective or the claim is justified.",
                label="at whose cost?",
                related=tuple(Place(other.span, "nor is it said here") for other in others[:SHOWN]),
                clauses=first.clauses,
                confidence=Confidence.MEDIUM,
            )
