"""The last answer that a policy gave, kept while the next rule may ask the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from linter.model.policy import Policy
from linter.vocabulary.vocabulary import Vocabulary, in_use

Answer = TypeVar("Answer")


def remembered(function: Callable[[Policy], Answer]) -> Callable[[Policy], Answer]:
    """Keeps what a function says of the last policy it was asked about, and of the vocabulary in use.

    Policies are told apart by identity, since to compare them takes long. One answer is kept, so that no other policy stays in
    memory; it is read and written in one step each, so that threads can at most do the work twice.
    """
    latest: list[tuple[Policy, Vocabulary, Answer]] = []

    @wraps(function)
    def kept(policy: Policy) -> Answer:
        vocabulary = in_use()
        for known, words, answer in latest[:1]:
            if known is policy and words is vocabulary:
                return answer
        answer = function(policy)
        latest[:] = [(policy, vocabulary, answer)]
        return answer

    return kept
