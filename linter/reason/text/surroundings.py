"""What stands around a clause: its section, the norm before it, and text between that nobody read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from linter.model.clause import Clause
from linter.model.policy import Policy, Section
from linter.reason.text.per_policy import per_policy
from linter.source import Span

WORDLESS = 14  # a number, a mark of a list and a word like "Article" are no sentence


class Surroundings:
    """The places of a policy in order. Made once for a policy, since rules ask for every clause."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._clauses = sorted(policy.clauses, key=lambda clause: clause.span.end)
        self._clause_ends = [clause.span.end for clause in self._clauses]
        read = [
            *(clause.span for clause in policy.clauses),
            *(clause.lead_in for clause in policy.clauses if clause.lead_in is not None),
            *(sentence.span for sentence in policy.unparsed),
            *(section.span for section in policy.sections),
        ]
        self._starts = sorted(place.start for place in read)
        self._ends = sorted(place.end for place in read)
        self._sections = sorted(policy.sections, key=lambda section: section.body.start)
        self._bodies = [section.body.start for section in self._sections]
        self._reach = list(accumulate((section.body.end for section in self._sections), max))
        self._failures = sorted(sentence.span.start for sentence in policy.unparsed)

    def section_of(self, span: Span) -> Section | None:
        """The innermost section that a place lies in."""
        around: Section | None = None
        for place in range(bisect_right(self._bodies, span.start) - 1, -1, -1):
            # Further back, every section ends too early, or begins too early to be smaller.
            if self._reach[place] < span.end or (around is not None and self._bodies[place] < around.body.start):
                break
            section = self._sections[place]
            if section.body.end >= span.end and (around is None or section.body.end <= around.body.end):
                around = section
        return around

    def preceding(self, clause: Clause) -> Clause | None:
        """The norm that stands right before a clause under the same headings; None at the beginning of a section."""
        place = bisect_right(self._clause_ends, clause.span.start)
        nearest = self._clauses[place - 1] if place else None
        return nearest if nearest is not None and nearest.headings == clause.headings else None

    def unread_before(self, clause: Clause) -> bool:
        """True when words that were read neither as a norm nor as a failure stand right before a clause in its section."""
        return self._has_words(self._before(clause.span))

    def unread_after(self, clause: Clause) -> bool:
        """True when words that were read neither as a norm nor as a failure stand right after a clause in its section."""
        return self._has_words(self._after(clause.span))

    def fails_nearby(self, clause: Clause) -> bool:
        """True when a sentence of the clause's section looks like a norm and could not be read."""
        body = self._body(clause.span)
        place = bisect_left(self._failures, body.start)
        return place < len(self._failures) and self._failures[place] < body.end

    def _body(self, span: Span) -> Span:
        section = self.section_of(span)
        return section.body if section is not None else Span(0, len(self._policy.source.text))

    def _before(self, span: Span) -> Span:
        place = bisect_right(self._ends, span.start)
        start = max(self._body(span).start, self._ends[place - 1] if place else 0)
        return Span(min(span.start, start), span.start)

    def _after(self, span: Span) -> Span:
        place = bisect_left(self._starts, span.end)
        end = min(self._body(span).end, self._starts[place] if place < len(self._starts) else len(self._policy.source.text))
        return Span(span.end, max(span.end, end))

    def _has_words(self, span: Span) -> bool:
        return sum(character.isalpha() for character in self._policy.source.slice(span)) > WORDLESS


@per_policy
def surroundings_of(policy: Policy) -> Surroundings:
    """What stands around the clauses of a policy."""
    return Surroundings(policy)
