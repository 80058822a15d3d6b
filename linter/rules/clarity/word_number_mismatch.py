"""The rule ``word-number-mismatch``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linter.finding import Severity
from linter.model.policy import MentionKind, Policy
from linter.rule import Report, Rule


class WordNumberMismatch(Rule):
    """A number is written twice and differs.

    Why:
        Contracts write numbers in words and in figures so that a slip shows. When the two differ nobody knows which was meant.
        Many courts let the words prevail, others ask what the parties wanted, and the customer relies on whichever suits him.

    Bad:
        The buyer may return the chair within thirty (45) days after delivery.

        ---

        The tenant pays a deposit of two hundred euros (EUR 2,000).

    Good:
        The buyer may return the chair within thirty (30) days after delivery.

        ---

        The tenant pays a deposit of two thousand euros (EUR 2,000).

    Limits:
        Only numbers in brackets right beside the words are compared, not a sum that is written out in another sentence.
    """

    code = "CLA003"
    severity = Severity.ERROR

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every quantity, then every number of things, whose words and figures have different values."""
        for quantity in policy.quantities:
            spelled = quantity.spelled
            if spelled is None or abs(spelled.words - spelled.digits) < TOLERANCE:
                continue
            yield Report(
                span=quantity.span,
                message=f"“{quantity.text}” says {_figure(spelled.words)} in words and {_figure(spelled.digits)} in figures",
                help="Decide which number is meant and write it once, or twice alike.",
                label="two different numbers",
                clauses=tuple(clause for clause in policy.clauses if clause.id == quantity.clause),
            )
        read = sorted(quantity.span for quantity in policy.quantities if quantity.spelled is not None)
        for mention in policy.mentions_of(MentionKind.MISCOUNT):
            at = bisect_right(read, mention.span.start, key=lambda span: span.start)
            if any(span.overlaps(mention.span) for span in read[max(0, at - 1) : at + 1]):
                continue
            yield Report(
                span=mention.span,
                message=f"“{mention.text}” says one number in words and another in figures",
                help="Decide which number is meant and write it once, or twice alike.",
                label="two different numbers",
                clauses=tuple(clause for clause in policy.clauses if clause.id == mention.clause),
            )


TOLERANCE = 1e-6  # a third in words is no exact number


def _figure(value: float) -> str:
    """A number for people, "1,250,000" or "0.5"."""
    return f"{value:,.12g}"
