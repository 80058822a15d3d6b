"""All sets of tiers of a policy, wherever they stand."""

from __future__ import annotations

from linter.model.policy import Policy
from linter.reason.text.listings import beside_in
from linter.reason.text.per_policy import per_policy
from linter.reason.tiers.spoken_tiers import spoken_ladders
from linter.reason.tiers.tiers import Ladder, listed_ladders


@per_policy
def ladders(policy: Policy) -> tuple[Ladder, ...]:
    """The sets of tiers of its tables and lists, then of its sentences."""
    beside = beside_in(policy)
    return (*listed_ladders(policy, beside), *spoken_ladders(policy, beside))
