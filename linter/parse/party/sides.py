"""Gives each party its side: by its role noun against the others', by what it does, by its place in the text."""

from __future__ import annotations

from linter.model.clause import Role
from linter.parse.party.address import Address
from linter.parse.party.roles import AMBIVALENT, PROVIDER_STANDING
from linter.parse.party.roster import Found, Roster
from linter.parse.party.searched import Searched
from linter.parse.words.vocabulary import meanings


def settle(text: Searched, roster: Roster, address: Address) -> None:
    """Every party of the roster has a side afterwards."""
    _note_deeds(text, roster)
    for found in roster.found:
        if found.pronouns and not found.stated:
            found.role = address.side(found.pronouns[0])
    unsettled = [found for found in roster.found if found.role is None]
    fixed = {found.role for found in roster.found if found.role is not None}
    for found in unsettled:
        found.standing = found.standing if found.standing is not None else _by_ending(found)
    ranks = sorted({found.standing for found in unsettled if found.standing is not None})
    compared = len(ranks) > 1 and not fixed
    for found in unsettled:
        if found.standing is None:
            continue
        provides = found.standing >= PROVIDER_STANDING
        if compared and found.standing in (ranks[0], ranks[-1]):
            provides = found.standing == ranks[-1]
        elif len(fixed) == 1 and found.standing in AMBIVALENT:
            provides = Role.PROVIDER not in fixed
        found.role = Role.PROVIDER if provides else Role.CUSTOMER
    for found in unsettled:
        if found.role is None:
            found.role = _by_deeds(found) or _other({other.role for other in roster.found if other.role is not None})


def take_turns(roster: Roster) -> bool:
    """True where both parties may be discloser and recipient in turn: the text knows each of the two by another name besides."""
    reciprocal = meanings("reciprocal")
    kinds = [{name.lower() in reciprocal for name in found.names} for found in roster.found]
    others = {found.role for found, kind in zip(roster.found, kinds, strict=True) if kind == {False}}
    return {True, False} not in kinds and {Role.PROVIDER, Role.CUSTOMER} <= others


def _other(roles: set[Role]) -> Role:
    return Role.CUSTOMER if Role.PROVIDER in roles else Role.PROVIDER


def _by_ending(found: Found) -> int | None:
    """ "-ee" is the side that receives."""
    return 1 if any(name.lower().endswith("ee") and " " not in name for name in found.names) else None


def _by_deeds(found: Found) -> Role | None:
    provider, customer = found.deeds[Role.PROVIDER.value], found.deeds[Role.CUSTOMER.value]
    if provider == customer:
        return None
    return Role.PROVIDER if provider > customer else Role.CUSTOMER


def _note_deeds(text: Searched, roster: Roster) -> None:
    """Counts what each party is said to do: the verb after its name and a modal."""
    names = {name.lower(): found for found in roster.found for name in found.names}
    deeds = meanings("deed")
    for _, sentence in text.sentences():
        for place, terminal in enumerate(sentence.terminals):
            found = names.get(terminal.lower.removeprefix("the "))
            if found is None:
                continue
            for after in sentence.terminals[place + 1 : place + 4]:
                if after.lower in deeds:
                    found.deeds[deeds[after.lower]] += 1
                    break
