"""How a page is to be worded, where there is a choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from linter.finding import Finding


class Speech(StrEnum):
    """Whether a page calls the two sides "we" and "you", or by their names."""

    YOU = "you"
    THIRD_PERSON = "third-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """``verbatim`` are the ids of clauses that the page states in the words of the text.

    ``voice`` is how it calls the sides (None: as the text does); ``findings`` are shown beside the clauses they concern.
    """

    verbatim: frozenset[str] = frozenset()
    voice: Speech | None = None
    findings: tuple[Finding, ...] = ()


AS_IT_COMES = Manner()
