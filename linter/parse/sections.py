"""The headings of a text with their numbers, and the range of text under each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from linter.model.document import Block, BlockKind, Document
from linter.model.policy import Section
from linter.parse.words.vocabulary import meanings
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary

NUMBER = r"(?:\d+(?:\.\d+)*(?:\([a-z0-9]+\))*|[IVXLC]+(?=[.):\s])|[A-Z](?=[.):]\s))"
MARKER = re.compile(r"[(\[]?([0-9]+(?:\.[0-9]+)*(?:\([a-z0-9]+\))*|[a-zA-Z]|[ivxlcIVXLC]+)[)\].:]*$")
PARAGRAPH = 100  # the level of a numbered paragraph: below every heading


def title(document: Document) -> str | None:
    """The first heading of the highest rank, without a colon or stop at its end; None where the text has no heading."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return None
    first = headings[0]
    highest = min(heading.level for heading in headings)
    return next(heading for heading in headings if heading.level == highest).text.plain.rstrip(" :.") or first.text.plain


def read(document: Document) -> tuple[Section, ...]:
    """Sections in the order of the text: headings, and the numbered paragraphs that references point at.

    A numbered paragraph is a section without title (or with its inline heading), one level below the headings; its number holds
    those of the paragraphs it belongs to: "3(a)".
    """
    opened: list[tuple[Block, str, str, int, str]] = []
    numbers: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.kind is BlockKind.CODE or block.kind is BlockKind.ROW:
            continue
        if block.kind is BlockKind.HEADING:
            number, name, kind = numbered(block)
            numbers = [(level, each) for level, each in numbers if level < block.level]
            if number:
                numbers.append((block.level, number))
            opened.append((block, number, name.rstrip(" :"), block.level, kind))
            continue
        own = _own_number(block.marker)
        level = PARAGRAPH + block.level
        numbers = [(each_level, each) for each_level, each in numbers if each_level < level]
        if own:
            full = _within(numbers, own)
            numbers.append((level, full))
            opened.append((block, full, block.label.plain.rstrip(" :.") if block.label else "", level, _kind(block.marker)))
    sections: list[Section] = []
    following: list[tuple[int, int]] = [(0, len(document.source.text))]  # level and start of what may end a section, nearest last
    for block, number, name, level, kind in reversed(opened):
        while len(following) > 1 and following[-1][0] > level:
            following.pop()
        whole = block.text.whole()
        start = whole.end if block.kind is BlockKind.HEADING else whole.start
        body = Span(start, max(start, following[-1][1]))
        sections.append(Section(title=name, number=number, level=level, span=whole, body=body, kind=kind))
        following.append((level, whole.start))
    return tuple(reversed(sections))


@per_vocabulary
def _named() -> re.Pattern[str]:
    """A number with the word for what it numbers before it: "Section 4.2:"."""
    words = "|".join(re.escape(word) for word in sorted(_nouns(), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"({words})\s+({NUMBER}|[A-Z](?=\s*$))[.):]*\s*[-–—:]?\s*", re.IGNORECASE)


def numbered(block: Block) -> tuple[str, str, str]:
    """The number of a heading ("" when it has none), its title without it, and what it is called ("schedule")."""
    text = block.text.plain.strip()
    if own := _own_number(block.marker):
        return own, text, _kind(block.marker)
    named = _named().match(text + " ")
    if named is not None:
        return named[2].rstrip("."), text[named.end() :].strip(), _nouns()[named[1].lower()]
    bare = re.match(rf"({NUMBER})[.):]*\s+(?=\S)", text)
    if bare is not None and (text[bare.end(1) : bare.end(1) + 1] in (".", ")", ":") or bare[1][0].isdigit()):
        return bare[1], text[bare.end() :], ""
    return "", text, ""


@per_vocabulary
def _nouns() -> Mapping[str, str]:
    """The words in front of a number, and what each means."""
    return {**meanings("numbered"), **meanings("reference")}


def _own_number(marker: str) -> str:
    """The number in a marker: "4.2" of "4.2.", "a" of "(a)"; "" of a bullet."""
    *words, last = marker.split() or [""]
    if any(word.lower() not in _nouns() for word in words):
        return ""
    found = MARKER.match(last.removeprefix("§"))
    return found[1] if found else ""


def _kind(marker: str) -> str:
    """What a marker calls its part: "schedule" of "Schedule 2"."""
    return next((_nouns()[word.lower()] for word in marker.split() if word.lower() in _nouns()), "")


def _within(numbers: list[tuple[int, str]], own: str) -> str:
    """The full number of a paragraph: its own where that says all ("3.2"), else joined to the one it stands under ("3(a)")."""
    parent = numbers[-1][1] if numbers else ""
    if "." in own or not parent or own.startswith(parent + "."):
        return own
    return f"{parent}.{own}" if own.isdigit() and parent[-1:].isdigit() else f"{parent}({own})"
