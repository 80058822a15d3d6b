"""Finds what a percentage is a share of."""

from __future__ import annotations

from linter.parse.anchors import Anchor, after_tie
from linter.parse.expressions import Expression
from linter.parse.tokens import Sentence


def base(sentence: Sentence, expression: Expression) -> Anchor | None:
    """The words of the base, "of the price" after the percentage; None when the sentence names none."""
    terminals = sentence.terminals
    place = expression.last
    if place < len(terminals) and terminals[place].type == "OF":
        return after_tie(terminals, place + 1)
    return None
