"""To whom a text speaks: the side of "you", and whether the reader sells on."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.clause import Role
from linter.parse.party.roles import standing_of
from linter.parse.party.roster import Found, Roster
from linter.parse.party.searched import Searched
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

STAFF_STANDING = 5  # whom a text calls so is spoken to as one who serves: an agent, not a client


def addressed(text: Searched) -> Role:
    """The side of "you": the customer's, unless the text says to whom it speaks ("As a support agent, you ...")."""
    spoken_to = any(
        _serves(sentence.terminals, place)
        for _, sentence in text.sentences()
        for place, terminal in enumerate(sentence.terminals)
        if terminal.type == "AS"
    )
    return Role.PROVIDER if spoken_to else Role.CUSTOMER


def _serves(terminals: Sequence[Terminal], place: int) -> bool:
    """True for "as a support agent, you"."""
    if place + 3 >= len(terminals) or terminals[place + 1].type != "A":
        return False
    reach = range(place + 2, min(place + 7, len(terminals) - 1))
    comma = next((at for at in reach if terminals[at].type == "COMMA"), None)
    if comma is None or terminals[comma + 1].lower not in meanings("addressee"):
        return False
    rank = standing_of(terminals[comma - 1].text)
    return rank is not None and rank >= STAFF_STANDING


def note_pronouns(text: Searched, roster: Roster, addressed: Role) -> None:
    """Adds the pronouns in use to the parties they stand for: "we" and "you" are names too."""
    used = {terminal.lower for _, sentence in text.sentences() for terminal in sentence.terminals}
    for pronoun, side in meanings("pronoun").items():
        if pronoun not in meanings("subject_pronoun") or not used & _forms(side):
            continue
        role = addressed if pronoun in meanings("addressee") else Role(side)
        party = next((found for found in roster.found if found.role is role), None)
        if party is None:
            party = Found([], role=role)
            roster.found.append(party)
        party.names.append(pronoun)


def _forms(side: str) -> set[str]:
    return {pronoun for pronoun, meaning in meanings("pronoun").items() if meaning == side}


def resale(text: Searched) -> bool:
    """True when "you" sells on to others."""
    return any(label.category == "resale" for _, sentence in text.sentences() for label in sentence.labels)
