"""What stands over or before a sentence and tells for which case it is said: headings, what introduces a list, earlier words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from linter.model.policy import Policy, Row
from linter.reason.text.passages import EMPTY_LINE
from linter.reason.text.places import places
from linter.reason.text.statements import Statement, statements_of
from linter.reason.text.vocabulary import phrases
from linter.reason.text.words import content, stem
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

WORD = re.compile(r"[^\W\d_]{2,}")  # the number of an item may be a letter
EARLIER = 3  # sentences of the same paragraph whose case may go on
LONGEST_INTRODUCTION = 300  # characters


class Circumstances:
    """The circumstances of the places of one text."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._statements = statements_of(policy)
        self._titles = _titles(policy)
        self._rows = sorted(policy.rows, key=lambda row: row.span.start)
        self._starts = [row.span.start for row in self._rows]
        self._first_of_list = self._firsts()

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the names of the parties, which tell no case."""
        return frozenset(word for party in self._policy.parties for name in party.names for word in content(name))

    def _firsts(self) -> list[int]:
        """For each row where the first of its list begins: of those that follow each other with no words between."""
        firsts: list[int] = []
        before: Row | None = None
        for row in self._rows:
            goes_on = (
                before is not None
                and before.listing == row.listing
                and not before.cells[-1].text.endswith(":")
                and not WORD.search(self._policy.source.text, before.span.end, row.span.start)
            )
            firsts.append(firsts[-1] if goes_on else row.span.start)
            before = row
        return firsts

    def list_of(self, span: Span) -> int | None:
        """Where the table or list begins that has a row in a place, of several the last; None where none has."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return self._first_of_list[at] if at >= 0 and self._rows[at].span.end > span.start else None

    def row_at(self, span: Span) -> Row | None:
        """The row or item in which a place begins; None outside of tables and lists."""
        at = bisect_right(self._starts, span.start) - 1
        return self._rows[at] if at >= 0 and span.start < self._rows[at].span.end else None

    def introduction_of(self, span: Span) -> str:
        """The words that introduce the list which a place stands in; empty outside of lists."""
        first = self.list_of(span)
        return _introduction(self._policy.source.text[max(0, first - LONGEST_INTRODUCTION) : first]) if first is not None else ""

    def case_at(self, span: Span) -> frozenset[str]:
        """The stems of the words that tell a case over a place or before it."""
        return self.case_of(self._statements.at(span))

    def case_of(self, statement: Statement) -> frozenset[str]:
        """The stems of the words that tell a case over a sentence or before it."""
        over = [title for title in statement.titles if title not in self._titles]
        told = {word for title in over[-1:] for word in content(title) - _plain_headings()}
        told |= {
            word for title in over for place in places(title, "audience") for word in content(title[place.start : place.end])
        }
        told |= content(self.introduction_of(statement.span))
        for clause in statement.clauses:
            if clause.lead_in is not None:
                told |= content(self._policy.source.slice(clause.lead_in))
        return frozenset(told | self._told_before(statement))

    def _told_before(self, statement: Statement) -> frozenset[str]:
        """The words of questions and conditions in the sentences before, in the same paragraph."""
        told: set[str] = set()
        before = statement
        for _ in range(EARLIER):
            earlier = self._statements.before(before)
            if earlier is None or EMPTY_LINE.search(self._policy.source.text, earlier.span.end, statement.span.start):
                break
            if earlier.text.rstrip(" *_").endswith(("?", ":")):
                told |= content(earlier.text)
            for clause in earlier.clauses:
                if clause.condition is not None and clause.condition.marker:
                    told |= {word for fact in clause.condition.facts() if not fact.events for word in content(fact.text)}
            before = earlier
        return frozenset(told)


def _introduction(before: str) -> str:
    """The last line of what stands before a list, where it introduces the list."""
    lines = before.rstrip(" -*+|>\n\t0123456789.()").splitlines()
    return lines[-1] if lines and lines[-1].rstrip(" *_").endswith(":") else ""


def _titles(policy: Policy) -> frozenset[str]:
    """The titles of whole texts: of one of several, or over sections of its own."""
    titles = frozenset((policy.title or "").split(" / "))
    if policy.texts > 1:
        return titles
    return frozenset(
        section.title
        for section, following in pairwise(policy.sections)
        if section.title in titles and following.level > section.level
    )


@per_vocabulary
def _plain_headings() -> frozenset[str]:
    """The stems of the words of headings that tell no case."""
    return frozenset(
        stem(word) for category in ("title", "payer_heading") for phrase in phrases(category) for word in phrase.split()
    )
