"""A policy as read: its parties, clauses, quantities, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from linter.model.clause import Clause, Role
from linter.model.quantity import Duration, Money, Percentage, Quantity
from linter.model.reference import Reference
from linter.source import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who has rights or duties, under all the names the text uses. ``span``: where it is introduced, if anywhere."""

    role: Role
    names: tuple[str, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term that the text defines: the term, and the place of the whole definition."""

    term: str
    term_span: Span
    span: Span


class MentionKind(StrEnum):
    """Expressions that matter beyond the clause they stand in.

    ADDRESS: a way to reach somebody (e-mail, telephone, link, form, postal address). CONTACT: words that tell the reader to
    contact somebody or send something. PLACEHOLDER: left-over template text. VAGUE: a standard without criterion. TERM: a use of
    a term as if it were defined. MISCOUNT: a number of things in words with another one in figures beside it.
    """

    ADDRESS = "address"
    CONTACT = "contact"
    PLACEHOLDER = "placeholder"
    VAGUE = "vague"
    TERM = "term"
    MISCOUNT = "miscount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One such expression. ``category`` narrows the kind ("e-mail", "sufficiency"); ``clause`` is the clause it stands in."""

    kind: MentionKind
    category: str
    text: str
    span: Span
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, its number if it has one, and the range of text under it (sub-sections included).

    ``kind`` is what the text calls it in front of the number ("schedule", "part"; "" where it calls it nothing).
    """

    title: str
    number: str
    level: int
    span: Span
    body: Span
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unparsed:
    """A sentence that looks like a norm and could not be read."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row. ``title`` is what the head of its column says, or empty."""

    text: str
    span: Span
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, or one item of a list: what the text sets side by side with its neighbours.

    ``listing`` numbers the tables and lists of a text from 1; rows of one have the same number. ``cells`` are its columns; of an
    item its inline heading, if it has one, and its text. ``headings`` are the headings over it.
    """

    listing: int
    span: Span
    cells: tuple[Cell, ...]
    headings: tuple[str, ...] = ()


Held = TypeVar("Held", Quantity, Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything that was read from one source. Clauses and quantities stand in the order of the text."""

    source: Source
    title: str | None = None
    sections: tuple[Section, ...] = ()
    parties: tuple[Party, ...] = ()
    definitions: tuple[Definition, ...] = ()
    clauses: tuple[Clause, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    unparsed: tuple[Unparsed, ...] = ()
    rows: tuple[Row, ...] = ()
    beside: tuple[Policy, ...] = field(repr=False, compare=False, default=())
    """The other texts that bind the same parties, where they are known; no part of what this one says."""
    texts: int = field(compare=False, default=1)
    """How many texts it is made of: one, but for those of a set that are joined."""
    # Rules ask clause by clause: without an index their time would grow with the square of the text.
    derived: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)
    """What was made of it (``linter.reason.text.per_policy``); no part of what it says."""
    _clause_of_id: Mapping[str, Clause] = field(init=False, repr=False, compare=False)
    _quantities_in: Mapping[str | None, tuple[Quantity, ...]] = field(init=False, repr=False, compare=False)
    _mentions_in: Mapping[str | None, tuple[Mention, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_clause_of_id", {clause.id: clause for clause in self.clauses})
        object.__setattr__(self, "_quantities_in", _by_clause(self.quantities))
        object.__setattr__(self, "_mentions_in", _by_clause(self.mentions))

    def clause(self, identifier: str) -> Clause:
        """The clause with this id. Raises KeyError when there is none."""
        return self._clause_of_id[identifier]

    def quantities_of(self, clause: Clause) -> tuple[Quantity, ...]:
        """The quantities that stand in a clause."""
        return self._quantities_in.get(clause.id, ())

    def durations_of(self, clause: Clause) -> tuple[Duration, ...]:
        """The durations that stand in a clause."""
        return tuple(quantity for quantity in self.quantities_of(clause) if isinstance(quantity, Duration))

    def percentages_of(self, clause: Clause) -> tuple[Percentage, ...]:
        """The percentages that stand in a clause."""
        return tuple(quantity for quantity in self.quantities_of(clause) if isinstance(quantity, Percentage))

    def amounts_of(self, clause: Clause) -> tuple[Money, ...]:
        """The amounts of money that stand in a clause."""
        return tuple(quantity for quantity in self.quantities_of(clause) if isinstance(quantity, Money))

    def mentions_of(self, kind: MentionKind, clause: Clause | None = None) -> tuple[Mention, ...]:
        """The mentions of a kind; those of one clause when one is given."""
        mentions = self.mentions if clause is None else self._mentions_in.get(clause.id, ())
        return tuple(mention for mention in mentions if mention.kind is kind)


def _by_clause(held: Iterable[Held]) -> dict[str | None, tuple[Held, ...]]:
    """What stands in each clause, by its id and in the order of the text; None holds what stands in none."""
    found: dict[str | None, list[Held]] = {}
    for each in held:
        found.setdefault(each.clause, []).append(each)
    return {clause: tuple(its) for clause, its in found.items()}
