"""What a check of one text comes to, and what a run comes to over all its texts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from linter.errors import FaultError
from linter.finding import Finding, Severity
from linter.source import Source


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

    ``clauses`` and ``unparsed``: how many clauses were read, and how many sentences that look like norms could not be.
    ``fails`` says that a finding reaches the fail level that holds for the text. ``stale``: how many findings a baseline knows
    that are found no more, though their rules were run.
    """

    source: Source
    findings: tuple[Finding, ...]
    hidden: tuple[Hidden, ...] = ()
    clauses: int = 0
    unparsed: int = 0
    fails: bool = False
    stale: int = 0
    fault: FaultError | None = None


@dataclass(slots=True)
class Tally:
    """Counts what a run has seen so far. ``failures`` are the sentences that say what could not be read or checked."""

    texts: int = 0
    clauses: int = 0
    unparsed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    hidden: Counter[Hiding] = field(default_factory=Counter)
    stale: int = 0
    failures: list[str] = field(default_factory=list)
    fails: bool = False

    def add(self, review: Review) -> None:
        """Count one more text."""
        self.texts += 1
        self.clauses += review.clauses
        self.unparsed += review.unparsed
        self.severities.update(finding.severity for finding in review.findings)
        self.rules.update((finding.rule, finding.severity) for finding in review.findings)
        self.hidden.update(hidden.by for hidden in review.hidden)
        self.stale += review.stale
        self.fails = self.fails or review.fails


class Format(Protocol):
    """A form of output, made text by text so that that of a large folder is never held as a whole."""

    def add(self, review: Review) -> str:
        """What one more text puts into the output."""
        ...

    def end(self, tally: Tally) -> str:
        """What closes the output of a run that came to this."""
        ...
