"""Makes the edits of fixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.finding import Edit, Finding, Safety


def safe_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings whose fix may be made unasked, without those that would edit what another one before them edits."""
    chosen: list[Finding] = []
    taken: list[Edit] = []
    for finding in findings:
        if finding.fix is None or finding.fix.safety is not Safety.SAFE:
            continue
        if not any(_meet(edit, other) for edit in finding.fix.edits for other in taken):
            chosen.append(finding)
            taken += finding.fix.edits
    return tuple(chosen)


def mended(text: str, findings: Sequence[Finding]) -> str:
    """The text with the fixes of some findings made, which do not meet."""
    for edit in sorted((edit for finding in findings if finding.fix is not None for edit in finding.fix.edits), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _meet(one: Edit, other: Edit) -> bool:
    """True for edits that overlap or touch: which of two that touch comes first would be open."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end
