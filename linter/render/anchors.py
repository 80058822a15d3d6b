"""Names for the places of a page that stay when something else in the text changes: made of words, never of numbers.

A name is made of the first words of what is stated, and of a few characters that stand for all of its words and for what it
stands under: its heading and its lead-in. Only equal statements under equal headings are told apart by their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

from linter.model.anchor import Anchor
from linter.model.policy import Policy
from linter.render.view import PageView, Trace

_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9]*")
_WORDS = 5  # of a name that people read
_LONGEST = 28  # characters of them: with the rest they make a bookmark of Word, which has forty at most
_DIGEST = 6  # hexadecimal digits: they tell statements apart that begin alike
_NAMELESS = "statement"


class Anchors:
    """The anchors of one page: of its statements in their order, then of what it quotes."""

    def __init__(self, policy: Policy, view: PageView) -> None:
        self._policy, self._view = policy, view
        self._names: dict[int, str] = {}
        self.all: list[Anchor] = []
        taken: set[str] = set()
        for trace in _traces(view):
            name = base = self._name(trace)
            again = 1
            while name in taken:
                again += 1
                name = f"{base}-{again}"
            taken.add(name)
            # One place may be stated twice, as a definition and among the periods; each has a name of its own.
            self._names[id(trace)] = name
            self.all.append(Anchor(name, trace.clause_id, trace.span))

    def __call__(self, trace: Trace) -> str:
        """The anchor of a statement, a quotation or an address, by the trace that it has in the view."""
        return self._names[id(trace)]

    def of_clause(self, identifier: str) -> str:
        """The anchor of the statement of a clause."""
        return next(anchor.name for anchor in self.all if anchor.clause == identifier)

    def _name(self, trace: Trace) -> str:
        words = self._policy.source.slice(trace.span)
        around: tuple[str, ...] = ()
        if trace.clause_id is not None:
            clause = self._policy.clause(trace.clause_id)
            words = clause.text
            around = clause.headings[-1:]
            if clause.lead_in is not None:
                around += (self._policy.source.slice(clause.lead_in),)
        told = "\n".join(" ".join(_WORD.findall(each.casefold())) for each in (*around, words))
        digest = sha256(told.encode("utf-8", "replace")).hexdigest()[:_DIGEST]
        return f"{'-'.join(_plain(words)[:_WORDS])[:_LONGEST].rstrip('-') or _NAMELESS}-{digest}"


def _traces(view: PageView) -> Iterator[Trace]:
    """What a page states, each with its place."""
    for statement in view.statements():
        yield statement.trace
    for stated in (view.loose, view.addresses, view.definitions, view.unread):
        for each in stated:
            yield each.trace


def _plain(text: str) -> list[str]:
    """The words of a text in the letters that a link shows as they are."""
    return _PLAIN.findall(unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())
