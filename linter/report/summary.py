"""The last line of a run: how much was found in how much text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from linter.finding import Severity
from linter.model.policy import Policy
from linter.report.screen import SEVERITY_STYLE, Screen, Style
from linter.review import Hiding, Review


@dataclass(slots=True)
class Tally:
    """Counts what a run has seen so far."""

    texts: int = 0
    clauses: int = 0
    unparsed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    hidden: Counter[Hiding] = field(default_factory=Counter)
    stale: int = 0
    fails: bool = False

    def add(self, policy: Policy, review: Review) -> None:
        """Count one more text."""
        self.texts += 1
        self.clauses += len(policy.clauses)
        self.unparsed += len(policy.unparsed)
        self.severities.update(finding.severity for finding in review.findings)
        self.hidden.update(hidden.by for hidden in review.hidden)
        self.stale += review.stale
        self.fails = self.fails or review.fails


def summary(tally: Tally, screen: Screen) -> str:
    """A line, and one more for each reason why something is not shown; without the last line break."""
    scope = f"{_counted(tally.clauses, 'clause')} of {_counted(tally.texts, 'text')}"
    total = tally.severities.total()
    if total:
        parts = [
            screen.paint(_counted(tally.severities[severity], severity), SEVERITY_STYLE[severity])
            for severity in Severity
            if tally.severities[severity]
        ]
        lines = [f"Found {', '.join(parts)} in {scope}."]
    else:
        lines = [f"Found nothing wrong in {scope}."]
    lines += [
        screen.paint(_HIDDEN[hiding].format(_counted(tally.hidden[hiding], "finding")), Style.FAINT)
        for hiding in Hiding
        if tally.hidden[hiding]
    ]
    if tally.stale:
        gone = (
            f"{_counted(tally.stale, 'finding')} of the baseline not found any more: `clauselint baseline prune` takes them out."
        )
        lines.append(screen.paint(gone, Style.FAINT))
    if tally.unparsed:
        those = "it" if tally.unparsed == 1 else "them"
        advice = (
            f"{_counted(tally.unparsed, 'sentence')} could not be read and went unchecked: `clauselint extract` lists {those}."
        )
        lines.append(screen.paint(advice, Style.FAINT))
    return "\n".join(lines)


_HIDDEN = {
    Hiding.SUPPRESSION: "{} silenced with a reason: `--suppressed` lists them.",
    Hiding.BASELINE: "{} known from the baseline: `clauselint baseline show` lists them.",
    Hiding.BEFORE: "{} in the earlier version too.",
    Hiding.CONFIDENCE: "{} hidden as less sure than wanted: `--min-confidence low` shows all.",
}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
