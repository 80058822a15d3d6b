"""What a policy answers to a question about a case, and the table of all its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from linter.model.clause import ClauseKind, Remedy, Role
from linter.model.quantity import Bound, Duration
from linter.source import Span


class Verdict(StrEnum):
    """DETERMINED: decided one way. CONFLICT: decided in two ways that nothing ranks. UNSPECIFIED: not decided. NEEDS: it hangs on
    facts that were not told. DISCRETION: left to somebody."""

    DETERMINED = "DETERMINED"
    CONFLICT = "CONFLICT"
    UNSPECIFIED = "UNSPECIFIED"
    NEEDS = "NEEDS"
    DISCRETION = "DISCRETION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A clause that has a part in an answer: its id, kind and place, and what it says about the act, in a few words.

    ``granted``: it gives the act, or denies it.
    """

    clause: str
    kind: ClauseKind
    span: Span
    says: str
    granted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Defeated:
    """A clause that would decide and stands behind another: ``by`` which (its id), and ``why`` (the mark in the text)."""

    clause: str
    span: Span
    says: str
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What the answer would be if one more fact were told: ``told`` as it is written on the command line."""

    told: str
    verdict: Verdict
    granted: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a policy says about an act in a case.

    ``granted`` is None where it is not decided one way. ``percentage`` is the share that is given (in percent, with its
    ``bound``), None where none is named or several disagree. ``remedies``: what the clauses that decide give, with their
    alternatives; ``instead``: other remedies that the policy gives in this case where it does not give the act. ``deadline``: by
    when, as the first of these clauses puts it. ``payer``: who bears the cost of sending the goods. ``holder``: who decides
    freely, of a DISCRETION, or who chooses between remedies. ``needs``: facts that it hangs on. ``clauses`` decide, or disagree;
    of NEEDS they are those that would. ``parts`` take a part out of what is given. ``presumed``: what was taken as given, in
    words.
    """

    act: str
    verdict: Verdict
    granted: bool | None = None
    percentage: float | None = None
    bound: Bound | None = None
    remedies: tuple[Remedy, ...] = ()
    instead: tuple[str, ...] = ()
    deadline: Duration | None = None
    payer: Role | None = None
    holder: Role | None = None
    needs: tuple[str, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    presumed: tuple[str, ...] = ()
    clauses: tuple[Saying, ...] = ()
    parts: tuple[Saying, ...] = ()
    defeated: tuple[Defeated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """Cases that are answered alike: the facts that tell them from the others, and the answers, one for each act of the table.

    ``facts`` hold values as people read them ("up to 14 days"), ``example`` one case of the row as it is written on the
    command line.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    example: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTable:
    """The answers of a policy over the cases that it tells apart: each row holds an answer for each of ``acts``.

    ``cut``: there are more cases than rows.
    """

    acts: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()
    cut: bool = False
