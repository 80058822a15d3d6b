"""Parties that only their use betrays: names and role nouns that act."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from linter.model.clause import Role
from linter.model.document import BlockKind
from linter.parse.party.names import shouted, unknown_name
from linter.parse.party.roles import CUSTOMER_STANDING, standing_of
from linter.parse.party.roster import Found, Roster
from linter.parse.party.searched import Searched
from linter.parse.words.tokens import Terminal
from linter.parse.words.vocabulary import meanings

ACTING = 4  # evidence from which a name is a party: one act, or owning and being acted with
SUBJECT_VERBS = frozenset({"MODAL", "AGREE", "RESERVE", "WARRANT", "INDEMNIFY", "ACKNOWLEDGE", "DISCLAIM"})
ACTED = SUBJECT_VERBS | {"HAVE", "BE", "GENITIVE"}
QUALIFYING = frozenset({"QUANTIFIER", "A", "PARTY", "POSSESSIVE", "OF"})
RELATIONS = frozenset({"BY", "TO", "FROM", "WITH", "FOR", "THROUGH"})
PERSONAL = frozenset(
    {"responsible", "liable", "entitled", "required", "prohibited", "responsibility"}
)  # what only somebody can be


def note(text: Searched, roster: Roster) -> None:
    """Gives the roster the names and roles that act without introduction."""
    _note_names(text, roster)
    _note_roles(text, roster)


def _note_names(text: Searched, roster: Roster) -> None:
    """Names that no dictionary knows and that act, own or are acted through: "Acme will not be liable", "Acme's depot"."""
    acting: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for _, sentence in text.sentences():
        terminals = sentence.terminals
        for place, terminal in enumerate(terminals):
            if not (terminal.capitalised or terminal.text.isupper()):
                continue
            if not (unknown_name(terminal) or shouted(terminals, place)) or roster.known(terminal.text):
                continue
            following = terminals[place + 1] if place + 1 < len(terminals) else None
            before = terminals[place - 1] if place else None
            owns = following is not None and following.type == "GENITIVE"
            takes = before is not None and before.type in RELATIONS
            spelled.setdefault(terminal.lower, terminal.text)
            acting[terminal.lower] += ACTING * _acts(terminals, place) + 2 * owns + takes
    title = _title_words(text)
    defined = {term.text.lower() for its in text.defined for each in its for term in each.terms}
    for name, weight in acting.items():
        if name not in defined and (weight >= ACTING or (weight and name in title)):
            roster.name(roster.provider(), [spelled[name]])


def _title_words(text: Searched) -> set[str]:
    heading = next((block for block in text.document.blocks if block.kind is BlockKind.HEADING), None)
    return set(re.findall(r"[\w.]+", heading.text.plain.lower())) if heading is not None else set()


def _note_roles(text: Searched, roster: Roster) -> None:
    """Role nouns without introduction that are written as names: "Client agrees", "the Buyer shall".

    A carrier is a stranger to most contracts; it is a party where none of the others provides and nobody says "we".
    """
    _note_acting(text, roster, outsiders=False)
    known = [found.standing for found in roster.found]
    served = bool(known) and all(standing is not None and standing <= CUSTOMER_STANDING for standing in known)
    if served and text.words.isdisjoint(meanings("speaker")):
        _note_acting(text, roster, outsiders=True)


def _note_acting(text: Searched, roster: Roster, *, outsiders: bool) -> None:
    for _, sentence in text.sentences():
        for place, (terminal, following) in enumerate(pairwise(sentence.terminals)):
            if following.type not in ACTED:
                continue
            word = terminal.text.removeprefix("the ").removeprefix("The ")
            standing = standing_of(word)
            if (
                standing is not None
                and not roster.known(word)
                and (outsiders or terminal.meaning != Role.THIRD_PARTY.value)
                and _names_itself(sentence.terminals, place, word)
            ):
                found = Found([], standing=standing)
                roster.found.append(found)
                roster.name(found, [word])


def _names_itself(terminals: Sequence[Terminal], place: int, word: str) -> bool:
    """True for a role noun before a verb of acting that is written as a name."""
    if not word[:1].isupper():
        return False
    terminal, before = terminals[place], terminals[place - 1] if place else None
    bare = before is None or before.type == "THE" or (before.type not in QUALIFYING and not before.capitalised)
    return bare and (bool(place) or terminal.type != "ROLE" or not terminal.lower.endswith("s"))


def _acts(terminals: Sequence[Terminal], place: int) -> bool:
    """True when the name at a terminal does something that only a party does: agrees, may act, is liable."""
    rest = [
        each
        for each in terminals[place + 1 : place + 6]
        if each.type not in ("NOT", "NEVER", "ONLY") and not each.morphology.adverb
    ]
    if not rest:
        return False
    if rest[0].type == "MODAL":
        rest = rest[1:]
        if rest and rest[0].type not in ("BE", "HAVE"):
            return True
    elif rest[0].type in SUBJECT_VERBS:
        # A verb with a capital is a noun of a title: "Uptime Guarantee".
        return not rest[0].text.istitle()
    return len(rest) > 1 and rest[0].type == "BE" and rest[1].type == "ADJECTIVE" and rest[1].meaning in PERSONAL
