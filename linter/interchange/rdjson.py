"""The diagnostic format of reviewdog, which posts findings to whatever reviews a change. Its columns count bytes of UTF-8."""

from __future__ import annotations

from typing import Any

from linter.finding import Finding, Safety, Severity
from linter.interchange.columns import region, utf8
from linter.interchange.rows import Rows
from linter.interchange.uri import portable
from linter.review import Review, Tally
from linter.source import Source, Span

Json = dict[str, Any]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


class Rdjson:
    """One result with all diagnostics."""

    def __init__(self) -> None:
        self._rows = Rows(_document)

    def add(self, review: Review) -> str:
        """The diagnostics of a text."""
        return self._rows.add(_diagnostic(finding, review.source) for finding in review.findings)

    def end(self, _: Tally) -> str:
        """What closes the result."""
        return self._rows.end(_document)


def _document(rows: list[Any]) -> Json:
    return {"source": {"name": "clauselint"}, "diagnostics": rows}


def _diagnostic(finding: Finding, source: Source) -> Json:
    diagnostic: Json = {
        "message": " ".join(filter(None, (finding.message + ".", finding.help, *finding.notes))),
        "location": _location(source, finding.span),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if finding.related:
        diagnostic["related_locations"] = [
            {"message": place.message, "location": _location(place.source or source, place.span)} for place in finding.related
        ]
    # A reviewer makes a suggestion with one click, so it must leave the meaning as it is.
    if finding.fix is not None and finding.fix.safety is Safety.SAFE:
        diagnostic["suggestions"] = [{"range": _range(source, edit.span), "text": edit.text} for edit in finding.fix.edits]
    return diagnostic


def _location(source: Source, span: Span) -> Json:
    return {"path": portable(source.path), "range": _range(source, span)}


def _range(source: Source, span: Span) -> Json:
    place = region(source, span, utf8)
    return {
        "start": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
