"""Tells the findings that a change introduced from those that were there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from linter.finding import Finding
from linter.model.change import Comparison
from linter.model.policy import Policy

EXCEPTION = "exception"

_Kind = tuple[str, frozenset[str]]
"""The rule of a finding, and the clauses of the old version that it has to do with."""


def introduced(
    new: Sequence[Finding], policy: Policy, old: Sequence[Finding], then: Policy, compare: Callable[[], Comparison]
) -> tuple[Finding, ...]:
    """Those of the new findings that an older version did not have, in their order; ``policy`` and ``then`` are the versions.

    A finding was there before when the old version has one of the same fingerprint; or, where its words differ, one of the same
    rule in the same clauses, and these mean what they meant. ``compare`` tells which do; it is asked only where words differ.
    """
    before = {finding.fingerprint for finding in old}
    unknown = [finding for finding in new if finding.fingerprint not in before]
    now = {finding.fingerprint for finding in new}
    gone = [finding for finding in old if finding.fingerprint not in now]
    if not {finding.rule for finding in unknown} & {finding.rule for finding in gone}:
        return tuple(unknown)
    unchanged = compare().unchanged
    known = Counter(_kind(finding, then, {clause: clause for clause, _ in unchanged}) for finding in gone)
    as_then = {now: clause for clause, now in unchanged}
    left = []
    for finding in unknown:
        kind = _kind(finding, policy, as_then)
        if kind is not None and known[kind]:
            known[kind] -= 1
        else:
            left.append(finding)
    return tuple(left)


def _kind(finding: Finding, policy: Policy, unchanged: Mapping[str, str]) -> _Kind | None:
    """What a finding is, for who does not mind the words; None when the clauses that it has to do with have changed, or are none.

    ``unchanged`` tells of each clause that has not what it is called in the old version.
    """
    concerned = finding.clauses or _around(finding, policy)
    # The exception of a clause is compared with it, and is none of those that are told.
    own = [name for name in concerned if name in unchanged or policy.clause(name).construction != EXCEPTION]
    if not own or not all(name in unchanged for name in own):
        return None
    return finding.rule, frozenset(unchanged[name] for name in own)


def _around(finding: Finding, policy: Policy) -> tuple[str, ...]:
    """The smallest clause that a finding lies in which is about words, and about no clause as such."""
    held = [(clause.span.end - clause.span.start, clause.id) for clause in policy.clauses if clause.span.contains(finding.span)]
    return (min(held)[1],) if held else ()
