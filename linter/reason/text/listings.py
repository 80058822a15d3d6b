"""Tables and lists, and what the text says about them as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.model.policy import Policy, Row
from linter.reason.text.passages import BOUNDARY
from linter.reason.text.per_policy import per_policy
from linter.reason.text.surroundings import surroundings_of
from linter.reason.text.words import content, mentions
from linter.source import Span

PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
SPLITS = (re.compile(r"\s*(?::|=|→)\s+"), re.compile(r"(?<!\d)\s+[–—-]+\s+|\s+[–—-]+\s+(?!\d)"))
LONGEST = 200  # rows; a longer table is a price list or a record, and no set of rules
BESIDE = 250  # characters: a sentence or two
NEAR = 3000  # characters of a section around a table in which its rows may be ranked


def listings(policy: Policy) -> Iterator[list[Row]]:
    """Each table and list of a policy that may be a set of rules, with its rows, in the order of the text."""
    for _, rows in groupby(policy.rows, key=lambda row: row.listing):
        listed = list(rows)
        if len(listed) <= LONGEST:
            yield listed


def columns(row: Row) -> list[str]:
    """The cells of a row; the words of an item are cut where the case ends and its result begins.

    What stands behind the first sentence of the last cell is a column of its own: "Class B: 2 to 5 users. Answer in a day."
    """
    cells = [cell.text.strip() for cell in row.cells]
    if len(cells) != 1:
        return [*cells[:-1], *BOUNDARY.split(cells[-1], maxsplit=1)] if cells else cells
    for split in SPLITS:
        parts = split.split(cells[0], maxsplit=1)
        if len(parts) > 1 and all(parts):
            return parts
    return cells


def _ranks(passage: str, case: frozenset[str]) -> bool:
    """True when a sentence of a passage ranks rules and names their case."""
    return any(mentions(sentence, "ranking") and content(sentence) & case for sentence in BOUNDARY.split(passage))


class Beside:
    """What a text says beside its tables and lists. Made once for a policy (``beside_in``), since rules ask for each of them."""

    def __init__(self, policy: Policy) -> None:
        self._text = policy.source.text
        self._around = surroundings_of(policy)
        self._ranks_rows = mentions(self._text, "row_ranking")

    def is_ranked(self, place: Span, words: str) -> bool:
        """True when the text says which of two rules wins where both fit; ``words``: what the rules at a place are for.

        Words that rank count wherever they speak of rows as such, or in the section of the rules, or in a sentence there that
        names their case.
        """
        return self._ranks_rows or any(
            mentions(passage, "section_ranking") or (mentions(passage, "ranking") and _ranks(passage, content(words)))
            for passage in (*self._outside(place), self._text[place.start : place.end])
        )

    def takes_rest(self, rows: Sequence[Row]) -> bool:
        """True when a row, or the words right before or after a table or list, take in what no other row names."""
        before, after = self._outside(rows[0].span.joined(rows[-1].span))
        # What is "otherwise" so in a later paragraph is so in its own case.
        beside = (before[-BESIDE:], PARAGRAPH_END.split(after[:BESIDE].lstrip(), maxsplit=1)[0])
        return any(mentions(passage, "remaining") for passage in (*beside, *(" ".join(columns(row)) for row in rows)))

    def takes_rest_around(self, place: Span) -> bool:
        """True when sentences at a place, or those right after them, take in what they do not name."""
        return mentions(self._text[place.start : place.end] + self._outside(place)[1][:BESIDE], "remaining")

    def _outside(self, place: Span) -> tuple[str, str]:
        """What the section of a place says before it and after it, as far as it is near."""
        section = self._around.section_of(place)
        body = section.body if section is not None else Span(0, len(self._text))
        start, end = max(body.start, place.start - NEAR), min(body.end, place.end + NEAR)
        return self._text[min(start, place.start) : place.start], self._text[place.end : max(end, place.end)]


@per_policy
def beside_in(policy: Policy) -> Beside:
    """What a policy says beside its tables and lists."""
    return Beside(policy)
