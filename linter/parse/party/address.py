"""Who speaks in a text, and to whom: the sides of "we" and of "you"; and whether the reader sells on."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from linter.model.clause import Role
from linter.model.document import BlockKind
from linter.parse.party.roles import CUSTOMER_STANDING, PROVIDER_STANDING, WORKING_STANDING, standing_of
from linter.parse.party.roster import Found, Roster
from linter.parse.party.searched import Searched
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

STAFF_STANDING = 5  # whom a text calls so is spoken to as one who serves: an agent, not a client
LONGEST_ROLE = 3  # words of a role noun in a title


@dataclass(frozen=True, slots=True)
class Address:
    """The side that speaks, and the side that it speaks to; ``instructs``: it tells the provider's own people what to do."""

    speaker: Role = Role.PROVIDER
    addressed: Role = Role.CUSTOMER
    instructs: bool = False

    def side(self, pronoun: str) -> Role:
        """The side that a pronoun stands for."""
        return self.addressed if pronoun in meanings("addressee") else self.speaker


def read(text: Searched, roster: Roster) -> Address:
    """Who speaks to whom: the provider to the customer, unless the text says otherwise.

    It says so by instructing staff ("As a support agent, you ..."), by defining its pronouns ("the Buyer (we)"), by its title
    ("Contributor agreement"), or by saying "we" beside the provider's name and no other party's.
    """
    if _instructs(text):
        return Address(Role.PROVIDER, Role.PROVIDER, instructs=True)
    used = text.words
    works = "you" in used and _title_names_worker(text)
    if works or any(map(_belies_pronoun, roster.found)) or (_speaks_alone(used) and _only_provider_named(text, roster)):
        return Address(Role.CUSTOMER, Role.PROVIDER)
    return Address()


def _belies_pronoun(found: Found) -> bool:
    """True for a buyer that says "we", and for somebody spoken to as "you" who works for the speaker."""
    if found.standing is None:
        return False
    if found.presumed() is Role.PROVIDER:
        return found.standing <= CUSTOMER_STANDING
    return found.presumed() is Role.CUSTOMER and found.standing >= WORKING_STANDING


def _speaks_alone(used: Set[str]) -> bool:
    """True for a text that says "we", and "you" to nobody."""
    return bool(used & _forms(Role.PROVIDER)) and not used & _forms(Role.CUSTOMER)


def _instructs(text: Searched) -> bool:
    return any(
        _serves(sentence.terminals, place)
        for _, sentence in text.sentences()
        for place, terminal in enumerate(sentence.terminals)
        if terminal.type == "AS"
    )


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


def _only_provider_named(text: Searched, roster: Roster) -> bool:
    """True where a text names who supplies, and whom it supplies only by "we"."""
    return (
        bool(roster.found)
        and all(found.standing is not None and found.standing > PROVIDER_STANDING for found in roster.found)
        and not any(
            terminal.type in ("PARTY", "ROLE") and terminal.meaning == Role.CUSTOMER
            for _, sentence in text.sentences()
            for terminal in sentence.terminals
        )
    )


def _title_names_worker(text: Searched) -> bool:
    """True for "Contributor agreement" and "Terms for speakers"."""
    title = next((block.text.plain for block in text.document.blocks if block.kind is BlockKind.HEADING), "")
    words = title.lower().replace("'s", "").split()
    ends = range(1, len(words) + 1)
    return any(
        (standing_of(" ".join(words[max(0, end - LONGEST_ROLE) : end]).removesuffix("s")) or 0) >= WORKING_STANDING
        for end in ends
    )


def note_pronouns(text: Searched, roster: Roster, address: Address) -> None:
    """Adds the pronouns in use to the parties they stand for: "we" and "you" are names too."""
    used = text.words
    for pronoun, side in meanings("pronoun").items():
        if pronoun not in meanings("subject_pronoun") or not used & _forms(Role(side)):
            continue
        role = address.side(pronoun)
        party = next((found for found in roster.found if found.role is role), None)
        if party is None:
            party = Found([], role=role)
            roster.found.append(party)
        party.names.append(pronoun)


def _forms(side: Role) -> set[str]:
    return {pronoun for pronoun, meaning in meanings("pronoun").items() if meaning == side}


def resale(text: Searched) -> bool:
    """True when "you" sells on to others."""
    return any(label.category == "resale" for _, sentence in text.sentences() for label in sentence.labels)
