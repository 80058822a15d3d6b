"""A place of a page, and the place of the source that it states."""

from __future__ import annotations

from dataclasses import dataclass

from linter.source import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """``name`` is what a link to the place ends in, behind "#"; ``clause`` the id of the clause stated there, None for none."""

    name: str
    clause: str | None
    span: Span
