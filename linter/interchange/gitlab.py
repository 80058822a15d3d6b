"""GitLab's code quality report, which is the Code Climate format without its line of null bytes."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from linter.finding import Finding, Severity
from linter.interchange.columns import region
from linter.interchange.rows import Rows
from linter.interchange.uri import portable
from linter.review import Review, Tally
from linter.source import Source, Span

Json = dict[str, Any]

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


class Gitlab:
    """One list of issues."""

    def __init__(self) -> None:
        self._rows = Rows(list)
        self._seen: Counter[str] = Counter()

    def add(self, review: Review) -> str:
        """The issues of a text."""
        return self._rows.add(self._issue(finding, review.source) for finding in review.findings)

    def end(self, _: Tally) -> str:
        """What closes the list."""
        return self._rows.end(list)

    def _issue(self, finding: Finding, source: Source) -> Json:
        issue: Json = {
            "type": "issue",
            "check_name": finding.rule,
            "description": finding.message,
            "content": {"body": "\n\n".join(filter(None, (finding.help, *finding.notes)))},
            "categories": ["Clarity"],
            "severity": _SEVERITIES[finding.severity],
            "fingerprint": self._fingerprint(finding, portable(source.path)),
            "location": _location(source, finding.span),
        }
        if finding.related:
            issue["other_locations"] = [_location(place.source or source, place.span) for place in finding.related]
        return issue

    def _fingerprint(self, finding: Finding, path: str) -> str:
        """GitLab folds issues of one fingerprint together, so that of a finding must tell its file too."""
        content = f"{path}\n{finding.rule}\n{finding.fingerprint}"
        self._seen[content] += 1
        return sha256(f"{content}\n{self._seen[content]}".encode("utf-8", "surrogateescape")).hexdigest()


def _location(source: Source, span: Span) -> Json:
    place = region(source, span)
    return {"path": portable(source.path), "lines": {"begin": place.line, "end": place.end_line}}
