"""Reads quantities with their use: the relation of a duration, its start event, the bound and the base of a percentage."""

from __future__ import annotations

from dataclasses import dataclass, replace

from linter.model.document import Text
from linter.model.quantity import Bound, Duration, Money, Percentage, Quantity, Relation, Spelled, Unit
from linter.parse.quantity import anchors
from linter.parse.quantity.anchors import Anchor
from linter.parse.quantity.bases import base
from linter.parse.quantity.expressions import Expression, expressions
from linter.parse.quantity.quantity_context import After, Before, after, before, is_quantity, is_service_level
from linter.parse.quantity.quantity_relations import relation
from linter.parse.words.tokens import Sentence

Range = tuple[int, int]


DENIALS = frozenset({"NOT", "NEVER", "NO"})
ENDS_DENIAL = frozenset({"COMMA", "SEMICOLON", "COLON", "STOP", "BUT", "IF", "UNLESS", "WHEN", "THAT", "WHO", "AND", "OR"})


@dataclass(frozen=True, slots=True)
class ReadQuantity:
    """A quantity in a sentence.

    ``first`` and ``last``: its own terminals, half-open. ``introducer``: the terminal where its prepositional phrase begins,
    ``extent``: the index after the phrase with its anchor. ``type``: "duration", "percentage" or "money". ``characters``,
    ``anchor`` and ``base`` are half-open ranges of the block's readable text; an anchor that stands elsewhere in the sentence is
    outside of ``[introducer, extent)``.
    """

    type: str
    first: int
    last: int
    introducer: int
    extent: int
    characters: Range
    value: float | None
    maximum: float | None = None
    unit: Unit | None = None
    relation: Relation | None = None
    anchor: Range | None = None
    event: str | None = None
    bound: Bound = Bound.EXACT
    base: Range | None = None
    currency: str | None = None
    spelled: Spelled | None = None


def read(sentence: Sentence) -> list[ReadQuantity]:
    """The quantities of a sentence from left to right. Clock times, dates, ages, counts and numbers of things are none."""
    found = [expression for expression in expressions(sentence) if is_quantity(sentence, expression)]
    limit = len(sentence.terminals)
    following: tuple[Before, After] | None = None
    read_backwards: list[ReadQuantity] = []
    for expression in reversed(found):
        prefix = before(sentence.terminals, expression)
        suffix = after(sentence.terminals, expression, prefix, limit)
        if following is not None and expression.kind == "duration" and _shares(sentence, suffix, following[0]):
            suffix = replace(suffix, anchor=following[1].anchor, direction=following[1].direction, end=suffix.limit_end)
        read_backwards.append(_read(sentence, expression, prefix, suffix))
        if not expression.recurring:
            limit, following = expression.first, (prefix, suffix)
    return _with_shared_bases(sentence, read_backwards[::-1])


def _with_shared_bases(sentence: Sentence, found: list[ReadQuantity]) -> list[ReadQuantity]:
    """The quantities, a share of whose base only the next one names ("30% or 50% of the price") with that base."""
    for place in range(len(found) - 2, -1, -1):
        one, other = found[place], found[place + 1]
        if (
            one.type == other.type == "percentage"
            and one.base is None
            and other.base is not None
            and other.base[0] > one.characters[1]
        ):
            between = {terminal.type for terminal in sentence.terminals[one.last : other.introducer]}
            if between and between <= {"AND", "OR", "TO", "COMMA", "BUT"}:
                found[place] = replace(one, base=other.base)
    return found


def _shares(sentence: Sentence, suffix: After, following: Before) -> bool:
    """True for the first of two durations before one event: "less than 72 but at least 24 hours before departure"."""
    between = {terminal.type for terminal in sentence.terminals[suffix.limit_end : following.first]}
    joined = not between.isdisjoint(("AND", "OR", "BUT")) and between <= {"AND", "OR", "BUT", "COMMA"}
    return joined and suffix.anchor is None and following.preposition is None


