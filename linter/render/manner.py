"""How a page is to be written, where there is a choice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """``verbatim`` are the ids of clauses that the page states in the words of the text."""

    verbatim: frozenset[str] = frozenset()


AS_IT_COMES = Manner()
