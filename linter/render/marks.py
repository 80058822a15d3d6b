"""How a page marks itself, so that whoever reads it again knows what stands for which clause and what merely sums up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import quote

from linter.source import Span

_SUMMARY = re.compile(r'<!-- summary -->.*?<!-- /summary -->|<em class="summary">.*?</em>', re.DOTALL)
_LEAD_IN = re.compile(r'<span class="lead-in"(?: data-clause="([^"]*)")?[^<>]*>.*?</span>', re.DOTALL)
_MARKDOWN_TRACE = re.compile(r'(?<!\\)\[[^\]\n]*\]\([^\s()]+ "([^"\s]+)"\)|<sub title="([^"\s]+)">')
_HTML_STATEMENT = re.compile(r'<li [^<>]*?data-clause="([^"\s]+)"[^<>]*>(.*?)</li>', re.DOTALL)

_INK = re.compile(r"[^\n]")
_FURNITURE = re.compile(
    rf"(?:{_SUMMARY.pattern})(?:<br>)?"
    + r'|(?<!\\)\[[^\]\n]*\]\([^\s()]+ "[^"\s]+"\)|<sub title="[^"\s]+">[^<\n]*</sub>'
    + r"|<(?P<part>head|style|script)\b[^<>]*>.*?</(?P=part)>"
    + r'|<(?P<tag>a|span) class="source"[^<>]*>[^<]*</(?P=tag)>',
    re.DOTALL,
)

NO_CLAUSE = "source"
"""The key of what comes from the source and is no clause."""


def key_of(identifier: str) -> str:
    """What a page writes for the id of a clause: no blank, quote or bracket can be in it."""
    return quote(identifier, safe="")


def readable(page: str) -> str:
    """The page without its own furniture, which says nothing: its head, summaries, the links to the lines of the source.

    A comment stands in the place of each, so that every other character keeps its offset.
    """
    return _FURNITURE.sub(lambda match: f"<!--{re.sub(_INK, ' ', match.group()[4:-3])}-->", page)


class Marks:
    """The marks of one page in either format, by their places in its characters.

    ``keys`` are those of all statements in their order, ``leads`` those of lead-ins that state a clause by themselves, with their
    places.
    """

    def __init__(self, page: str) -> None:
        self._summaries = tuple(Span(*match.span()) for match in _SUMMARY.finditer(page))
        lead_ins = tuple((Span(*match.span()), match.group(1)) for match in _LEAD_IN.finditer(page))
        self._lead_ins = tuple(span for span, _ in lead_ins)
        self.leads = tuple((key, span) for span, key in lead_ins if key)
        self._statements = tuple(_statements(page))
        self._starts = [span.start for _, span in self._statements]
        self.keys = tuple(dict.fromkeys(key for key, _ in self._statements))

    def sums_up(self, span: Span) -> bool:
        """True inside a part of the page that repeats statements."""
        return _covers(self._summaries, span.start, span)

    def introduces(self, span: Span) -> bool:
        """True inside the lead-in over a list."""
        return _covers(self._lead_ins, span.start, span)

    def key_at(self, span: Span) -> str | None:
        """The key of the statement a place lies in, by where it ends: a norm may begin in the lead-in over its item."""
        place = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        if place < 0:
            return None
        key, statement = self._statements[place]
        return key if statement.overlaps(span) else None


def _covers(ranges: tuple[Span, ...], place: int, span: Span) -> bool:
    """True when the last range that begins at or before ``place`` holds the span. The ranges stand in order and apart."""
    index = bisect_right(ranges, place, key=lambda each: each.start) - 1
    return index >= 0 and ranges[index].contains(span)


def _statements(page: str) -> Iterator[tuple[str, Span]]:
    """The statements of a page in its order: the key of the clause, and the range of the words."""
    html = [(match.group(1), Span(*match.span(2))) for match in _HTML_STATEMENT.finditer(page)]
    if html:
        yield from html
        return
    for match in _MARKDOWN_TRACE.finditer(page):
        yield match.group(1) or match.group(2), Span(page.rfind("\n", 0, match.start()) + 1, match.start())
