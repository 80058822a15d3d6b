"""How a text was read, sentence by sentence: what was seen in it, and why each clause came out as it did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from linter.model.policy import Policy
from linter.model.quantity import Quantity
from linter.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A phrase with a meaning besides its grammar. ``origin``: the list and line it stands in, "remedies.txt:12"."""

    category: str
    meaning: str
    text: str
    span: Span
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A terminal: what the grammars see of a word, or of a phrase that acts as one.

    ``origin`` is the list and line it stands in; "" when none has it: punctuation, a numeral, a party's name in this text, or a
    word whose type ("VERB", "ADVERB", "WORD") the dictionary of forms tells. ``read_as`` is the type it has in this sentence,
    where that is another than its own ("that" behind a preposition). ``labels`` are those that begin with it.
    """

    text: str
    span: Span
    type: str
    meaning: str
    origin: str
    read_as: str | None = None
    labels: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """A quantity as it was read. ``span`` and ``text`` are all of it, with the preposition and the event it is counted from."""

    quantity: Quantity
    text: str
    span: Span


class Status(StrEnum):
    """What a predicate is in its sentence: only main ones make norms."""

    MAIN = "main"
    CONDITION = "condition"
    RELATIVE = "relative"
    COMPLEMENT = "complement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a norm: its subject, a condition, an exception."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbal:
    """A predicate. The parts of the norm around it are those of a main one; "" and () otherwise.

    ``construction`` is an alias of ``grammar/clause.lark``, or one that the reader makes of it.
    """

    text: str
    span: Span
    status: Status
    construction: str
    modality: str
    negated: bool
    passive: bool
    head: str
    subject: Part | None = None
    conditions: tuple[Part, ...] = ()
    exceptions: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What a predicate was looked up with in the table of effects; ``verb`` and ``object`` are all the classes it belongs to."""

    construction: str
    modality: str
    polarity: str
    subject: str
    verb: tuple[str, ...]
    object: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The row that decided: its place ("effects.tsv:57") and its cells, in the order of the table's columns."""

    place: str
    cells: tuple[str, ...]


class Outcome(StrEnum):
    """Why a main predicate gave no clause.

    INTRODUCES: it introduces the next one ("the parties agree that"). FRAMED: the one before states it. NO_EFFECT: its row gives
    it no effect in law. NO_ROW: no row fits.
    """

    INTRODUCES = "introduces"
    FRAMED = "framed"
    NO_EFFECT = "no-effect"
    NO_ROW = "no-row"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A main predicate that gave no clause."""

    text: str
    span: Span
    outcome: Outcome
    key: Key | None
    row: Row | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What speaks for a topic, and where: a part of the norm, or what stands over it (then ``label`` is None)."""

    zone: str
    category: str
    meaning: str
    label: Labelled | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Why a clause came out as it did. ``clause`` is its id.

    ``key`` and ``row`` are None where no verb was looked up. ``lead_in`` is the place of the lead-in that it completes.
    ``topics``, ``remedies`` and ``absolutes`` are the words that speak for each.
    """

    clause: str
    key: Key | None
    row: Row | None
    lead_in: Part | None
    topics: tuple[Witness, ...]
    remedies: tuple[Labelled, ...]
    absolutes: tuple[Labelled, ...]


class Silence(StrEnum):
    """Why a sentence gave neither a clause nor something that was not understood.

    LEAD_IN: the items under it complete it. HEADING: it names what stands under it. NO_EFFECT: its predicates, listed as passed
    over, have no effect in law. BACKGROUND: it has no main predicate and nothing that looks like a norm.
    """

    LEAD_IN = "lead-in"
    HEADING = "heading"
    NO_EFFECT = "no-effect"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTrace:
    """One sentence. ``unparsed``: the reasons for what in it was not understood. ``silence`` is None unless it gave nothing."""

    text: str
    span: Span
    words: tuple[Word, ...]
    islands: tuple[Island, ...]
    predicates: tuple[Verbal, ...]
    derivations: tuple[Derivation, ...]
    passed_over: tuple[PassedOver, ...]
    unparsed: tuple[str, ...]
    silence: Silence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How a text was read. Sentences stand in the order of the text; blocks of code have none."""

    policy: Policy
    sentences: tuple[SentenceTrace, ...]

    def at(self, line: int, column: int | None = None) -> Trace:
        """The same with the sentences alone that a place belongs to: a line, or one character of it (both counted from 1)."""
        position = self.policy.source.position

        def covers(span: Span) -> bool:
            start, end = position(span.start), position(max(span.start, span.end - 1))
            if column is None:
                return start.line <= line <= end.line
            return (start.line, start.column) <= (line, column) <= (end.line, end.column)

        return replace(self, sentences=tuple(each for each in self.sentences if covers(each.span)))
