"""A norm as the engine of cases takes it: in which cases a clause decides which acts, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Clause
from linter.reason.engine.case import Case
from linter.reason.engine.coverage import Coverage, Standing, standing


class Effect(StrEnum):
    """What a norm makes of an act: it gives it (a remedy, a right, a duty to do it), or it denies it."""

    GIVEN = "given"
    DENIED = "denied"


class Ground(StrEnum):
    """Why a norm decides.

    STATED: its words say so. LAPSED: a time that it sets has run out. EXCLUDED: it takes a case out of what others cover.
    """

    STATED = "stated"
    LAPSED = "lapsed"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One decision of a clause: ``acts`` by their names, ``coverage`` as alternatives of which one is enough.

    ``part``: it decides about a part of what the act gives (the postage), not about the act. ``sweeping``: it denies without a
    word on what went wrong. ``inherited``: the clause whose time limits it takes over, if any.
    """

    clause: Clause
    acts: frozenset[str]
    effect: Effect
    coverage: tuple[Coverage, ...]
    ground: Ground = Ground.STATED
    part: bool = False
    sweeping: bool = False
    inherited: str | None = None

    def standing(self, case: Case) -> Standing:
        """Whether it decides in a case, as far as the case tells."""
        missing: list[str] = []
        for each in self.coverage:
            told = standing(each, case)
            if told.holds:
                return told
            missing += told.missing
        return Standing(None, tuple(dict.fromkeys(missing))) if missing else Standing(False)
