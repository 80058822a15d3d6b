"""All sets of tiers of a policy, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from linter.model.policy import Policy
from linter.reason.listings import Beside
from linter.reason.spoken_tiers import spoken_ladders
from linter.reason.tiers import Ladder, listed_ladders


def ladders(policy: Policy) -> Iterator[Ladder]:
    """The sets of tiers of its tables and lists, then of its sentences."""
    beside = Beside(policy)
    yield from listed_ladders(policy, beside)
    yield from spoken_ladders(policy, beside)
