"""Parties that were told from without: their names stand for a side wherever a text uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from linter.model.clause import Role
from linter.parse.party.roles import CUSTOMER_STANDING, PROVIDER_STANDING
from linter.parse.party.roster import Roster
from linter.parse.party.searched import Searched

Stated = Sequence[tuple[Role, Sequence[str]]]
"""Names by the side they stand for."""

_STANDING = {Role.PROVIDER: PROVIDER_STANDING, Role.CUSTOMER: CUSTOMER_STANDING}


def note(text: Searched, roster: Roster, stated: Stated) -> None:
    """Gives the roster those of the names that the text uses. Two names of a third party are two parties."""
    for role, names in stated:
        used = [name for name in names if _is_used(name, text)]
        for its in [[name] for name in used] if role is Role.THIRD_PARTY else filter(None, [used]):
            party = roster.party(its)
            roster.name(party, its)
            party.role, party.stated, party.standing = role, True, _STANDING.get(role)


def _is_used(name: str, text: Searched) -> bool:
    pattern = re.compile(rf"(?<!\w){_spaced(name.split())}(?!\w)", re.IGNORECASE)
    return any(pattern.search(block.text.plain) for block, _ in text.readings)


def _spaced(words: Iterable[str]) -> str:
    return r"\s+".join(map(re.escape, words))
