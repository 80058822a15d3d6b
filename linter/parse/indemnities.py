"""Reads who protects whom against whose acts."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import Role
from linter.parse.tokens import Terminal

AGENT_MARKS = frozenset({"BY", "OF", "FROM"})
SKIPPED = frozenset({"THE", "A", "QUANTIFIER", "EITHER", "ADVERB"})


def actor(words: Sequence[Terminal]) -> Terminal | None:
    """The party whose act a phrase names: "breach by the Client", "Acme's negligence", "the acts of its users", "your use".

    The first party decides, since what follows it tells against whom or about what. None when the phrase names no party.
    """
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        if word.type in {"PARTY", "ROLE"} and word.meaning in set(Role) | {"mutual"}:
            before = words[:place]
            while before and before[-1].type in SKIPPED:
                before = before[:-1]
            owns = following is not None and following.type == "GENITIVE"
            if (
                owns
                or not before
                or before[-1].type in AGENT_MARKS
                or (following is not None and following.type in {"VERB", "MODAL", "HAVE", "BE"})
            ):
                return word
        if word.type == "POSSESSIVE" and word.meaning and following is not None and following.type not in {"ROLE", "PARTY"}:
            return word
    return None


def protected(words: Sequence[Terminal]) -> Terminal | None:
    """The party an indemnity protects: the first one after its verb."""
    return next((word for word in words if word.type in {"PARTY", "ROLE"} and word.meaning), None)
