"""Decides how a text uses a duration. The tie gives the direction, the introduction the bound, and both together the relation."""

from __future__ import annotations

from collections.abc import Sequence

from linter.model.quantity import Relation, Unit
from linter.parse.quantity.expressions import Expression
from linter.parse.quantity.quantity_context import After, Before
from linter.parse.words.tokens import Terminal

UPPER = frozenset(("at-most", "no-later-than", "less-than"))
LOWER = frozenset(("at-least", "more-than", "no-earlier-than"))


def relation(terminals: Sequence[Terminal], expression: Expression, prefix: Before, suffix: After) -> Relation:
    """The relation of a duration."""
    if expression.recurring or suffix.recurs or (prefix.cue == "every" and suffix.head != "later"):
        return Relation.EVERY
    if suffix.head == "interval" or (expression.period_name and prefix.preposition == "IN" and suffix.direction is None):
        return Relation.EVERY
    if expression.payment_term:
        return Relation.WITHIN
    if suffix.head == "ago":
        return Relation.ABOUT
    limit = prefix.limit or suffix.limit
    if suffix.direction == "before":
        return _before_event(prefix, suffix, limit)
    if suffix.direction == "after":
        return _after_event(prefix, suffix, limit)
    return _alone(terminals, expression, prefix, suffix, limit)


def _before_event(prefix: Before, suffix: After, limit: str | None) -> Relation:
    """A lead before an event. At most so long before it is a window that ends there, and in such a time one looks back."""
    if prefix.preposition in ("FOR", "IN"):
        return Relation.FOR
    if suffix.limit in UPPER or limit == "no-earlier-than" or (prefix.preposition is None and limit == "less-than"):
        return Relation.WITHIN
    return Relation.BEFORE


def _after_event(prefix: Before, suffix: After, limit: str | None) -> Relation:
    if prefix.preposition == "WITHIN" or limit in UPPER:
        return Relation.FOR if prefix.preposition == "FOR" else Relation.WITHIN
    if limit in LOWER and prefix.preposition is None:
        return Relation.AFTER
    if (
        prefix.preposition in ("FOR", "UNTIL")
        or (prefix.part == "first" and prefix.preposition is None)
        or suffix.head == "length"
        or prefix.cue == "length"
    ):
        return Relation.FOR
    if prefix.preposition in ("IN", "BY") or prefix.cue == "allowance" or suffix.head == "limit":
        return Relation.WITHIN
    return Relation.AFTER


def _alone(terminals: Sequence[Terminal], expression: Expression, prefix: Before, suffix: After, limit: str | None) -> Relation:
    """A duration without a tied event."""
    if prefix.part == "last" and prefix.preposition != "WITHIN" and suffix.head is None:
        return Relation.FOR
    if suffix.head == "notice":
        return Relation.AFTER if prefix.preposition == "AFTER" else Relation.BEFORE
    if prefix.preposition == "WITHIN":
        return Relation.WITHIN
    if prefix.cue == "estimate":
        return Relation.ABOUT
    if prefix.preposition == "AFTER" or (suffix.head == "later" and prefix.preposition is None):
        return Relation.AFTER
    if limit == "about":
        return Relation.ABOUT
    if limit == "more-than":
        return Relation.AFTER
    if prefix.preposition == "FOR":
        return Relation.FOR
    if limit in ("at-most", "no-later-than", "less-than"):
        return Relation.WITHIN if prefix.cue != "length" else Relation.FOR
    if prefix.preposition == "IN" or (prefix.cue == "allowance" and suffix.head != "length"):
        return Relation.WITHIN
    if suffix.head == "limit" and expression.unit is not Unit.LIFETIME:
        return Relation.WITHIN
    return Relation.FOR
