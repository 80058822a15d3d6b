"""Policies and findings as the bytes that are kept of them, and back. The text itself and where it lies are not kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cattrs import Converter
from cattrs.errors import BaseValidationError
from cattrs.strategies import configure_union_passthrough

from linter.errors import UserError
from linter.finding import Finding
from linter.interchange.policy import policy_from_json, policy_to_json
from linter.model.policy import Policy
from linter.source import Source, Span

Found = dict[str, tuple[Finding, ...]]


def policy_to_bytes(policy: Policy) -> bytes:
    """What is kept of a policy."""
    content = {key: value for key, value in policy_to_json(policy).items() if key not in {"path", "text"}}
    return _to_bytes(content)


def policy_from_bytes(data: bytes, source: Source) -> Policy | None:
    """The policy of a text; None when the bytes are none."""
    try:
        return policy_from_json({**json.loads(data), "path": source.path, "text": source.text})
    except (UserError, ValueError, TypeError):
        return None


def findings_to_bytes(found: Mapping[str, Sequence[Finding]]) -> bytes:
    """What is kept of the findings of some rules, by the rules' names."""
    return _to_bytes({rule: [_CONVERTER.unstructure(replace(each, path="")) for each in its] for rule, its in found.items()})


def findings_from_bytes(data: bytes, path: str) -> Found:
    """The findings of rules in the text at a path; nothing when the bytes are none."""
    try:
        return {
            rule: tuple(replace(_CONVERTER.structure(each, Finding), path=path) for each in its)
            for rule, its in json.loads(data).items()
        }
    except (BaseValidationError, LookupError, ValueError, TypeError, AttributeError):
        return {}


def _to_bytes(content: Any) -> bytes:
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode("ascii")


def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(Span, lambda ends, _: Span(*ends))
    configure_union_passthrough(str | int | float, converter)
    return converter


_CONVERTER = _converter()
