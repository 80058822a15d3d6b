"""Headings over what one party has to do: "Obligations of the Tenant", "What you must do"."""

from __future__ import annotations

from linter.model.clause import Role
from linter.parse.clause.reading import Reading

NAMED = frozenset({"PARTY", "ROLE", "POSSESSIVE"})
ROLES = frozenset(Role)
SIDES = ROLES | {"mutual", "nobody"}
ENDING = 3  # terminals at the end of a heading in which its modal stands: "What we will do for you"


def burdened(heading: Reading) -> Role | None:
    """The one party whose duties a heading announces, to whom the commands under it are addressed; None of another heading."""
    words = heading.terminals
    sides = {word.meaning for word in words if word.type in NAMED and word.meaning in SIDES}
    if len(sides) != 1:
        return None
    announced = any(label.category == "duty_title" for label in heading.sentence.labels)
    asked = any(word.type in {"MODAL", "NEED", "AGREE"} for word in words[-ENDING:])
    if not (announced or asked):
        return None
    (side,) = sides
    return Role(side) if side in ROLES else None
