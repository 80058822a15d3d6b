"""Tells the findings that a change introduced from those that were there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from linter.finding import Finding
from linter.model.change import Comparison


def introduced(new: Sequence[Finding], old: Sequence[Finding], compare: Callable[[], Comparison]) -> tuple[Finding, ...]:
    """Those of the new findings that an older version did not have, in their order.

    A finding was there before when the old version has one of the same fingerprint; or, where its words differ, one of the same
    rule, and neither touches a clause whose meaning has changed. ``compare`` tells what has; it is asked only where words differ.
    """
    before = {finding.fingerprint for finding in old}
    unknown = [finding for finding in new if finding.fingerprint not in before]
    now = {finding.fingerprint for finding in new}
    gone = [finding for finding in old if finding.fingerprint not in now]
    if not unknown or not gone:
        return tuple(unknown)
    changes = compare().changes
    changed_now = {change.new.id for change in changes if change.new is not None}
    changed_then = {change.old.id for change in changes if change.old is not None}
    reworded = Counter(finding.rule for finding in _untouched(gone, changed_then))
    left = []
    untouched = {finding.fingerprint for finding in _untouched(unknown, changed_now)}
    for finding in unknown:
        if finding.fingerprint in untouched and reworded[finding.rule]:
            reworded[finding.rule] -= 1
        else:
            left.append(finding)
    return tuple(left)


def _untouched(findings: Iterable[Finding], changed: set[str]) -> list[Finding]:
    return [finding for finding in findings if finding.clauses and changed.isdisjoint(finding.clauses)]
