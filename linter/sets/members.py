"""Which texts belong together, and which names the parties have in all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.errors import SettingsError
from linter.model.clause import Role
from linter.model.policy import Policy
from linter.read.files import find
from linter.settings.settings import TextSet

Names = tuple[tuple[Role, tuple[str, ...]], ...]


class Members:
    """The sets of a run: those of the settings or, when the texts of the run are read ``together``, these as the only one."""

    def __init__(self, together: Sequence[str] = ()) -> None:
        self._together = tuple(together)
        self._known: dict[TextSet, tuple[str, ...]] = {}

    def of(self, path: str, sets: Sequence[TextSet], made: Sequence[TextSet]) -> tuple[str, ...]:
        """The paths of all texts of the set that a text belongs to, in order, itself among them; none when it belongs to none.

        ``sets`` are those that hold the text, ``made`` all of the files of settings that count for it. Raises SettingsError, with
        line and column, for a text in two sets and for a set of less than two texts.
        """
        if self._together:
            return self._together
        for each in made:
            self._texts(each)
        if not sets:
            return ()
        first, *others = sets
        if others:
            raise SettingsError(
                f"{others[0].origin}: {path} stands in the set {first.name!r} already ({first.origin}); leave it to one of them"
            )
        return self._texts(first)

    def _texts(self, texts: TextSet) -> tuple[str, ...]:
        if texts not in self._known:
            self._known[texts] = _found(texts)
        return self._known[texts]


def _found(texts: TextSet) -> tuple[str, ...]:
    # Like reading settings, it takes libraries that a run without any should not wait for.
    from linter.settings.layers import fitting

    fits = fitting(texts.folder, texts.patterns)
    found = tuple(each for each in find([os.path.relpath(texts.folder)]) if fits(Path(os.path.abspath(each))))  # noqa: PTH100
    if len(found) < 2:
        raise SettingsError(
            f"{texts.origin}: the set {texts.name!r} holds {' and '.join(found) or 'no text'}; a set takes two texts at least"
        )
    return found


def named_in_all(policies: Iterable[Policy], stated: Names) -> Names:
    """The names that the texts introduce parties by, and those that are ``stated``, each with its side.

    A name on two sides is left out.
    """
    sides: dict[str, set[Role]] = {}
    for role, names in ((party.role, party.names) for policy in policies for party in policy.parties if party.span is not None):
        for name in names:
            if name[:1].isupper():  # a pronoun is introduced by its use
                sides.setdefault(name, set()).add(role)
    told = {name for _, names in stated for name in names}
    found: dict[Role, list[str]] = {role: list(names) for role, names in stated}
    for name, (role, *others) in sides.items():
        if not others and name not in told:
            found.setdefault(role, []).append(name)
    return tuple((role, tuple(names)) for role, names in found.items())


def lacks_a_name(policy: Policy, names: Names) -> bool:
    """True when a text calls a party by a name that it does not introduce."""
    known = {name for party in policy.parties for name in party.names}
    return any(
        name not in known and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", policy.source.text)
        for _, its in names
        for name in its
    )
