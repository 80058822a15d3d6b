"""Comments in a text, and what they stand at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, takewhile

from linter.model.document import Block, BlockKind, Document, Remark
from linter.read.document import is_markdown, read
from linter.read.markdown import comments_in
from linter.source import Source, Span


def remarks(source: Source) -> tuple[Remark, ...]:
    """The HTML comments of a Markdown text, in its order. Plain text has none, and neither has code."""
    if not is_markdown(source):
        return ()
    comments = tuple(comments_in(source.text))
    return tuple(_Placer(read(source)).placed(comments)) if comments else ()


class _Placer:
    def __init__(self, document: Document) -> None:
        self._text = document.source.text
        self._blocks = [(block, _span(block)) for block in document.blocks]
        self._ends = list(accumulate((span.end for _, span in self._blocks), max))
        self._led: dict[int, list[Span]] = {}
        for block, span in self._blocks:
            if block.lead_in is not None:
                self._led.setdefault(block.lead_in, []).append(span)

    def placed(self, comments: tuple[Span, ...]) -> Iterator[Remark]:
        for comment in comments:
            text = self._text[comment.start : comment.end].removeprefix("<!--").removesuffix("-->")
            place, inside = self._at(comment)
            if place is None:
                yield Remark(comment, text, (), inside=False)
            else:
                heading = self._blocks[place][0].kind is BlockKind.HEADING
                yield Remark(comment, text, tuple(self._reach(place, inside)), inside and not heading)

    def _at(self, comment: Span) -> tuple[int | None, bool]:
        """The block that a comment stands in, at the end of or in front of, on one line; or that below it, and False."""
        before = bisect_right(self._ends, comment.start) - 1
        below = before + 1 if before + 1 < len(self._blocks) else None
        if below is not None and self._same_line(comment, self._blocks[below][1]):
            return below, True
        if before >= 0 and self._same_line(self._blocks[before][1], comment):
            return before, True
        return below, False

    def _same_line(self, first: Span, second: Span) -> bool:
        return not set(self._text[first.end : second.start]) & set("\r\n")

    def _reach(self, place: int, inside: bool) -> Iterator[Span]:
        block, span = self._blocks[place]
        if block.kind is BlockKind.HEADING:
            below = takewhile(lambda each: block.text in each[0].headings, self._blocks[place + 1 :])
            yield Span(span.start, max((each.end for _, each in below), default=span.end))
            return
        yield span
        if not inside:
            yield from self._led.get(place, ())


def _span(block: Block) -> Span:
    """From the first readable character of a block to its last."""
    parts = [text.whole() for text in (block.label, block.text, *block.cells) if text is not None and text.plain]
    return Span(min(part.start for part in parts), max(part.end for part in parts)) if parts else Span(0, 0)
