from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.rule import Report, Rule


class UnusedSuppression(Rule):
    """A finding is silenced that is not there.

    Why:
        A comment that silences a rule outlives its reason: the clause is mended, or moves away from it. What stays behind says
        of a sound clause that it is not, and would silence the next mistake that somebody makes there.

    Bad:
        <!-- clauselint: ignore[placeholder] -- the legal department fills it in -->

        We refund the price within 14 days after we have received the goods.

    Good:
        <!-- clauselint: ignore[placeholder] -- the legal department fills it in -->

        We refund the price within [NUMBER] days after we have received the goods.

    Limits:
        A rule is looked for even where the settings switch it off. That the reason still holds, nobody can check.
    """

    code = "SUP001"

    def check(self, policy: Policy) -> Iterator[Report]:
        """Nothing: what is unused shows when all else has been found. ``linter.check.review`` reports it."""
        return iter(())
