"""The last line of a run: how much was found in how much text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from linter.finding import Finding, Severity
from linter.model.policy import Policy
from linter.report.screen import SEVERITY_STYLE, Screen, Style


@dataclass(slots=True)
class Tally:
    """Counts what a run has seen so far."""

    texts: int = 0
    clauses: int = 0
    unparsed: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)

    def add(self, policy: Policy, findings: tuple[Finding, ...]) -> None:
        """Count one more text."""
        self.texts += 1
        self.clauses += len(policy.clauses)
        self.unparsed += len(policy.unparsed)
        self.severities.update(finding.severity for finding in findings)

    def reaches(self, level: str) -> bool:
        """True when a finding of this severity or a graver one was seen; not for a level that is none."""
        order = [severity.value for severity in Severity]
        return level in order and any(self.severities[severity] for severity in list(Severity)[: order.index(level) + 1])


def summary(tally: Tally, screen: Screen) -> str:
    """One line, or two when sentences could not be read, without the last line break."""
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
    if tally.unparsed:
        those = "it" if tally.unparsed == 1 else "them"
        advice = (
            f"{_counted(tally.unparsed, 'sentence')} could not be read and went unchecked: `clauselint extract` lists {those}."
        )
        lines.append(screen.paint(advice, Style.FAINT))
    return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
