"""Tells which paragraphs and items are headings that no markup marks as such."""

from __future__ import annotations

from linter.model.document import BlockKind
from linter.read.draft import Draft
from linter.read.numbering import Marker, bare_number_of
from linter.read.shape import (
    ends_sentence,
    ends_with_colon,
    is_capitals,
    is_title,
    is_title_case,
    words_of,
)

_LONG_LINE = 60
_PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def find_titles(drafts: list[Draft], *, typed: bool) -> None:
    """Makes headings of the drafts that work as headings. ``typed``: the text has no headings of its own, so bare lines count."""
    number_titles(drafts)
    for index, draft in enumerate(drafts):
        if draft.kind not in _PROSE or not draft.plain:
            continue
        style = _style_of(drafts, index, typed=typed)
        if style:
            draft.kind, draft.style = BlockKind.HEADING, style


def number_titles(drafts: list[Draft]) -> None:
    """Gives titles that begin with a bare number ("1 Fees", "2 Term") that number as marker, when they count up from one."""
    numbered = [(draft, marker) for draft in drafts if (marker := _bare_number(draft))]
    if len(numbered) < 2 or [marker.readings[0][1] for _, marker in numbered] != list(range(1, len(numbered) + 1)):
        return
    for draft, marker in numbered:
        draft.marker = marker
        draft.passage = draft.passage.part(marker.length, len(draft.plain))
        if draft.kind is BlockKind.PARAGRAPH:
            draft.kind, draft.style = BlockKind.HEADING, "numbered 1"


def _bare_number(draft: Draft) -> Marker | None:
    if draft.marker or draft.lines > 1 or draft.depth >= 0 or draft.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    return bare_number_of(draft.plain)


def _style_of(drafts: list[Draft], index: int, *, typed: bool) -> str:
    """The heading style of a draft, empty when it is no heading."""
    draft = drafts[index]
    below = drafts[index + 1] if index + 1 < len(drafts) else None
    if below is None or draft.lines > 2:
        return ""
    if draft.kind is BlockKind.ITEM:
        return _numbered_style(draft, below, drafts[index - 1] if index else None)
    above = drafts[index - 1] if index else None
    if draft.depth >= 0 or not is_title(draft.plain, longest=14):
        return ""
    capitals = is_capitals(draft.plain)
    # "We do not cover:", then "**Maintenance:**" over its items, is a lead-in whose list has titled groups.
    groups = is_set_off(draft) and ends_with_colon(draft.plain) and below.kind is BlockKind.ITEM
    stands_out = groups or (capitals and len(words_of(draft.plain)) > 1)
    if above and above.kind in _PROSE and ends_with_colon(above.plain) and not stands_out:
        return ""
    if is_set_off(draft):
        return "strong"
    if ends_with_colon(draft.plain):
        return "colon" if is_title(draft.plain, longest=6) and _stands_over(draft, below) else ""
    if not typed:
        return "capitals" if capitals and draft.gap and len(words_of(draft.plain)) > 1 else ""
    return _bare_style(drafts, index, above, below)


def _bare_style(drafts: list[Draft], index: int, above: Draft | None, below: Draft) -> str:
    """The style of a line that only its shape makes a title."""
    draft = drafts[index]
    if is_capitals(draft.plain):
        return "capitals" if len(words_of(draft.plain)) > 1 or draft.gap else ""
    if not is_title(draft.plain):
        return ""
    if index == 0 and is_title_case(draft.plain) and len(words_of(draft.plain)) > 1:
        return "bare"
    crowded = above is not None and not draft.gap and above.kind in _PROSE and len(above.plain) < _LONG_LINE
    if crowded and above is not None and not ends_sentence(above.plain):
        return ""
    if not below.gap and below.kind is BlockKind.PARAGRAPH and len(below.plain) < _LONG_LINE and not ends_sentence(below.plain):
        return ""
    if index and sum(_is_bare_title(near) for near in drafts[max(0, index - 2) : index + 3]) > 2 and _in_run(drafts, index):
        return ""
    return "bare"


def _is_bare_title(draft: Draft) -> bool:
    return draft.kind in _PROSE and draft.marker is None and is_title(draft.plain) and not is_capitals(draft.plain)


def _in_run(drafts: list[Draft], index: int) -> bool:
    """True when three lines in a row, this one among them, look like titles: then they are a list."""
    for start in range(max(0, index - 2), index + 1):
        window = drafts[start : start + 3]
        if len(window) == 3 and all(near.marker is None and is_title(near.plain) for near in window):
            return True
    return False


def is_set_off(draft: Draft) -> bool:
    """True when the markup sets off all words of the draft."""
    plain = draft.plain
    for spans in (draft.passage.strong, draft.passage.framed):
        covered = sum(span.end - span.start for span in spans)
        if spans and covered >= len(plain.rstrip(".:* ")) and spans[0].start == 0:
            return True
    return False


def _numbered_style(draft: Draft, below: Draft, above: Draft | None) -> str:
    """The style of a numbered line that stands over text of its own."""
    marker = draft.marker
    if marker is None:
        return ""
    plain, set_off = draft.plain, is_set_off(draft)
    parent = _is_parent(draft, below)
    core = plain.rstrip(".") if set_off or marker.named or (parent and len(words_of(plain)) <= 5) else plain
    if (marker.is_bullet and not set_off) or not is_title(core, longest=12):
        return ""
    if ends_with_colon(plain) and not set_off and not _stands_over(draft, below):
        return ""
    if draft.depth >= 0:
        nested = below.depth > draft.depth or (below.depth == draft.depth and not below.first and not _same_series(draft, below))
        follows = above is not None and above.kind is BlockKind.ITEM and _same_series(above, draft)
        loose = (
            not follows
            and below.depth < 0
            and below.kind in (BlockKind.PARAGRAPH, BlockKind.ROW)
            and (set_off or is_title_case(plain))
        )
        draft.nested = nested
        return "item" if nested or loose or parent else ""
    if below.kind is BlockKind.HEADING or (below.kind is BlockKind.ITEM and _same_series(draft, below)):
        return ""
    if below.kind is BlockKind.ITEM and not (parent or is_title_case(plain) or is_capitals(plain) or _is_sentence(below.plain)):
        return ""
    return f"numbered {marker.readings[0][0]}"


def _is_sentence(plain: str) -> bool:
    """True when the text begins with a capital and ends with a full stop, a colon or the like."""
    return plain[:1].isupper() and plain.rstrip('"”’) ')[-1:] in (".", "!", ":")


def _is_parent(draft: Draft, below: Draft) -> bool:
    """True when the number below continues the draft's own: 4 and 4.1."""
    if draft.marker is None or below.marker is None:
        return False
    return below.marker.written.startswith(draft.marker.number + ".")


def _same_series(draft: Draft, below: Draft) -> bool:
    if draft.marker is None or below.marker is None or abs(draft.indent - below.indent) > 1:
        return False
    families = {family for family, _ in draft.marker.readings}
    return any(family in families for family, _ in below.marker.readings)


def _stands_over(draft: Draft, following: Draft) -> bool:
    """True when what follows a title with a colon stands by itself: a paragraph, rows, or items that are whole sentences."""
    if following.kind is BlockKind.ITEM:
        title_case = is_title_case(draft.plain) and len(words_of(draft.plain)) > 1
        whole = following.plain[:1].isupper() and following.plain.rstrip('"”’) ')[-1:] in (".", "!", ":")
        return title_case or whole
    if following.kind is BlockKind.PARAGRAPH and not following.gap:
        return len(following.plain) >= _LONG_LINE or ends_sentence(following.plain)
    return following.kind is not BlockKind.CODE
