"""A finding on one line, for editors and grep."""

from __future__ import annotations

from linter.finding import Finding
from linter.report.screen import SEVERITY_STYLE, Screen, inert
from linter.source import Source


def concise(finding: Finding, source: Source, screen: Screen) -> str:
    """One line without its line break: path, line, column, severity, rule, message."""
    position = source.position(finding.span.start)
    heading = screen.paint(f"{finding.severity}[{finding.rule}]", SEVERITY_STYLE[finding.severity])
    return f"{inert(finding.path)}:{position.line}:{position.column}: {heading} {inert(finding.message)}"
