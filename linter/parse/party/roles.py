"""Role nouns: what a party is called after its part in the contract, and the side that this tells."""

from __future__ import annotations

from linter.parse.words.vocabulary import meanings
from linter.vocabulary.vocabulary import per_vocabulary

AMBIVALENT = range(4, 7)  # standings that the other party decides: a company, a distributor
CUSTOMER_STANDING = 3  # up to this standing a party is the customer, whoever speaks
WORKING_STANDING = 10  # who works for the other party
PROVIDER_STANDING = 6  # a party that stands alone is the provider from this standing on
OUTSIDE = frozenset({"OF", "FOR", "FROM", "TO", "IN", "ON", "AT", "BY", "WITH", "WITHOUT", "WHO", "THAT", "AS", "LEFT", "WITHIN"})
"""What does not stand inside a name or before the head of a noun phrase."""


@per_vocabulary
def standing_of(name: str) -> int | None:
    """The standing of a role noun, by its last words: "Marketing Agent" stands as "agent"."""
    words = name.lower().removeprefix("the ").split()
    table = meanings("standing")
    for start in range(len(words)):
        value = table.get(" ".join(words[start:]))
        if value is not None:
            return int(value)
    return None


def is_title(term: str) -> bool:
    """True for a title such as "Protection by Provider", which names no party."""
    return any(word in meanings(kind) for word in term.lower().split() for kind in OUTSIDE)
