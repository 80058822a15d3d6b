"""A policy sentence by sentence: what each says, where it stands, and which norms and quantities were read in it.

Gaps are asked of sentences rather than of clauses: what one clause leaves open the next words may tell, read as a norm or not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from linter.model.clause import Clause
from linter.model.policy import Policy, Section, Unparsed
from linter.model.quantity import Duration, Quantity
from linter.reason.text.passages import sentences
from linter.reason.text.per_policy import per_policy
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import mentions, pattern
from linter.source import Span

ROW = "|"
LONG = 250  # characters
MARKER = 40  # characters: "In the event that " or "If " and a tag of the markup
Held = TypeVar("Held", Clause, Quantity, Unparsed)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list item or table row.

    ``place`` counts the sentences of the text from 0; ``span`` is where it stands and ``text`` its words there. ``section`` is
    the innermost section around it, ``titles`` are the titles of all sections around it from the outermost on. ``clauses``,
    ``quantities`` and ``unread`` were read in it, or not.
    """

    place: int
    span: Span
    text: str
    section: Section | None
    titles: tuple[str, ...]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    unread: tuple[Unparsed, ...]

    @property
    def durations(self) -> tuple[Duration, ...]:
        """The lengths of time in it."""
        return tuple(quantity for quantity in self.quantities if isinstance(quantity, Duration))

    @property
    def is_row(self) -> bool:
        """True for a row of a table."""
        return self.text.lstrip().startswith(ROW)

    @property
    def conditional(self) -> bool:
        """True when a norm in it says in which case it holds, by a word that opens a case."""
        return any(is_case(clause) for clause in self.clauses)

    def places_of(self, category: str) -> tuple[Span, ...]:
        """Where phrases of a category of the vocabulary stand in it."""
        found = pattern(category).finditer(self.text.lower()) if mentions(self.text, category) else ()
        return tuple(Span(self.span.start + match.start(), self.span.start + match.end()) for match in found)


def is_case(clause: Clause) -> bool:
    """True when a clause holds in a case only, and not always after an event: "if it is broken", not "after your message"."""
    facts = clause.condition.facts() if clause.condition is not None else ()
    return any(fact.marker and (not fact.events or fact.marker.lower() in phrases("IF")) for fact in facts)


def core(policy: Policy, clause: Clause) -> Span:
    """The place of a clause; of a long one that begins with its case only what it decides, as a page points at nothing."""
    span = clause.span
    if span.end - span.start <= LONG or clause.condition is None or clause.condition.span.start > span.start + MARKER:
        return span
    first = next(clause.condition.facts())
    decides = policy.source.text[first.span.end : span.end]
    begins = first.span.end + len(decides) - len(decides.lstrip(" ,;:\n"))
    return Span(begins, span.end) if begins < span.end else span


class Statements:
    """The sentences of a policy in the order of the text. Made once for a policy."""

    def __init__(self, policy: Policy) -> None:
        text = policy.source.text
        around, titles = surroundings_of(policy), _Titles(policy)
        places = sentences(text)
        self._starts = [place.start for place in places]
        clauses, quantities, unread = self._held(policy.clauses), self._held(policy.quantities), self._held(policy.unparsed)
        self.titles = tuple(section.title for section in policy.sections) + ((policy.title,) if policy.title else ())
        self.all = tuple(
            Statement(
                place=number,
                span=span,
                text=text[span.start : span.end],
                section=around.section_of(span),
                titles=titles.of(span),
                clauses=tuple(clauses.get(number, ())),
                quantities=tuple(quantities.get(number, ())),
                unread=tuple(unread.get(number, ())),
            )
            for number, span in enumerate(places)
        )

    def at(self, span: Span) -> Statement:
        """The statement in which a place begins."""
        return self.all[max(0, bisect_right(self._starts, span.start) - 1)]

    def after(self, statement: Statement) -> Statement | None:
        """The next statement of the same section."""
        return self._beside(statement, 1)

    def before(self, statement: Statement) -> Statement | None:
        """The statement before it in the same section."""
        return self._beside(statement, -1)

    def _beside(self, statement: Statement, step: int) -> Statement | None:
        place = statement.place + step
        if not 0 <= place < len(self.all):
            return None
        other = self.all[place]
        return other if other.section == statement.section else None

    def _held(self, things: Iterable[Held]) -> dict[int, list[Held]]:
        """What begins in each sentence. An item that completes a lead-in is its own sentence, the lead-in another."""
        held: dict[int, list[Held]] = {}
        for thing in things:
            held.setdefault(max(0, bisect_right(self._starts, thing.span.start) - 1), []).append(thing)
        return held


class _Titles:
    """The titles over each place, for places asked in the order of the text."""

    def __init__(self, policy: Policy) -> None:
        self._sections = sorted(policy.sections, key=lambda section: section.body.start)
        self._next = 0
        self._open: list[Section] = []

    def of(self, span: Span) -> tuple[str, ...]:
        while self._next < len(self._sections) and self._sections[self._next].body.start <= span.start:
            self._open.append(self._sections[self._next])
            self._next += 1
        self._open = [section for section in self._open if section.body.end > span.start]
        return tuple(section.title for section in self._open)


@per_policy
def statements_of(policy: Policy) -> Statements:
    """The statements of a policy."""
    return Statements(policy)
