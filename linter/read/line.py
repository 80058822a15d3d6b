"""One typed line."""

from __future__ import annotations

from dataclasses import dataclass

from linter.read.numbering import Marker
from linter.read.passage import Passage


@dataclass(frozen=True, slots=True)
class Line:
    """A line with characters.

    ``indent`` and ``width``: columns before it, and up to its end. ``gap``: blank lines above it. ``marker``: what looks like a
    marker at its start. ``rank``: of a line that its markup makes a heading, how it is set off ("#", "=", "-"), else empty.
    ``furniture``: it belongs to the page and not to the text (a page number).
    """

    passage: Passage
    indent: int = 0
    width: int = 0
    gap: int = 0
    marker: Marker | None = None
    rank: str = ""
    furniture: bool = False

    @property
    def plain(self) -> str:
        """The readable characters."""
        return self.passage.plain
