"""Finds the parties of a text: introduced ones first, then names and roles that only their use betrays."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.document import Document
from linter.model.policy import Party
from linter.parse.definitions import Occurrence, Reading
from linter.parse.party import address, introductions, sides, sites, usage
from linter.parse.party import stated as told
from linter.parse.party.parties import Parties
from linter.parse.party.roster import Roster
from linter.parse.party.searched import searched
from linter.parse.words.vocabulary import meanings


def read(
    document: Document, readings: Sequence[Reading], defined: Sequence[Sequence[Occurrence]], stated: told.Stated = ()
) -> Parties:
    """Binds the names of a text to its parties; ``defined`` holds the occurrences of definitions in each block.

    ``stated`` are names whose side is known from without.
    """
    text = searched(document, readings, defined)
    roster = Roster()
    told.note(text, roster, stated)
    introductions.note(text, roster)
    sites.note(text, roster)
    usage.note(text, roster)
    voices = address.read(text, roster)
    sides.settle(text, roster, voices)
    address.note_pronouns(text, roster, voices)
    in_turn = sides.take_turns(roster)
    found = [
        Party(role=each.role, names=tuple(dict.fromkeys(each.names)), span=each.span)
        for each in roster.found
        if each.role is not None and not (in_turn and each.names and each.names[0].lower() in meanings("reciprocal"))
    ]
    return Parties(tuple(found), resale=address.resale(text), address=voices, in_turn=in_turn)
