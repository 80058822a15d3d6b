"""The rule ``contradicted-statement``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.comparison.contradictions import contradictions as clashes
from linter.reason.conflicting_modality.liabilities import taken_and_excluded
from linter.reason.conflicting_value.settings import named_twice
from linter.reason.contradicted_statement.assertions import contradictions
from linter.reason.text.words import beginning
from linter.rule import Reach, Report, Rule
from linter.source import Span


class ContradictedStatement(Rule):
    """A fact is stated, and another sentence contradicts it.

    Why:
        Readers rely on what a text says of its goods, prices, hours and parties. A description that the same text contradicts
        misleads them, and in a contract it may be a warranty that was broken when it was signed.

    Bad:
        All our lamps are made by our own hands in Cork.

        # Shades

        The lamps with glass shades are made by a factory in Murano.

        ---

        Prices include VAT.

        VAT is added at checkout.

    Good:
        Our table lamps are made by our own hands in Cork.

        # Shades

        The glass shades are made by a factory in Murano.

    Limits:
        Seen are facts on two sides of one question (tax included or added, new or used, own or others' work), a thing that is
        said not to exist and has a price, another taken beside the only one, counts that a list belies, opening days, values in
        quotation marks that a full list leaves out, and goods without fault beside a rule for faulty ones. What takes knowledge
        of the world to see, that beeswax comes from animals, is not.
    """

    code = "CON011"
    reach = Reach.COMPARED

    def check(self, policy: Policy) -> Iterator[Report]:
        """One finding for each fact that is contradicted, with the sentence that contradicts it."""
        # Whose law, court or seat is named twice is told by the rule for values, and what norms say otherwise by that for norms.
        named = [(first.clause.span, other.clause.span) for first, other, *_ in named_twice(policy)]
        named += [(first.span, other.span) for pair in taken_and_excluded(policy) for first, other in (pair, pair[::-1])]
        named += [(found.first.clause.span, found.second.clause.span) for found in clashes(policy)]
        for found in contradictions(policy):
            if any(found.asserted.overlaps(one) and found.denied.overlaps(other) for one, other in named):
                continue
            yield Report(
                span=found.asserted,
                message=f"“{_short(policy, found.asserted)}” cannot be true where “{_short(policy, found.denied)}” is",
                help="State the fact as it is in one of the two places, or say there what is excepted.",
                label="stated as a fact",
                related=(Place(found.denied, "says otherwise"),),
                confidence=Confidence.MEDIUM,
            )


def _short(policy: Policy, span: Span) -> str:
    return beginning(policy.source.slice(span))
