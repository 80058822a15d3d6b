"""Findings as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.finding import Finding, Fix, Witness
from linter.interchange.place import span_to_json
from linter.source import Source


def findings_to_json(findings: Iterable[Finding], source: Source) -> list[dict[str, Any]]:
    """Findings as the schema's ``finding``, one each. ``source`` is the text they were found in."""
    return [
        {
            "rule": finding.rule,
            "code": finding.code,
            "severity": finding.severity.value,
            "confidence": finding.confidence.value,
            "message": finding.message,
            "help": finding.help,
            "label": finding.label,
            "path": finding.path,
            "span": span_to_json(finding.span, source),
            "clauses": list(finding.clauses),
            "related": [
                {"path": its.path, "span": span_to_json(place.span, its), "message": place.message}
                for place in finding.related
                for its in (place.source or source,)
            ],
            "witness": _witness(finding.witness),
            "notes": list(finding.notes),
            "fix": _fix(finding.fix, source),
            "fingerprint": finding.fingerprint,
        }
        for finding in findings
    ]


def _fix(fix: Fix | None, source: Source) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"span": span_to_json(edit.span, source), "text": edit.text} for edit in fix.edits]
    return {"safety": fix.safety.value, "says": fix.says, "edits": edits}


def _witness(witness: Witness | None) -> dict[str, Any] | None:
    if witness is None:
        return None
    return {
        "facts": dict(witness.facts),
        "outcomes": [{"clause": outcome.clause, "says": outcome.says} for outcome in witness.outcomes],
    }
