"""A block in the making: what it holds is known, what it is to its neighbours is not."""

from __future__ import annotations

from dataclasses import dataclass

from linter.model.document import BlockKind, Text
from linter.read.numbering import Marker
from linter.read.passage import Passage


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block before its place in the outline is known.

    ``depth``: the nesting depth of the Markdown list it stands in, from 0; -1 outside. ``first``: it opens its Markdown item.
    ``indent``: columns before a typed line. ``level``: a heading's rank where the markup states it, else 0. ``style``: of a
    heading without stated rank, the manner in which it is set off. ``gap``: a blank line stands above. ``lines``: how many
    lines it was typed on. ``nested``: a heading made of a list item that holds what it stands over.
    """

    kind: BlockKind
    passage: Passage
    marker: Marker | None = None
    depth: int = -1
    first: bool = False
    indent: int = 0
    level: int = 0
    style: str = ""
    gap: bool = True
    lines: int = 1
    nested: bool = False
    cells: tuple[Text, ...] = ()
    header: tuple[Text, ...] = ()

    @property
    def plain(self) -> str:
        """The readable characters."""
        return self.passage.plain
