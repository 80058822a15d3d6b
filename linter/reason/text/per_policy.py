"""Keeps what is made of a policy, since one rule after the other asks for the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from linter.model.policy import Policy
from linter.vocabulary.vocabulary import in_use

Made = TypeVar("Made")


def per_policy(function: Callable[[Policy], Made]) -> Callable[[Policy], Made]:
    """Makes of each policy what a function makes of it once for each vocabulary, and keeps it as long as the policy lives.

    What is made must not be changed by those who ask for it.
    """

    @wraps(function)
    def kept(policy: Policy) -> Made:
        key = (function, in_use())
        if key not in policy.derived:
            policy.derived[key] = function(policy)
        return cast(Made, policy.derived[key])

    return kept
