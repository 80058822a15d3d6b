"""Reads rows of tables under a column that names what is paid: "| Large hall | $40 |" under "| Room | Fee |"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.model.clause import PRICE_ROW, ClauseKind, Condition, Confidence, Role, Topic
from linter.model.document import Block
from linter.parse.clause import topics
from linter.parse.clause.norms import Norm
from linter.parse.clause.reading import Reading
from linter.parse.clause.zones import Zones
from linter.parse.words.tokens import Label
from linter.parse.words.vocabulary import meanings
from linter.vocabulary.vocabulary import per_vocabulary

AMOUNTS = frozenset({"money", "percentage"})
BEHIND_HEAD = ("each", "FOR", "OF")  # what follows the noun of a column's title, besides a bracket or a slash


def norm(readings: Sequence[Reading], headings: Zones, columns: Sequence[Label]) -> Norm | None:
    """The norm of a row with an amount, or with none, under a column of charges; None where it has no such column.

    An amount is what the customer pays in the case that the row's first cell names; where the cell says that there is none, the
    case is outside the charge. A row that states something with a modal speaks for itself. ``columns`` are the labels of the
    words of all columns' titles.
    """
    block = readings[0].block
    column = _charged(block)
    if (
        not column
        or not block.cells[0].plain
        or any(segment.predicate.modality for each in readings for segment in each.segments)
    ):
        return None
    start, end = _place(block, column)
    paid = any(
        quantity.type in AMOUNTS and start <= quantity.characters[0] < end for each in readings for quantity in each.quantities
    )
    if not paid and block.cells[column].plain.strip().lower() not in meanings("uncharged"):
        return None
    kind = ClauseKind.OBLIGATION if paid else ClauseKind.EXCLUSION
    labels = [label for each in readings for label in each.labels(0, len(each.terminals))]
    parts = {"object": labels, **headings, "column": list(columns)}
    about = topics.decide(parts, kind)
    text, case = block.text, block.cells[0]
    return Norm(
        reading=readings[0],
        start=0,
        end=len(text.plain),
        kind=kind,
        construction=PRICE_ROW,
        bearer=Role.CUSTOMER,
        topic=Topic.PAYMENT if about is Topic.OTHER else about,
        condition=Condition(text=case.plain, span=case.whole()),
        object=text.plain,
        confidence=Confidence.MEDIUM,
        zones=parts,
    )


def _charged(block: Block) -> int | None:
    """The first column whose title names a charge, where a cell stands under it; the first of all names the cases."""
    charges = meanings("charged")
    for place, title in enumerate(block.header[: len(block.cells)]):
        words = _behind_head().sub("", title.plain).lower().split()
        if words and words[-1] in charges and block.cells[place].plain.strip():
            return place
    return None


@per_vocabulary
def _behind_head() -> re.Pattern[str]:
    words = "|".join(sorted({re.escape(word) for category in BEHIND_HEAD for word in meanings(category)}, reverse=True))
    return re.compile(rf"\s*(?:[(/]|\b(?:{words})\b).*", re.IGNORECASE)


def _place(block: Block, column: int) -> tuple[int, int]:
    """The characters of a cell in the text of its row, in which empty cells are left out."""
    start = 0
    for place, cell in enumerate(block.cells):
        words = cell.plain.strip()
        start = max(start, block.text.plain.find(words, start))
        if place == column:
            return start, start + len(words)
        start += len(words)
    return 0, 0
