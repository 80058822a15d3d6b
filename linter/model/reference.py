"""A place where a text points at another part of itself, or out of it, and what it points at."""

from __future__ import annotations

from dataclasses import dataclass

from linter.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A part of the text that is pointed at: its number and title ("" where it has none), and the place where it begins.

    The place is a heading, a numbered paragraph, an item inside a sentence, a table, a list, or an address.
    """

    number: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that point somewhere.

    ``category`` is what they point at: the kind of a numbered part ("section", "clause", "article", "paragraph", "exhibit",
    "schedule", "annex", "part", "item", "table" …), "heading" (a title), "above" and "below", "document" (a text of its own),
    "page" (a link). ``text`` are the words. ``number`` is the number as written, without blanks ("4.1(a)"); ``through`` the last
    number of a range that it begins. ``title`` is the title that the words name. ``targets`` are all the parts they cover, in the
    order of the text. ``missing`` says that they point at a part of this text, and there is none; ``outside`` that they point at
    a law, another agreement or another page, to which ``link`` leads where it is a link. ``clause`` is the id of the clause.
    Without targets, and neither missing nor outside, it stays open what is meant.
    """

    category: str
    text: str
    span: Span
    number: str | None = None
    through: str | None = None
    title: str | None = None
    targets: tuple[Target, ...] = ()
    missing: bool = False
    outside: bool = False
    link: str | None = None
    clause: str | None = None
