"""The parties of a text while it is searched: each with the names and the evidence found so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.model.clause import Role
from linter.parse.party.roles import PROVIDER_STANDING
from linter.parse.words.vocabulary import meanings
from linter.source import Span


@dataclass(slots=True)
class Found:
    """A party while the text is searched: its names, where it is introduced, and its standing where a role noun tells it.

    ``pronouns`` are those by which its definition names it: "we", "you". ``stated``: its side was told from without.
    """

    names: list[str]
    span: Span | None = None
    standing: int | None = None
    deeds: Counter[str] = field(default_factory=Counter)
    role: Role | None = None
    pronouns: list[str] = field(default_factory=list)
    stated: bool = False

    def presumed(self) -> Role | None:
        """The side that its pronouns have in most texts; None without one."""
        sides = [meanings("pronoun")[pronoun] for pronoun in self.pronouns]
        return Role(sides[0]) if sides else None


class Roster:
    """The parties found so far, in the order in which the text gives them; a name belongs to one of them."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._by_name: dict[str, Found] = {}

    def party(self, names: Sequence[str]) -> Found:
        """The party that already bears one of these names, or a new one."""
        found = next((self._by_name[name.lower()] for name in names if name.lower() in self._by_name), None)
        if found is None:
            found = Found([])
            self.found.append(found)
        return found

    def name(self, found: Found, names: Iterable[str]) -> None:
        """Gives a party more names; one that another party bears stays with that one."""
        for name in names:
            if name and self._by_name.setdefault(name.lower(), found) is found and name not in found.names:
                found.names.append(name)

    def known(self, name: str) -> bool:
        return name.lower() in self._by_name

    def provider(self) -> Found:
        """The party on the provider's side, found or new."""
        for found in self.found:
            if found.role is Role.PROVIDER or (found.standing is not None and found.standing >= PROVIDER_STANDING):
                return found
        found = Found([], role=Role.PROVIDER)
        self.found.append(found)
        return found
