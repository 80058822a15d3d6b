"""The XML of Checkstyle's reports, which many servers of continuous integration read."""

from __future__ import annotations

from linter.finding import Finding, Place, Severity
from linter.interchange.columns import region
from linter.interchange.uri import portable
from linter.interchange.xml import attributes, content
from linter.review import Review, Tally
from linter.source import Source

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


class Checkstyle:
    """One document with a file for each text, those without findings too."""

    def __init__(self) -> None:
        self._begun = False

    def add(self, review: Review) -> str:
        """The file of a text."""
        source = review.source
        errors = "".join(_error(finding, source) for finding in review.findings)
        return self._opening() + f"  <file{attributes(name=portable(source.path))}>\n{errors}  </file>\n"

    def end(self, tally: Tally) -> str:
        """What could not be read, and what closes the document."""
        unread = "".join(f"  <exception>{content(failure)}</exception>\n" for failure in tally.failures)
        return self._opening() + unread + "</checkstyle>\n"

    def _opening(self) -> str:
        opening = "" if self._begun else _OPENING
        self._begun = True
        return opening


def _error(finding: Finding, source: Source) -> str:
    place = region(source, finding.span)
    others = [_other(each, source) for each in finding.related]
    message = finding.message + (f" (see {'; '.join(others)})" if others else "")
    severity = _SEVERITIES[finding.severity]
    values = attributes(
        line=place.line, column=place.column, severity=severity, message=message, source=f"clauselint.{finding.rule}"
    )
    return f"    <error{values}/>\n"


def _other(place: Place, source: Source) -> str:
    where = region(place.source or source, place.span)
    path = f"{portable(place.source.path)}:" if place.source is not None else ""
    return f"{path}{where.line}:{where.column} {place.message}"
