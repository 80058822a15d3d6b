"""Compares two versions of a policy by what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from linter.diff.direction import direction, served
from linter.diff.matching import matched
from linter.diff.meaning import differences, meanings
from linter.diff.outcomes import changed_cases
from linter.model.change import Change, ChangeKind, Comparison
from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.reason.norms import norms


def compare(old: Policy, new: Policy) -> Comparison:
    """What changed in meaning from one version to the next. What is only said in other words, or elsewhere, is no change."""
    changes = sorted(_changes(old, new), key=_place)
    changed = frozenset(
        f"{version} {clause.id}"
        for change in changes
        for version, clause in (("old", change.old), ("new", change.new))
        if clause is not None
    )
    cases = changed_cases((old, new), (norms(old), norms(new)), changed) if changed else ()
    return Comparison(tuple(changes), cases)


def _changes(old: Policy, new: Policy) -> Iterator[Change]:
    old_meanings, new_meanings = meanings(old), meanings(new)
    pairs = matched(old.clauses, new.clauses, old_meanings, new_meanings)
    for one, other in pairs:
        before, after = old_meanings[one.id], new_meanings[other.id]
        found = differences(before, after)
        if found:
            kind, party = direction(one, other, (before, after), (old, new))
            yield Change(kind, one, other, party, found)
    gone, come = {one.id for one, _ in pairs}, {other.id for _, other in pairs}
    yield from (Change(ChangeKind.REMOVED, clause, None, served(clause)) for clause in old.clauses if clause.id not in gone)
    yield from (Change(ChangeKind.ADDED, None, clause, served(clause)) for clause in new.clauses if clause.id not in come)


def _place(change: Change) -> tuple[int, int]:
    """In the order of the new text; what was removed comes where it stood in the old one."""
    clause: Clause | None = change.new or change.old
    return (clause.span.start if clause is not None else 0, change.new is None)
