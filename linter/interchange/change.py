"""What changed between two versions, as JSON."""

from __future__ import annotations

from typing import Any

from linter.interchange.place import span_to_json
from linter.model.change import Change, ChangedCase, Comparison, Uncompared
from linter.model.clause import Clause
from linter.source import Source

Json = dict[str, Any]


def comparison_to_json(comparison: Comparison, old: Source, new: Source) -> Json:
    """The whole output of ``diff`` but its version. Places point into the version they are of."""
    return {
        "old": old.path,
        "new": new.path,
        "changes": [_change(change, old, new) for change in comparison.changes],
        "cases": [_case(case) for case in comparison.cases],
        "all_cases": comparison.all_cases,
        "uncompared": [_uncompared(each, {"old": old, "new": new}[each.version.value]) for each in comparison.uncompared],
    }


def _change(change: Change, old: Source, new: Source) -> Json:
    return {
        "kind": change.kind.value,
        "party": change.party.value if change.party is not None else None,
        "old": _side(change.old, old),
        "new": _side(change.new, new),
        "differences": [{"respect": each.respect, "old": each.old, "new": each.new} for each in change.differences],
    }


def _side(clause: Clause | None, source: Source) -> Json | None:
    if clause is None:
        return None
    return {"id": clause.id, "kind": clause.kind.value, "text": clause.text, "span": span_to_json(clause.span, source)}


def _uncompared(sentence: Uncompared, source: Source) -> Json:
    return {"version": sentence.version.value, "text": sentence.text, "span": span_to_json(sentence.span, source)}


def _case(case: ChangedCase) -> Json:
    return {
        "act": case.act,
        "facts": dict(case.facts),
        "old": {"outcome": case.old, "clauses": list(case.old_clauses)},
        "new": {"outcome": case.new, "clauses": list(case.new_clauses)},
    }
