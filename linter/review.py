"""What a check of one text comes to: the findings to show, and those that are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.errors import FaultError
from linter.finding import Finding


class Hiding(StrEnum):
    """What hides a finding: somebody silenced it with a reason, it is less sure than wanted, a baseline knows it, or an earlier
    version of the text had it too.
    """

    SUPPRESSION = "suppression"
    CONFIDENCE = "confidence"
    BASELINE = "baseline"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Hidden:
    """A finding that is not shown, and what hides it; of a suppression its reason, and where it was made ("a.md:3:1")."""

    finding: Finding
    by: Hiding
    reason: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The findings of a text, those that are hidden, and the fault of rules that failed on it (None: none did).

    ``fails`` says that a finding reaches the fail level that holds for the text. ``stale``: how many findings a baseline knows
    that are found no more, though their rules were run.
    """

    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...] = ()
    fails: bool = False
    stale: int = 0
    fault: FaultError | None = None
