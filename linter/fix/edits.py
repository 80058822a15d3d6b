"""Makes the edits of fixes."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from linter.finding import Edit, Finding, Safety


def safe_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings whose fix may be made unasked, without those that would edit what another one before them edits."""
    chosen: list[Finding] = []
    taken: list[Edit] = []  # in the order of the text, and without any two that meet
    for finding in findings:
        if finding.fix is None or finding.fix.safety is not Safety.SAFE:
            continue
        if not any(_meet(edit, other) for edit in finding.fix.edits for other in _around(edit, taken)):
            chosen.append(finding)
            for edit in finding.fix.edits:
                insort(taken, edit)
    return tuple(chosen)


def _around(edit: Edit, taken: Sequence[Edit]) -> Sequence[Edit]:
    """The edits right before and behind a place: of others none can meet it unless one of these does."""
    place = bisect_left(taken, edit)
    return taken[max(0, place - 1) : place + 2]


def mended(text: str, findings: Sequence[Finding]) -> str:
    """The text with the fixes of some findings made, which do not meet."""
    pieces, at = [], 0
    for edit in sorted(edit for finding in findings if finding.fix is not None for edit in finding.fix.edits):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def _meet(one: Edit, other: Edit) -> bool:
    """True for edits that overlap or touch: which of two that touch comes first would be open."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end
