"""Finds the words of links: the reader sees them, their targets stand only in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.model.document import Text
from linter.source import Source

OPENING = re.compile(r"\[[*_`\"'(]*$|<a\s[^>]*href\s*=\s*[\"']?(?P<target>[^\"'>\s]*)[^>]*>[^<]*$", re.IGNORECASE)
CLOSING = re.compile(r"[*_`\"')]*\](?:\((?P<target>[^)\n]*)\)|\[[^\]\n]*\])|[^<]*</a\s*>", re.IGNORECASE)
# A target with blanks is none to Markdown, so that the brackets stay in the readable text.
UNREAD = re.compile(r"\[[^\[\]\n]+\]\((?P<target>\s*\{\{[^)\n]*)\)")


@dataclass(frozen=True, slots=True)
class Link:
    """The readable words of a link, characters ``[start, end)`` of the text, and its target ("" where it is given elsewhere)."""

    start: int
    end: int
    target: str


def links(text: Text, source: Source) -> Iterator[Link]:
    """The links of a readable text, in order: what the source shows between its characters opens and closes them."""
    opened: int | None = None
    target = ""
    for index, piece in enumerate(text.pieces):
        before = text.pieces[index - 1].source.end if index else max(0, piece.source.start - 400)
        written = source.text[before : piece.source.start]
        if (
            opened is None
            and ("[" in written or "<" in written)
            and (opening := OPENING.search(source.text, before, piece.source.start))
        ):
            opened, target = piece.plain.start, opening["target"] or ""
        after = (
            text.pieces[index + 1].source.start if index + 1 < len(text.pieces) else min(len(source.text), piece.source.end + 600)
        )
        if opened is not None and (closing := CLOSING.match(source.text, piece.source.end, after)):
            yield Link(opened, piece.plain.end, closing["target"] or target)
            opened = None
    for unread in UNREAD.finditer(text.plain) if "](" in text.plain else ():
        yield Link(unread.start(), unread.end(), unread["target"])
