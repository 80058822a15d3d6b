"""The formats of ``check`` for programs that are no standard: one document of JSON, or one of them a line."""

from __future__ import annotations

import json
from typing import Any

from linter.interchange.finding import findings_to_json
from linter.interchange.output import output
from linter.interchange.rows import Rows
from linter.review import Review, Tally


class JsonDocument:
    """One document, as ``schema.json`` describes it."""

    def __init__(self) -> None:
        self._rows = Rows(_document)

    def add(self, review: Review) -> str:
        """The findings of a text."""
        return self._rows.add(findings_to_json(review.findings, review.source))

    def end(self, _: Tally) -> str:
        """What closes the document."""
        return self._rows.end(_document)


class JsonLines:
    """One line a finding, each the schema's ``finding``."""

    def add(self, review: Review) -> str:
        """The findings of a text."""
        rows = findings_to_json(review.findings, review.source)
        return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n" for row in rows)

    def end(self, _: Tally) -> str:
        """Nothing: each line stands for itself."""
        return ""


def _document(rows: list[Any]) -> Any:
    return output("findings", rows)
