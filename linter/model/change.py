"""What a new version of a policy says differently."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Clause, Role
from linter.source import Span


class ChangeKind(StrEnum):
    """What became of a norm. STRENGTHENED and WEAKENED are seen from the party it serves or burdens: better off or worse off.

    CHANGED: it says something else, and nobody can tell from its numbers and kind who gains.
    """

    ADDED = "added"
    REMOVED = "removed"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One respect in which a norm differs, in words for a reader: "period", "within 30 days", "within 14 days"."""

    respect: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A norm that differs: ``old`` is None for one that was added, ``new`` for one that was removed.

    ``party`` is who is better off after an addition or a strengthening, worse off after a removal or a weakening; None when
    nobody can tell.
    """

    kind: ChangeKind
    old: Clause | None
    new: Clause | None
    party: Role | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case that the two versions decide differently: facts as ``ask`` takes them, and both outcomes in words.

    ``old_clauses`` and ``new_clauses`` are the ids of the clauses that decide.
    """

    act: str
    facts: tuple[tuple[str, str], ...]
    old: str
    new: str
    old_clauses: tuple[str, ...] = ()
    new_clauses: tuple[str, ...] = ()


class Version(StrEnum):
    """One of two versions of a text."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A sentence of one version that could not be read and that the other does not have: the meaning may have changed."""

    version: Version
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed in meaning, in the order of the new text, what was removed where it stood; then the changed cases, and
    what could not be compared. ``all_cases`` is False where there were too many cases to try them all. ``unchanged`` are the ids
    of clauses that say the same, of the old version and of the new one.
    """

    changes: tuple[Change, ...] = ()
    cases: tuple[ChangedCase, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()
    all_cases: bool = True
    unchanged: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """True when the meaning has changed, or may have."""
        return bool(self.changes or self.uncompared)
