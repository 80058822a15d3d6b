"""Policy to page: Markdown or one self-contained HTML file."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from linter.errors import UserError
from linter.model.policy import Policy
from linter.render.arrange import page_of
from linter.render.escape import unless_safe
from linter.render.view import PageView, SectionKey
from linter.render.wording import wording
from linter.resources import folder

_BEFORE = ("glance", "parties")
_AFTER_INDEMNITIES = "periods"
_LAST = ("definitions", "unread")


class PageFormat(StrEnum):
    """The formats a page is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


_TEMPLATES = {PageFormat.MARKDOWN: "page.md.jinja", PageFormat.HTML: "page.html.jinja"}


def render(policy: Policy, format: str) -> str:  # noqa: A002 - the word the command line uses
    """The normalized page of a policy, ``format`` being "markdown" or "html".

    Every clause is stated once, under a section that depends on its effect alone; the sections keep one order. Raises UserError
    for a format that does not exist.
    """
    try:
        chosen = PageFormat(format)
    except ValueError:
        known = ", ".join(PageFormat)
        raise UserError(f"a page cannot be written as {format!r}: choose one of {known}") from None
    words = wording()
    view = page_of(policy, words)
    text = (
        _environment(chosen).get_template(_TEMPLATES[chosen]).render(page=view, order=_order(), shown=_shown(view), say=words.say)
    )
    return text.strip() + "\n"


@cache
def _environment(chosen: PageFormat) -> SandboxedEnvironment:
    html = chosen is PageFormat.HTML
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder("templates")),
        undefined=StrictUndefined,
        autoescape=html,
        finalize=None if html else unless_safe,
        keep_trailing_newline=False,
    )


def _order() -> tuple[str, ...]:
    """The keys of the sections behind the first two, in the order of every page."""
    keys: list[str] = []
    for key in SectionKey:
        if key is SectionKey.CLAIMS:
            keys.append(_AFTER_INDEMNITIES)
        keys.append(key)
    return (*keys, *_LAST)


def _shown(view: PageView) -> tuple[str, ...]:
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
