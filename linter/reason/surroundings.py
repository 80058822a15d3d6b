"""What stands around a clause: its section, the norm before it, and text between that nobody read."""

from __future__ import annotations

from linter.model.clause import Clause
from linter.model.policy import Policy, Section
from linter.source import Span

WORDLESS = 14  # a number, a mark of a list and a word like "Article" are no sentence


def section_of(policy: Policy, span: Span) -> Section | None:
    """The innermost section that a place lies in."""
    around = [section for section in policy.sections if section.body.contains(span)]
    return min(around, key=lambda section: section.body.end - section.body.start, default=None)


def preceding(policy: Policy, clause: Clause) -> Clause | None:
    """The norm that stands right before a clause under the same headings; None at the beginning of a section."""
    before = [other for other in policy.clauses if other.span.end <= clause.span.start]
    nearest = max(before, key=lambda other: other.span.end, default=None)
    return nearest if nearest is not None and nearest.headings == clause.headings else None


def unread_before(policy: Policy, clause: Clause) -> bool:
    """True when words that were read neither as a norm nor as a failure stand right before a clause in its section."""
    return _has_words(policy, _before(policy, clause.span))


def unread_after(policy: Policy, clause: Clause) -> bool:
    """True when words that were read neither as a norm nor as a failure stand right after a clause in its section."""
    return _has_words(policy, _after(policy, clause.span))


def fails_nearby(policy: Policy, clause: Clause) -> bool:
    """True when a sentence of the clause's section looks like a norm and could not be read."""
    section = section_of(policy, clause.span)
    body = section.body if section is not None else Span(0, len(policy.source.text))
    return any(body.contains(sentence.span) for sentence in policy.unparsed)


def _read(policy: Policy) -> list[Span]:
    return [
        *(clause.span for clause in policy.clauses),
        *(clause.lead_in for clause in policy.clauses if clause.lead_in is not None),
        *(sentence.span for sentence in policy.unparsed),
        *(section.span for section in policy.sections),
    ]


def _before(policy: Policy, span: Span) -> Span:
    section = section_of(policy, span)
    start = section.body.start if section is not None else 0
    ends = [place.end for place in _read(policy) if place.end <= span.start]
    return Span(min(span.start, max([start, *ends])), span.start)


def _after(policy: Policy, span: Span) -> Span:
    section = section_of(policy, span)
    end = section.body.end if section is not None else len(policy.source.text)
    starts = [place.start for place in _read(policy) if place.start >= span.end]
    return Span(span.end, max(span.end, min([end, *starts])))


def _has_words(policy: Policy, span: Span) -> bool:
    return sum(character.isalpha() for character in policy.source.slice(span)) > WORDLESS
