"""What a page shows, in the order it shows it: typed, without a word of English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Clause, Remedy, Role, Topic
from linter.model.quantity import Quantity
from linter.render.marks import NO_CLAUSE
from linter.source import Span


class SectionKey(StrEnum):
    """The sections of clauses, in the order every page keeps."""

    RIGHTS = "rights"
    REMEDIES = "remedies"
    DUTIES = "duties"
    PROHIBITIONS = "prohibitions"
    PROVIDER_RIGHTS = "provider-rights"
    REFUSALS = "refusals"
    EXCLUSIONS = "exclusions"
    INDEMNITIES = "indemnities"
    OTHERS = "others"
    MUTUAL = "mutual"
    CLAIMS = "claims"
    STATEMENTS = "statements"


class Origin(StrEnum):
    """Where the words of a statement come from: the clause's own, its own completed from the model, or the model alone."""

    OWN = "own"
    COMPLETED = "completed"
    MODEL = "model"


class Bridge(StrEnum):
    """What a subject that was put in front of a clause's words needs before they make a sentence."""

    NOTHING = "nothing"
    MODAL = "modal"
    COPULA = "copula"


class Verdict(StrEnum):
    """What the clauses about one remedy say together."""

    GRANTED = "granted"
    CONDITIONAL = "conditional"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trace:
    """The place of the source that a part of the page comes from.

    ``line`` counts from 1. ``href`` leads to it, or is None when the source has no name (standard input). ``clause`` is the key
    of the clause and ``clause_id`` its id, both None for what is no clause.
    """

    line: int
    href: str | None
    span: Span
    clause: str | None = None
    clause_id: str | None = None

    @property
    def key(self) -> str:
        """What the page writes so that a re-reader finds the clause: its id, or "source"."""
        return self.clause if self.clause is not None else NO_CLAUSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How the page speaks of the two sides: as "we" and "you", or by the names of the text (None where it has none)."""

    pronouns: bool
    provider: str | None = None
    customer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """An indemnity in few words: who protects whom, and against whose acts (nobody where the text does not say)."""

    protector: str
    protected: str
    actors: tuple[str, ...]
    mutual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One clause as the page states it.

    ``body`` holds the clause's own words. ``subject`` is the bearer where those words lack one, ``bridge`` the verb that
    they lack as well. ``conditions``, ``exceptions`` and ``markers`` are the parts of the norm that stand outside of its own
    words; ``every`` says that all conditions must hold, otherwise one is enough. ``row`` is what a row of a table gives for the
    thing that its body names. ``link`` ties the clause to what stands before it ("however"), where its own words do not say so.
    ``context`` are the words before, where the clause points back to them and the page does not state them just above.
    """

    clause: Clause
    trace: Trace
    origin: Origin
    body: str
    subject: str | None = None
    bridge: Bridge = Bridge.NOTHING
    conditions: tuple[str, ...] = ()
    condition_marker: str = ""
    every: bool = True
    exceptions: tuple[tuple[str, str], ...] = ()
    markers: tuple[str, ...] = ()
    row: Quantity | None = None
    link: str | None = None
    context: str | None = None
    gist: Gist | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """Statements that complete one lead-in, in the order of the text.

    ``lead`` is the statement of the clause that the lead-in is by itself, where it is one and stands nowhere else on the page.
    """

    lead_in: str
    items: tuple[Statement, ...]
    lead: Statement | None = None
    gist: Gist | None = None


Entry = Statement | Enumeration


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The entries of a section that are about one thing."""

    topic: Topic
    entries: tuple[Entry, ...]

    def statements(self) -> Iterator[Statement]:
        """All statements, those of enumerations included."""
        for entry in self.entries:
            if isinstance(entry, Enumeration):
                if entry.lead is not None:
                    yield entry.lead
                yield from entry.items
            else:
                yield entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of clauses; it has at least one group."""

    key: SectionKey
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """A party and all its names but the pronouns."""

    role: Role
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """What the page says at a glance of one remedy: the verdict, and the periods and shares that bound it."""

    subject: Remedy | Topic
    verdict: Verdict
    limits: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A row of the table of periods and amounts.

    ``purpose`` holds the words of the text that say what the quantity is for; ``role`` for whom it runs or counts.
    """

    quantity: Quantity
    purpose: str
    topic: Topic | None
    role: Role | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the source carried over as they stand, and why they are here."""

    text: str
    trace: Trace
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A way to reach somebody: its category ("e-mail") and the words of the text."""

    category: str
    text: str
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A whole page. Empty parts are left out by the templates."""

    title: str | None
    path: str
    voice: Voice
    highlights: tuple[Highlight, ...] = ()
    parties: tuple[Somebody, ...] = ()
    sections: tuple[Section, ...] = ()
    periods: tuple[Period, ...] = ()
    loose: tuple[Quotation, ...] = ()
    addresses: tuple[Address, ...] = ()
    definitions: tuple[Quotation, ...] = ()
    unread: tuple[Quotation, ...] = ()

    def section(self, key: str) -> Section | None:
        """The section with this key, or None when it would be empty."""
        return next((section for section in self.sections if section.key == key), None)

    def statements(self) -> Iterator[Statement]:
        """All statements of the page: one for every clause of the policy."""
        for section in self.sections:
            for group in section.groups:
                yield from group.statements()
