"""The rule ``placeholder``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Confidence
from linter.model.policy import Mention, MentionKind, Policy
from linter.rule import Report, Rule


class Placeholder(Rule):
    """Template text was left in the policy.

    Why:
        A blank that nobody filled in says nothing about the case it was meant for. A customer may read it in his favour, and a
        court reads a text that its author did not finish against the author.

    Bad:
        Refunds are paid within [NUMBER] days after we receive the product.

        ---

        Please send claims to {{ support_email }}.

    Good:
        Refunds are paid within 14 days after we receive the product.

        ---

        Please send claims to claims@example.com.

    Limits:
        A link that leads to a variable of a site's generator is only a warning: the generator may know it. Brackets are also
        used for remarks and for links. What counts as left-over template text is what the grammar reads as such, so a blank that
        is written as an ordinary word ("TBA soon" in a running sentence) may pass.
    """

    code = "CLA001"
    severity = Severity.ERROR

    def check(self, policy: Policy) -> Iterator[Report]:
        """Every place that still has to be filled in, then each variable that links lead to."""
        targets: dict[str, list[Mention]] = {}
        for mention in policy.mentions_of(MentionKind.PLACEHOLDER):
            if mention.category == "link-target":
                targets.setdefault(mention.text, []).append(mention)
                continue
            yield Report(
                span=mention.span,
                message=f"The text still holds the placeholder “{mention.text}”",
                help="Write what belongs here, or take out the sentence if nothing does.",
                label="not filled in",
                clauses=tuple(clause for clause in policy.clauses if clause.id == mention.clause),
            )
        for first, *others in targets.values():
            yield Report(
                span=first.span,
                message=f"The link leads to the variable “{first.text}”",
                help="Write the address, or make sure that the variable is filled in before the text is published.",
                label="no address",
                related=tuple(Place(mention.span, "nor is it here") for mention in others),
                clauses=tuple(clause for clause in policy.clauses if clause.id == first.clause),
                severity=Severity.WARNING,
                confidence=Confidence.MEDIUM,
            )
