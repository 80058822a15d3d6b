"""Gives every block its place: headings over it, depth in its list, and what introduces it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.model.document import Block, BlockKind, Text
from linter.read.draft import Draft
from linter.read.numbering import Marker
from linter.read.passage import Passage
from linter.read.run_in import Numbered, parted, title_end
from linter.read.shape import ends_with_colon, is_open

_DEEPEST_HEADING = 12
_LIST_STEP = 1000
_TITLE = "title"
_GROUP_TITLES = frozenset({"strong", "colon"})
_RANKS = {_TITLE: -10.0, "=": 1.0, "capitals": 2.0, "-": 1.4, "bare": 3.0, "strong": 3.5, "colon": 4.0}


@dataclass(slots=True)
class _Heading:
    level: int
    text: Text
    rank: float
    list_depth: int
    of_item: bool


@dataclass(slots=True)
class _Item:
    index: int
    indent: int
    family: str
    value: int
    lead_in: int | None


def blocks_of(drafts: list[Draft]) -> tuple[Block, ...]:
    """The finished blocks, one for every draft that holds text, in order."""
    return _Outline(drafts).blocks()


class _Outline:
    def __init__(self, drafts: list[Draft]) -> None:
        self._drafts = [draft for draft in drafts if draft.plain]
        for draft in self._drafts:
            draft.passage = _without_note_sign(draft.passage)
        self._styles = [draft.style for draft in self._drafts if draft.kind is BlockKind.HEADING]
        self._titled = _titled_series(self._drafts)
        self._blocks: list[Block] = []
        self._headings: list[_Heading] = []
        self._stack: tuple[Text, ...] = ()
        self._items: list[_Item] = []
        self._levels: dict[str, int] = {}
        self._stated = 0
        self._pending: int | None = None  # the lead-in whose list is cut into groups by titles, while these go on

    def blocks(self) -> tuple[Block, ...]:
        for index, draft in enumerate(self._drafts):
            self._leave_lists(draft)
            if draft.kind is BlockKind.HEADING:
                below = self._drafts[index + 1] if index + 1 < len(self._drafts) else None
                self._heading(draft, below)
            elif draft.kind is BlockKind.ITEM and draft.marker:
                self._item(draft, draft.marker)
            else:
                self._other(draft)
        return tuple(self._blocks)

    def _leave_lists(self, draft: Draft) -> None:
        """Closes the headings made of list items that do not hold this draft."""
        own_place = draft.first or draft.depth < 0
        while self._headings:
            depth = self._headings[-1].list_depth
            if depth < 0 or draft.depth > depth or (draft.depth == depth and not own_place):
                break
            self._headings.pop()
        self._stack = tuple(heading.text for heading in self._headings)

    def _heading(self, draft: Draft, below: Draft | None) -> None:
        level = draft.level or self._inferred_level(draft, below)
        while self._headings and (self._headings[-1].level >= level or len(self._headings) >= _DEEPEST_HEADING):
            self._headings.pop()
        over = tuple(heading.text for heading in self._headings)
        self._blocks.append(
            Block(
                kind=BlockKind.HEADING,
                text=draft.passage.text,
                level=level,
                marker=draft.marker.number if draft.marker else "",
                headings=over,
                strong=draft.passage.strong,
            )
        )
        self._headings.append(
            _Heading(level, draft.passage.text, _rank(draft), draft.depth if draft.nested else -1, draft.style == "item")
        )
        self._stack = tuple(heading.text for heading in self._headings)
        self._items.clear()
        self._pending = self._grouped_lead(draft)
        if draft.level:
            self._stated = draft.level
            self._levels.clear()

    def _inferred_level(self, draft: Draft, below: Draft | None) -> int:
        """A style keeps the level that it got where it first occurred; a new one stands below the stronger ones above it."""
        if draft.style == "item":
            over = [heading for heading in self._headings if not heading.of_item or heading.list_depth >= 0]
            return over[-1].level + 1 if over else 1
        if not self._blocks and self._is_title(draft, below):
            draft.style = _TITLE
        style = draft.style
        if style not in self._levels:
            rank = _rank(draft)
            open_headings = [heading for heading in self._headings if heading.rank <= rank or heading.level <= self._stated]
            self._levels[style] = (open_headings[-1].level if open_headings else 0) + 1
        return min(self._levels[style], _DEEPEST_HEADING)

    def _is_title(self, draft: Draft, below: Draft | None) -> bool:
        """True when the first heading stands over all others: the next one follows at once, or none is set off like it."""
        if below is not None and below.kind is BlockKind.HEADING and (below.style == draft.style or draft.style != "colon"):
            return True
        return draft.style != "colon" and self._styles.count(draft.style) == 1

    def _grouped_lead(self, draft: Draft) -> int | None:
        """The lead-in that goes on over the groups of its list: "We do not take back:", then "Food:" and "Books:" over items."""
        if draft.style not in _GROUP_TITLES:
            return None
        above = self._blocks[-2] if len(self._blocks) > 1 else None
        if above is not None and above.kind is BlockKind.PARAGRAPH and ends_with_colon(above.text.plain):
            return len(self._blocks) - 2
        return self._pending

    def _item(self, draft: Draft, marker: Marker) -> None:
        family, value = self._series(marker)
        indent = max(draft.depth, 0) * _LIST_STEP + draft.indent
        label, rest = parted(draft.passage, self._numbered(marker))
        lead_in = self._place(draft, indent, family, value, labelled=label is not None)
        index = len(self._blocks)
        self._items.append(_Item(index, indent, family, value, lead_in))
        self._blocks.append(
            Block(
                kind=BlockKind.ITEM,
                text=rest.text,
                level=len(self._items) - 1,
                marker=marker.written,
                headings=self._stack,
                label=label.text if label else None,
                lead_in=lead_in,
                strong=rest.strong,
            )
        )

    def _numbered(self, marker: Marker) -> Numbered:
        if marker.is_bullet:
            return Numbered.NO
        return Numbered.LOOSELY if marker.readings[0][0] in self._titled else Numbered.STRICTLY

    def _series(self, marker: Marker) -> tuple[str, int]:
        """The series that goes on with this marker, or the likeliest one that it starts."""
        for item in reversed(self._items[-64:]):
            for family, value in marker.readings:
                if family == item.family and (marker.is_bullet or value == item.value + 1):
                    return family, value
        return marker.readings[0]

    def _place(self, draft: Draft, indent: int, family: str, value: int, *, labelled: bool) -> int | None:
        """Makes room for an item at its depth, and returns its lead-in."""
        while self._items and indent < self._items[-1].indent - 1:
            self._items.pop()
        siblings = next((n for n in range(len(self._items) - 1, -1, -1) if self._items[n].family == family), None)
        deeper = bool(self._items) and indent > self._items[-1].indent + 1
        if siblings is not None and (not deeper or (draft.depth < 0 and value == self._items[siblings].value + 1 and value > 1)):
            same_column = draft.depth < 0 or abs(self._items[siblings].indent - indent) <= 1
            if same_column:
                lead_in = self._items[siblings].lead_in
                del self._items[siblings:]
                return lead_in
        parent = self._items[-1].index if self._items else None
        if (
            self._items
            and not deeper
            and draft.depth >= 0
            and not ends_with_colon(self._blocks[self._items[-1].index].text.plain)
        ):
            self._items.pop()
            parent = self._items[-1].index if self._items else None
        return self._introduction(parent, labelled=labelled)

    def _introduction(self, parent: int | None, *, labelled: bool) -> int | None:
        """The block that introduces the list that starts here."""
        last = len(self._blocks) - 1
        if last >= 0:
            block = self._blocks[last]
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and ends_with_colon(block.text.plain):
                return last
            if block.kind is BlockKind.PARAGRAPH and is_open(block.text.plain) and not labelled:
                return last
            if block.kind is BlockKind.HEADING and self._pending is not None:
                return self._pending
        return parent

    def _other(self, draft: Draft) -> None:
        label: Text | None = None
        passage = draft.passage
        self._pending = None
        if draft.kind is BlockKind.PARAGRAPH:
            part, passage = parted(passage, Numbered.NO)
            label = part.text if part else None
        if draft.depth < 0:
            self._items.clear()
        else:
            while self._items and self._items[-1].indent >= (draft.depth + 1) * _LIST_STEP:
                self._items.pop()
        self._blocks.append(
            Block(
                kind=draft.kind,
                text=passage.text,
                marker=draft.marker.written if draft.marker else "",
                headings=self._stack,
                label=label,
                cells=draft.cells,
                header=draft.header,
                strong=passage.strong,
            )
        )


def _titled_series(drafts: list[Draft]) -> frozenset[str]:
    """The families of numbers whose items mostly begin with a title of their own, one of them beyond doubt."""
    plains: dict[str, list[str]] = {}
    for draft in drafts:
        if draft.kind is BlockKind.ITEM and draft.marker and not draft.marker.is_bullet:
            plains.setdefault(draft.marker.readings[0][0], []).append(draft.plain)
    return frozenset(
        family
        for family, texts in plains.items()
        if any(title_end(text, loosely=False) for text in texts)
        and sum(title_end(text, loosely=True) is not None for text in texts) >= 0.6 * len(texts)
    )


def _without_note_sign(passage: Passage) -> Passage:
    """The passage without the asterisks that tie a footnote to its place."""
    sign = re.match(r"\*(?=\w)", passage.plain)
    return passage.part(sign.end(), len(passage.plain)) if sign else passage


def _rank(draft: Draft) -> float:
    """How strongly a heading style sets off; less is stronger."""
    style = draft.style
    if style.startswith("#"):
        return -7.0 + len(style)
    if style.startswith("numbered"):
        if draft.marker and draft.marker.named:
            return 1.5
        return 3.0 + 0.1 * (int(style.rsplit(maxsplit=1)[-1]) if style[-1].isdigit() and " 1.1 " in style else 1)
    return _RANKS.get(style, 3.0)
