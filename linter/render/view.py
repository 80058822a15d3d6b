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
    """Where the words of a statement come from.

    MODEL: the page built the sentence from the parts of the model: who is bound or free, the modal of the kind of norm, the
    conditions in front with what joins them, periods and amounts in figures. What is done, and the inside of a condition, are
    always the text's own words, in the voice of the page. FACT: the clause binds nobody by a modal ("all sales are final"); the
    page puts the parts of the model around an assertion that is the text's own. COMPLETED: the text's own words, and a subject
    that they lack. OWN: the text's own words, carried over because they could not be taken apart, or because what was put
    together from their parts did not say the same when it was read again.
    """

    OWN = "own"
    COMPLETED = "completed"
    FACT = "fact"
    MODEL = "model"


class Bridge(StrEnum):
    """What stands between the subject of a statement and its body: nothing, the modal of the kind of norm, a form of "be"."""

    NOTHING = "nothing"
    MODAL = "modal"
    COPULA = "copula"


class Verdict(StrEnum):
    """What the clauses about one remedy say together."""

    GRANTED = "granted"
    CONDITIONAL = "conditional"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """How the text itself says the verb of a norm, which its kind may leave open.

    ``own`` is the modal it has or stands for ("must", "will", "may", "can"), "present" for a verb in the present tense, "do" for
    one that it denies, "" for a command. ``negation`` is "not" or "never", "" for none. ``only``: it says "only" at once.
    ``passive``: a form of "be" follows. ``plural``: the subject is not a single one, where the text shows that.
    """

    own: str = ""
    negation: str = ""
    only: bool = False
    passive: bool = False
    plural: bool = False


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
    """How the page speaks of the two sides: as "we" and "you", or by the names of the text (None where it has none).

    ``addressed`` is who "you" are: the customer, unless the text instructs the provider's own people; then nobody is "we".
    ``spoken``: the text itself says "we" or "you", so that a sentence of its own may do so too.
    """

    pronouns: bool
    provider: str | None = None
    customer: str | None = None
    addressed: Role = Role.CUSTOMER
    spoken: bool = False


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

    ``body`` holds the clause's own words. ``subject`` is who or what it is about, where those words lack it, ``bridge`` with
    ``predicate`` the verb that they lack as well, ``opening`` what stands in front of both, ``time`` the time given for what the
    body says. ``conditions``, ``exceptions`` and ``markers`` are the parts of the norm that stand outside of its body; ``every``
    says that all conditions must hold, otherwise one is enough. ``behind`` are conditions that stand behind the body, with their
    marker. ``row`` is what a row of a table gives for the thing that its body names. ``link`` ties the clause
    to what stands before it ("however"), where its own words do not say so.
    ``context`` are the words before, where the clause points back to them and the page does not state them just above. ``notes``
    are sentences beside the clause: what the text leaves open in it, that it is carried word for word, what a rule found.
    """

    clause: Clause
    trace: Trace
    origin: Origin
    body: str
    subject: str | None = None
    bridge: Bridge = Bridge.NOTHING
    predicate: Predicate = Predicate()
    opening: str = ""
    time: str = ""
    conditions: tuple[str, ...] = ()
    condition_marker: str = ""
    behind: tuple[str, ...] = ()
    behind_marker: str = ""
    every: bool = True
    exceptions: tuple[tuple[str, str], ...] = ()
    markers: tuple[str, ...] = ()
    row: Quantity | None = None
    link: str | None = None
    context: str | None = None
    gist: Gist | None = None
    notes: tuple[str, ...] = ()


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
