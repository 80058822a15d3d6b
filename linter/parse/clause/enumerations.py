"""Finds enumerations inside a sentence: "… arising out of (i) …, (ii) … or (iii) …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.parse.words.tokens import Terminal

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb: terminals ``[start, end)``, its marker included; ``body`` is where its words begin."""

    start: int
    body: int
    end: int


def limbs(terminals: Sequence[Terminal]) -> list[Limb]:
    """The limbs of the first enumeration of a sentence, or none. A list has at least two, counted on from the first."""
    marks = _marks(terminals)
    if len(marks) < 2:
        return []
    found = []
    for order, (start, body) in enumerate(marks):
        end = marks[order + 1][0] if order + 1 < len(marks) else len(terminals)
        while end > body and terminals[end - 1].type in {"COMMA", "SEMICOLON", "AND", "OR", "STOP"}:
            end -= 1
        found.append(Limb(start, body, end))
    return found


def _marks(terminals: Sequence[Terminal]) -> list[tuple[int, int]]:
    """Where the markers of one series stand: "(i)", "(a)", "(1)", or "a)" without the first bracket."""
    series: tuple[str, ...] | str | None = None
    marks: list[tuple[int, int]] = []
    for place in range(len(terminals) - 1):
        opened = terminals[place].type == "LEFT"
        word = place + 1 if opened else place
        if (
            word + 1 >= len(terminals)
            or terminals[word + 1].type != "RIGHT"
            or (not opened and place and terminals[place - 1].type == "LEFT")
        ):
            continue
        label = terminals[word].lower
        if series is None:
            series = (
                ROMAN if label == "i" else LETTERS if label == "a" else tuple(map(str, range(1, 30))) if label == "1" else None
            )
            if series is None:
                continue
        if len(marks) < len(series) and label == series[len(marks)]:
            marks.append((place, word + 2))
    return marks
