"""Policy to page: Markdown, one self-contained HTML file, plain text, a document of Word, or data for search engines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from markupsafe import Markup

from linter.errors import UserError
from linter.model.anchor import Anchor
from linter.model.policy import Policy
from linter.render.anchors import Anchors
from linter.render.arrange import page_of
from linter.render.edition import Edition
from linter.render.linked_data import dumped, linked_data
from linter.render.offer import offer_of
from linter.render.view import PageView, SectionKey
from linter.render.word import TEMPLATE, document
from linter.render.wording import wording

_BEFORE = ("glance", "parties")
_AFTER_INDEMNITIES = "periods"
_LAST = ("definitions", "unread")
STYLE = "style.css"
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


class PageFormat(StrEnum):
    """The formats a page is written in."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"
    DOCX = "docx"
    JSONLD = "jsonld"


_TEMPLATES = {
    PageFormat.MARKDOWN: "page.md.jinja",
    PageFormat.HTML: "page.html.jinja",
    PageFormat.TEXT: "page.txt.jinja",
}


SUFFIXES = {"markdown": "md", "html": "html", "text": "txt", "docx": "docx", "jsonld": "jsonld", "json": "json"}
"""What the files of pages end in, by their format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it is published, what it is called, and which of its places states which place of the source.

    ``summary`` tells in a line what the policy offers; empty where it offers nothing of which one answer holds.
    """

    content: bytes
    title: str
    summary: str
    anchors: tuple[Anchor, ...]


def render(policy: Policy, format: str, edition: Edition | None = None) -> str:  # noqa: A002 - the word the command line uses
    """The text of a page in a format that is text. Raises what ``write`` raises."""
    return write(policy, format, edition).content.decode("utf-8")


def write(policy: Policy, format: str, edition: Edition | None = None) -> Page:  # noqa: A002
    """The normalized page of a policy, ``format`` being a ``PageFormat``; ``edition``: how it is got up.

    Every clause is stated once, under a section that depends on its effect alone; the sections keep one order. Raises UserError
    for a format that does not exist, and for a mistake in a template of one's own.
    """
    try:
        chosen = PageFormat(format)
    except ValueError:
        known = ", ".join(PageFormat)
        raise UserError(f"a page cannot be written as {format!r}: choose one of {known}") from None
    edition = edition or Edition()
    view = page_of(policy, wording(), edition.manner)
    anchors = Anchors(policy, view)
    offer = offer_of(policy)
    title = view.title or say("headings", "untitled", view.voice)
    draft = _Draft(
        view=view,
        anchors=anchors,
        edition=edition,
        summary=say("card", "line", offer, view.highlights, view.voice),
        data=linked_data(offer, title, anchors.of_clause, say),
    )
    return Page(content=draft.written(chosen), title=title, summary=draft.summary, anchors=tuple(anchors.all))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """All that a page is made of."""

    view: PageView
    anchors: Anchors
    edition: Edition
    summary: str
    data: dict[str, Any]

    def written(self, format: PageFormat) -> bytes:  # noqa: A002
        if format is PageFormat.JSONLD:
            return (dumped(self.data) + "\n").encode("utf-8", "backslashreplace")
        return self._document() if format is PageFormat.DOCX else self._text(format)

    def _text(self, format: PageFormat) -> bytes:  # noqa: A002
        templates, edition = self.edition.templates, self.edition
        html = format is PageFormat.HTML
        text = templates.render(
            _TEMPLATES[format],
            page=self.view,
            summary=self.summary,
            order=_order(),
            shown=shown(self.view),
            say=say,
            anchor=self.anchors,
            link=edition.link,
            data=Markup(dumped(self.data)) if html and self.data["@graph"] else "",
            style=Markup(templates.text(STYLE)) if html and not edition.style else "",
            style_href=edition.style,
            index_href=edition.index,
            original_href=edition.original or "",
        )
        if html:
            # The page is read again as Markdown may hold it, where a blank line ends a block of HTML.
            text = _BLANK_LINES.sub("\n", text)
        return text.encode("utf-8", "backslashreplace")

    def _document(self) -> bytes:
        return document(
            self.view,
            self.summary,
            shown(self.view),
            template=self.edition.templates.path(TEMPLATE),
            say=say,
            anchor=self.anchors,
            link=self.edition.link,
        )


def say(where: str, macro: str, *values: object) -> str:
    """The words of a macro of ``templates/wording``, for templates: they may name what is made for them, and nothing inside."""
    if macro.startswith("_"):
        raise ValueError(f"{macro!r} is no macro of wording/{where}.jinja")
    return wording().say(where, macro, *values)


def _order() -> tuple[str, ...]:
    """The keys of the sections behind the first two, in the order of every page."""
    keys: list[str] = []
    for key in SectionKey:
        if key is SectionKey.CLAIMS:
            keys.append(_AFTER_INDEMNITIES)
        keys.append(key)
    return (*keys, *_LAST)


def shown(view: PageView) -> tuple[str, ...]:
    """The keys of the sections that are not empty, in order."""
    filled: dict[str, bool] = {
        "glance": bool(view.highlights),
        "parties": bool(view.parties),
        "periods": bool(view.periods or view.loose),
        "claims": bool(view.section(SectionKey.CLAIMS) or view.addresses),
        "definitions": bool(view.definitions),
        "unread": bool(view.unread),
    }
    return tuple(key for key in (*_BEFORE, *_order()) if filled.get(key, view.section(key) is not None))
