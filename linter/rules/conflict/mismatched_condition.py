"""The rule ``mismatched-condition``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.norms_twice import idle_conditions, parted_rights
from linter.reason.requirements import mismatched
from linter.rule import Report, Rule


class MismatchedCondition(Rule):
    """One norm is stated twice, under different conditions.

    Why:
        Where the conditions differ, one of the two decides a case that the other leaves open or decides otherwise: a refusal that
        sets in at a stage says that before it there is none, a refusal without any condition says the opposite.

    Bad:
        Once the order is packed, no cancellations can be made.

        # Custom work

        We do not accept the cancellation of any orders.

        ---

        We restring your racket for free, provided that you show the receipt.

        # Overview

        | Service | Available if |
        |---|---|
        | Free restringing | you registered the racket online |

    Good:
        Once the order is packed, no cancellations can be made.

        # Custom work

        Orders of engraved rings cannot be cancelled.

    Limits:
        Seen are a refusal with and without a condition, a right that is stated twice for one purpose under conditions that
        share hardly a word, and in different sections two requirements for one act, of which at least one is strict ("provided",
        "only if", a column of requirements). Several grounds for one right are none: a contract may be ended for many reasons.
    """

    code = "CON004"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each norm that stands there again under another condition."""
        for conditional, general in idle_conditions(policy):
            condition = conditional.condition
            assert condition is not None
            yield Report(
                span=conditional.span,
                message=f"“{_short(conditional.text)}” has a condition, “{_short(general[0].text)}” refuses the same without it",
                help="Drop the condition, or say in the general clause from when or in which case it holds.",
                label="refused under a condition",
                related=tuple(Place(clause.span, "refused without it") for clause in general),
                clauses=(conditional, *general),
            )
        for first, second in parted_rights(policy):
            yield Report(
                span=first.span,
                message=f"“{_short(first.text)}” and “{_short(second.text)}” give one right under different conditions",
                help="State the right once, with all its conditions, and refer to it elsewhere.",
                label="one condition",
                related=(Place(second.span, "another condition"),),
                clauses=(first, second),
            )
        for one, other in mismatched(policy):
            yield Report(
                span=one.place,
                message=f"“{_short(policy.source.slice(one.place))}” and “{_short(policy.source.slice(other.place))}” make one "
                "thing depend on different conditions",
                help="State all conditions in one place, or say in each that the other one must be met too.",
                label="one condition",
                related=(Place(other.place, "another condition"),),
                clauses=(*one.sentence.clauses, *other.sentence.clauses),
                confidence=Confidence.MEDIUM,
            )


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:14]).rstrip(" .,;:") + (" …" if len(words) > 14 else "")
