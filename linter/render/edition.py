"""How a page is got up: by which templates, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from linter.render.manner import AS_IT_COMES, Manner
from linter.render.templates import Templates, templates
from linter.render.view import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The layouts of a page, and the addresses of what stands beside it, as the page links to them.

    ``style``: the style sheet that it shares with others; it carries its own where this is empty. ``index``: the list of all
    pages, empty for a page that stands alone. ``original``: where the text stands, whose line 7 is "#L7" there (None: its path).
    ``manner``: how the clauses are worded.
    """

    templates: Templates = field(default_factory=templates)
    style: str = ""
    index: str = ""
    original: str | None = None
    manner: Manner = AS_IT_COMES

    def beside(self, original: str) -> Edition:
        """The same, the text standing at an address that is seen from the page."""
        return replace(self, original=original)

    def link(self, trace: Trace) -> str:
        """Where the place is that a part of the page comes from; empty when the text has no name (standard input)."""
        if self.original is not None:
            return f"{self.original}#L{trace.line}"
        return trace.href or ""
