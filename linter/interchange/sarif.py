"""SARIF 2.1.0, the interchange format of static analysis that OASIS keeps, for code scanning and viewers.

Columns count units of UTF-16, the format's own default, and are said to. Paths lie below ``%SRCROOT%``, the folder of the run;
where that is on this machine is nobody else's business, so the output does not say it. A place that has to do with a finding is
a related location, and the message links to it, without which GitHub would not show it. Of fixes only safe ones are written, as
viewers offer to make them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from linter.finding import Finding, Fix, Safety, Severity
from linter.interchange.columns import region, utf16
from linter.interchange.rows import Rows
from linter.interchange.uri import absolute, encoded, relative
from linter.review import Hidden, Hiding, Review, Tally
from linter.rule import RulePage
from linter.source import Source, Span

Json = dict[str, Any]

ROOT = "%SRCROOT%"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "clauselint/v1"
# GitHub sorts by these words.
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
_LINK = re.compile(r"[\[\]](?=[^\[\]]*\]?\()")


class Sarif:
    """One run. ``pages`` are those of all rules that could report something; ``version`` is that of the program."""

    def __init__(self, pages: Sequence[RulePage], version: str) -> None:
        self._pages = pages
        self._version = version
        self._index: Mapping[str, int] = {page.name: number for number, page in enumerate(pages)}
        self._rows = Rows(lambda rows: self._document(rows, []))

    def add(self, review: Review) -> str:
        """The results of a text, those that it silences too, with the reason."""
        silenced = [hidden for hidden in review.hidden if hidden.by is Hiding.SUPPRESSION]
        return self._rows.add(
            [
                *(self._result(finding, review.source) for finding in review.findings),
                *({**self._result(each.finding, review.source), "suppressions": [_suppression(each)]} for each in silenced),
            ]
        )

    def end(self, tally: Tally) -> str:
        """What closes the run: how it went, and what could not be read."""
        return self._rows.end(lambda rows: self._document(rows, tally.failures))

    def _document(self, rows: list[Any], failures: Sequence[str]) -> Json:
        invocation: Json = {"executionSuccessful": not failures}
        if failures:
            invocation["toolExecutionNotifications"] = [
                {"level": "error", "message": {"text": _unlinked(failure)}} for failure in failures
            ]
        return {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "clauselint",
                            "semanticVersion": self._version,
                            "rules": [_descriptor(page) for page in self._pages],
                        }
                    },
                    "columnKind": "utf16CodeUnits",
                    "newlineSequences": ["\r\n", "\n", "\r"],
                    "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that clauselint was run in."}}},
                    "results": rows,
                    "invocations": [invocation],
                }
            ],
        }

    def _result(self, finding: Finding, source: Source) -> Json:
        links = "".join(f" [{_linked(place.message)}]({number})." for number, place in enumerate(finding.related, 1))
        result: Json = {
            "ruleId": finding.rule,
            "level": finding.severity.value,
            "message": {"text": f"{_unlinked(finding.message)}.{links}"},
            "locations": [_location(source, finding.span, finding.label)],
        }
        if finding.rule in self._index:
            result["ruleIndex"] = self._index[finding.rule]
        if finding.related:
            result["relatedLocations"] = [
                {"id": number, **_location(place.source or source, place.span, place.message)}
                for number, place in enumerate(finding.related, 1)
            ]
        result["partialFingerprints"] = {FINGERPRINT: finding.fingerprint}
        result["properties"] = {"confidence": finding.confidence.value, "help": finding.help}
        if finding.notes:
            result["properties"]["notes"] = list(finding.notes)
        if finding.fix is not None and finding.fix.safety is Safety.SAFE:
            result["fixes"] = [_fix(finding.fix, source)]
        if finding.witness is not None and finding.witness.facts:
            result["properties"]["case"] = dict(finding.witness.facts)
        return result


def _suppression(hidden: Hidden) -> Json:
    inside = hidden.origin.startswith(f"{hidden.finding.path}:")
    return {"kind": "inSource" if inside else "external", "status": "accepted", "justification": hidden.reason}


def _location(source: Source, span: Span, message: str) -> Json:
    location: Json = {"physicalLocation": {"artifactLocation": _file(source), "region": _region(source, span)}}
    return {**location, "message": {"text": _unlinked(message)}} if message else location


def _fix(fix: Fix, source: Source) -> Json:
    replacements = [{"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits]
    changes = [{"artifactLocation": _file(source), "replacements": replacements}]
    return {"description": {"text": _unlinked(fix.says)}, "artifactChanges": changes}


def _file(source: Source) -> Json:
    path = relative(source.path)
    return {"uri": absolute(source.path)} if path is None else {"uri": encoded(path), "uriBaseId": ROOT}


def _region(source: Source, span: Span) -> Json:
    place = region(source, span, utf16)
    return {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}


def _descriptor(page: RulePage) -> Json:
    return {
        "id": page.name,
        "name": page.name.title().replace("-", ""),
        "shortDescription": {"text": page.summary + "."},
        "fullDescription": {"text": " ".join(page.why.split())},
        "help": {"text": _help(page, "{}:", "    "), "markdown": _help(page, "**{}**", "> ")},
        "defaultConfiguration": {"level": page.severity.value},
        "properties": {"code": page.code, "problem.severity": _PROBLEM[page.severity]},
    }


def _help(page: RulePage, heading: str, margin: str) -> str:
    """A page of a rule; its headings, and its examples behind a margin."""
    examples = {
        name: "\n\n".join("\n".join(margin + line for line in text.rstrip().split("\n")) for text in texts)
        for name, texts in (("Bad", page.bad), ("Good", page.good))
    }
    sections = {"Why": page.why, **examples, "Limits": page.limits}
    return "\n\n".join(f"{heading.format(name)}\n\n{text}" for name, text in sections.items())


def _unlinked(text: str) -> str:
    """Text of a message in which brackets of a contract are no link."""
    return _LINK.sub(r"\\\g<0>", text)


def _linked(label: str) -> str:
    """The words of a link."""
    return re.sub(r"[\[\]\\]", r"\\\g<0>", label) or "Another place"