def _read(sentence: Sentence, expression: Expression, prefix: Before, suffix: After) -> ReadQuantity:
    if expression.kind == "duration":
        return _duration(sentence, expression, prefix, suffix)
    bound = _bound(expression, prefix, suffix)
    if bound is Bound.EXACT and expression.kind == "percentage" and is_service_level(sentence.terminals, expression):
        bound = Bound.MIN
    if prefix.limit == "more-than" and _is_denied(sentence, prefix.first):
        bound = Bound.MAX
    of = base(sentence, expression) if expression.kind == "percentage" else None
    return ReadQuantity(
        type=expression.kind,
        first=expression.first,
        last=expression.last,
        introducer=prefix.first if prefix.limit else expression.first,
        extent=max(suffix.limit_end, of.last if of is not None and of.first >= expression.last else 0, expression.last),
        characters=(expression.start, expression.end),
        value=expression.value,
        maximum=expression.maximum,
        bound=bound,
        base=_characters(sentence, of),
        currency=expression.currency,
        spelled=expression.spelled,
    )


def _duration(sentence: Sentence, expression: Expression, prefix: Before, suffix: After) -> ReadQuantity:
    use = relation(sentence.terminals, expression, prefix, suffix)
    anchor = suffix.anchor or _untied(sentence, use, prefix, suffix)
    return ReadQuantity(
        type="duration",
        first=expression.first,
        last=expression.last,
        introducer=prefix.first,
        extent=max(suffix.end, expression.last),
        characters=(expression.start, expression.end),
        value=expression.value,
        maximum=expression.maximum,
        unit=expression.unit,
        relation=use,
        anchor=_characters(sentence, anchor),
        event=anchors.event(sentence, anchor) if anchor is not None else None,
        bound=_bound(expression, prefix, suffix),
        spelled=expression.spelled,
    )


def _untied(sentence: Sentence, use: Relation, prefix: Before, suffix: After) -> Anchor | None:
    """The event of a duration that no tie follows."""
    if suffix.untied:
        return None
    if use is Relation.AFTER and suffix.notice is not None:
        return suffix.notice
    if use is not Relation.WITHIN:
        return None
    if prefix.part == "last":
        return anchors.looking_back(sentence, prefix.first)
    return anchors.in_context(sentence, prefix.first)


def _bound(expression: Expression, prefix: Before, suffix: After) -> Bound:
    """Which way an amount may differ."""
    limits = {prefix.limit, suffix.limit}
    if limits & {"at-most", "less-than", "no-later-than"}:
        return Bound.MAX
    if limits & {"at-least", "more-than", "no-earlier-than"}:
        return Bound.MIN
    return expression.bound


def _is_denied(sentence: Sentence, place: int) -> bool:
    """ "Credits shall not accumulate to more than 8%": what is denied beyond an amount is allowed up to it."""
    for terminal in reversed(sentence.terminals[:place]):
        if terminal.type in DENIALS:
            return True
        if terminal.type in ENDS_DENIAL:
            return False
    return False


def _characters(sentence: Sentence, place: Anchor | None) -> Range | None:
    if place is None:
        return None
    return sentence.terminals[place.first].start, sentence.terminals[place.last - 1].end


def to_model(quantity: ReadQuantity, text: Text) -> Quantity:
    """The quantity of the model, with its places in the source; ``text`` is the readable text of the block it was read in."""
    start, end = quantity.characters
    words, span = text.plain[start:end], text.span(start, end)
    if quantity.type == "duration":
        assert quantity.unit is not None and quantity.relation is not None
        anchor = quantity.anchor
        return Duration(
            text=words,
            span=span,
            value=quantity.value,
            unit=quantity.unit,
            maximum=quantity.maximum,
            relation=quantity.relation,
            anchor=text.plain[slice(*anchor)] if anchor else None,
            anchor_span=text.span(*anchor) if anchor else None,
            event=quantity.event,
            spelled=quantity.spelled,
        )
    assert quantity.value is not None
    if quantity.type == "percentage":
        return Percentage(
            text=words,
            span=span,
            value=quantity.value,
            maximum=quantity.maximum,
            bound=quantity.bound,
            base=text.plain[slice(*quantity.base)] if quantity.base else None,
            base_span=text.span(*quantity.base) if quantity.base else None,
            spelled=quantity.spelled,
        )
    return Money(
        text=words,
        span=span,
        value=quantity.value,
        maximum=quantity.maximum,
        currency=quantity.currency,
        bound=quantity.bound,
        spelled=quantity.spelled,
    )
