"""A rule of one's own in Python. README.md beside this file explains it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.clause import Topic
from linter.model.policy import Policy
from linter.model.quantity import Relation
from linter.rule import Report, Rule


class SilentRenewal(Rule):
    """A subscription renews itself, and nothing says how long before the customer must cancel.

    Why:
        Who does not know the last day for leaving pays for another year.

    Bad:
        The subscription renews automatically.

    Good:
        The subscription renews automatically for 12 months unless you cancel 30 days before the renewal.

    Limits:
        Only the clause that speaks of the renewal is looked at.
    """

    code = "SHP001"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each renewal without a time before it."""
        for clause in policy.clauses:
            leads = [each for each in policy.durations_of(clause) if each.relation is Relation.BEFORE]
            if clause.topic is Topic.SUBSCRIPTION and clause.act == "renew" and not leads:
                yield Report(
                    span=clause.span,
                    message="The subscription renews itself, and nothing says until when it can be cancelled",
                    help="Say how many days before the renewal a cancellation must arrive.",
                    label="until when?",
                    clauses=(clause,),
                    confidence=clause.confidence,
                )
