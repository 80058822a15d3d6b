"""What a rule reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Confidence
from linter.source import Source, Span


class Severity(StrEnum):
    """How much a finding matters: an error is certain to bite, a warning is worth a lawyer's time, a note may be intended."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A place that belongs to a finding, and what to see there. ``source``: the text that it stands in (None: the finding's)."""

    span: Span
    message: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a clause makes of a case, in the words of a reader. Of a clause of another text its id stands behind path and "#"."""

    clause: str
    says: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A case in which clauses disagree: facts by name, values as ``ask`` takes them, and what each clause makes of it."""

    facts: tuple[tuple[str, str | int | float], ...]
    outcomes: tuple[Outcome, ...]


class Safety(StrEnum):
    """Whether a fix may be made unasked: a SAFE one leaves the meaning as it is, a SUGGESTED one is only shown."""

    SAFE = "safe"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A place of the source, and the characters that are to stand there instead."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What would mend a finding: edits that do not overlap, made together or not at all.

    ``says`` tells it to people: "write “Working Days”".
    """

    edits: tuple[Edit, ...]
    safety: Safety
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A defect: what disagrees or is missing, where, and what to write instead.

    ``rule`` and ``code`` name the rule. ``label`` is what the primary place shows. ``related`` are the other places, the other
    side of a conflict first. ``witness`` is a case in which the defect shows, where there is one.
    ``notes`` are sentences on the background: why a house wants it so, which law says it.
    ``fix`` would mend it, where the rule knows how.
    ``clauses`` are the ids of the clauses concerned. ``fingerprint`` stays the same while the words of the places and the clauses
    do, wherever they move.
    """

    rule: str
    code: str
    severity: Severity
    confidence: Confidence
    message: str
    help: str
    path: str
    span: Span
    label: str = ""
    clauses: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    witness: Witness | None = None
    notes: tuple[str, ...] = ()
    fix: Fix | None = None
    fingerprint: str = ""
