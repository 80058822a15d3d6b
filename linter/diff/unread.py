"""What could not be read as a norm and stands in one version only: it may change the meaning, and nobody can say how."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from linter.diff.meaning import size
from linter.model.change import Uncompared, Version
from linter.model.policy import Policy
from linter.reason.text.statements import Statements
from linter.reason.text.words import content
from linter.source import Span

Key = tuple[frozenset[str], tuple[str, ...]]


def uncompared(old: Policy, new: Policy) -> tuple[Uncompared, ...]:
    """The sentences of either version without an equal in the other; those of the old one first."""
    before, after = list(_unread(old)), list(_unread(new))
    return (*_left(Version.OLD, old, before, after), *_left(Version.NEW, new, after, before))


def _left(version: Version, policy: Policy, these: list[tuple[Key, Span]], those: list[tuple[Key, Span]]) -> Iterator[Uncompared]:
    left = Counter(key for key, _ in those)
    for key, span in these:
        if left[key]:
            left[key] -= 1
        else:
            yield Uncompared(version, " ".join(policy.source.slice(span).split()), span)


def _unread(policy: Policy) -> Iterator[tuple[Key, Span]]:
    """What looks like a norm, defines a term or counts something, outside of all clauses, with what it speaks of and counts."""
    taken = sorted((clause.span for clause in policy.clauses), key=lambda span: span.start)
    starts = [span.start for span in taken]
    reach = max((span.end - span.start for span in taken), default=0)

    def is_read(span: Span) -> bool:
        first, last = bisect_left(starts, span.start - reach), bisect_left(starts, span.end)
        return any(each.overlaps(span) for each in taken[first:last])

    terms = sorted(definition.span for definition in policy.definitions)
    places = {each.span for each in policy.unparsed}
    for statement in Statements(policy).all:
        at = bisect_left(terms, Span(statement.span.start, statement.span.start))
        defines = at < len(terms) and terms[at].start < statement.span.end
        counts = bool(statement.quantities) or defines
        if counts and not statement.unread and not is_read(statement.span):
            places.add(statement.span)
    counted: dict[Span, list[str]] = {}
    words: dict[Span, set[str]] = {}
    ordered = sorted(places)
    begins = [span.start for span in ordered]
    for quantity in policy.quantities:
        at = bisect_left(begins, quantity.span.start + 1) - 1
        if at >= 0 and ordered[at].contains(quantity.span):
            counted.setdefault(ordered[at], []).append(size(quantity))
            words.setdefault(ordered[at], set()).update(content(quantity.text))
    for span in ordered:
        subject = content(policy.source.slice(span)) - words.get(span, set())
        yield (subject, tuple(sorted(counted.get(span, [])))), span
