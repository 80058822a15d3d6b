"""Reads the expressions of quantities, "thirty (30) days", "15%", "US$ 5 million": what they mean, not how they are used."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from lark import Transformer

from linter.model.quantity import Bound, Spelled, Unit
from linter.parse.quantity.numbers import Numeral
from linter.parse.quantity.numeral_tokens import folded
from linter.parse.quantity.quantity_tokens import Token, tokens
from linter.parse.words.islands import Grammar, Island
from linter.parse.words.tokens import Sentence

TIME_UNITS = {
    "MINUTE": Unit.MINUTE,
    "HOUR": Unit.HOUR,
    "DAY": Unit.DAY,
    "WEEKDAY": Unit.BUSINESS_DAY,
    "WEEK": Unit.WEEK,
    "MONTH": Unit.MONTH,
    "YEAR": Unit.YEAR,
}
SMALLER = {  # a larger unit in terms of a smaller one, for "2 years and 3 months"
    (Unit.YEAR, Unit.MONTH): 12,
    (Unit.YEAR, Unit.WEEK): 52,
    (Unit.YEAR, Unit.DAY): 365,
    (Unit.WEEK, Unit.DAY): 7,
    (Unit.DAY, Unit.HOUR): 24,
    (Unit.HOUR, Unit.MINUTE): 60,
}


Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of time and what turns its count into the model's unit: "fortnight" is two weeks. ``bound``: of "or more days".

    ``is_period_name``: a unit that the calendar or the contract marks out, "calendar month".
    """

    unit: Unit
    factor: float
    bound: Bound = Bound.EXACT
    is_period_name: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, perhaps written twice."""

    value: float
    spelled: Spelled | None = None


@dataclass(slots=True)
class Expression:
    """A quantity apart from its use.

    ``kind`` is "duration", "percentage" or "money". ``first`` and ``last`` are the index of the first terminal and the index
    after the last, ``start`` and ``end`` its characters in the block's text. ``recurring``: "monthly", "per month". ``article``:
    a bare "a year", ``period_name``: "a calendar year". ``ordinal``: "the 30th day", "the first anniversary". ``payment_term``:
    "net 30".
    """

    kind: str
    value: float | None
    maximum: float | None = None
    unit: Unit | None = None
    currency: str | None = None
    bound: Bound = Bound.EXACT
    spelled: Spelled | None = None
    recurring: bool = False
    article: bool = False
    ordinal: bool = False
    payment_term: bool = False
    period_name: bool = False
    first: int = 0
    last: int = 0
    start: int = 0
    end: int = 0


def expressions(sentence: Sentence) -> list[Expression]:
    """The expressions of a sentence from left to right; they do not overlap."""
    words = tokens(sentence)
    if not words:
        return []
    words = folded(words)
    found: list[Expression] = []
    place = 0
    openings = _openings()
    while place < len(words):
        token = words[place]
        if token.type == "LIFETIME":
            found.append(_placed(Expression("duration", None, unit=Unit.LIFETIME), [token]))
            place += 1
            continue
        longest = _longest(words, place) if token.type in openings else None
        if longest is None:
            place += 1
            continue
        found.append(_placed(longest.value, words[longest.start : longest.end]))
        place = longest.end
    return found


def _longest(words: Sequence[Token], place: int) -> Island | None:
    """The longest quantity that starts at a token; of equally long ones a duration before a percentage before money."""
    reached = [(end, grammar) for grammar in grammars() if (end := grammar.reach(words, place)) is not None]
    for end, grammar in sorted(reached, key=lambda each: -each[0]):
        island = grammar.read(words, place, end)
        if island is not None:
            return island
    return None


def _placed(expression: Expression, words: Sequence[Token]) -> Expression:
    expression.first, expression.last = words[0].terminal, words[-1].stop
    expression.start, expression.end = words[0].start, words[-1].end
    return expression


class _Reader(Transformer[Any, Any]):
    """Makes expressions of what the grammar reads. Children are tokens and what the rules below returned."""

    def amount(self, children: list[Any]) -> Amount:
        numbers = [child.value for child in children if child.type == "NUMBER"]
        return _amount(numbers[0], numbers[1] if len(numbers) > 1 else None)

    # ---- durations

    def measure(self, children: list[Any]) -> Measure:
        unit = TIME_UNITS[children[-1].type]
        if unit is Unit.DAY and any(child.value == "business" for child in children[:-1]):
            unit = Unit.BUSINESS_DAY
        words = {child.value for child in children[:-1]}
        bound = Bound.MIN if "more" in words else Bound.MAX if "less" in words else Bound.EXACT
        return Measure(unit, children[-1].value, bound, "period" in words)

    def genitive(self, _children: list[Any]) -> None:
        return None

    def length(self, children: list[Any]) -> Expression:
        measure = _only(children, Measure)
        amounts = [child for child in children if isinstance(child, Amount)]
        parts = [child.value for child in children if isinstance(child, Token) and child.type in ("COUPLE", "HALF", "QUARTER")]
        amount = amounts[0] if amounts else Amount(float(parts[0]))
        return _duration(amount, measure)

    def length_or_more(self, children: list[Any]) -> Expression:
        return replace(self.length(children), bound=Bound.MIN)

    def length_or_other(self, children: list[Any]) -> Expression:
        return replace(self.length(children), bound=_only(children, Measure).bound)

    def length_twice(self, children: list[Any]) -> Expression:
        """ "thirty days (30 days)": one length where the units agree."""
        first, second = (child for child in children if isinstance(child, Amount))
        measures = [child for child in children if isinstance(child, Measure)]
        once = _duration(first, measures[0])
        if measures[0].unit is not measures[1].unit or first.value != second.value:
            return once
        return replace(once, spelled=Spelled(first.value, second.value))

    def every_other(self, children: list[Any]) -> Expression:
        measure = _only(children, Measure)
        return replace(_duration(Amount(2.0), measure), recurring=True)

    def settlement(self, children: list[Any]) -> Expression:
        measure = next((child for child in children if isinstance(child, Measure)), Measure(Unit.DAY, 1.0))
        return replace(_duration(Amount(children[2].value.value), measure), payment_term=True)

    def one_length(self, children: list[Any]) -> Expression:
        measure = _only(children, Measure)
        return replace(_duration(Amount(1.0), measure), article=children[0].type == "A", period_name=measure.is_period_name)

    def recurring(self, children: list[Any]) -> Expression:
        if isinstance(children[0], Token) and children[0].type == "FREQUENCY":
            count, unit = str(children[0].value).split()
            return replace(_duration(Amount(float(count)), Measure(Unit(unit), 1.0)), recurring=True)
        return replace(_duration(Amount(1.0), _only(children, Measure)), recurring=True)

    def net(self, children: list[Any]) -> Expression:
        term = children[1]
        days = term if isinstance(term, Expression) else _duration(Amount(term.value.value), Measure(Unit.DAY, 1.0))
        return replace(days, payment_term=True)

    def ordinal(self, children: list[Any]) -> Expression:
        return replace(_duration(Amount(_ordinal(children)), _only(children, Measure)), ordinal=True)

    def anniversary(self, children: list[Any]) -> Expression:
        return replace(_duration(Amount(_ordinal(children)), Measure(Unit.YEAR, 1.0)), ordinal=True)

    def ordinal_aside(self, _children: list[Any]) -> None:
        return None

    def joint(self, _children: list[Any]) -> None:
        return None

    def compound(self, children: list[Any]) -> Expression:
        parts: list[tuple[float, Unit]] = []
        amount = Amount(1.0)
        for child in children:
            if isinstance(child, Amount):
                amount = child
            elif isinstance(child, Measure):
                parts.append((amount.value * child.factor, child.unit))
            elif isinstance(child, Token) and child.type == "REMAINDER":
                parts.append((child.value.value, Unit.MINUTE))
        (total, unit), *rest = parts
        for value, smaller in rest:
            total, unit = total * SMALLER.get((unit, smaller), 30) + value, smaller
        return Expression("duration", _clean(total), unit=unit)

    def with_part(self, children: list[Any]) -> Expression:
        measure = _only(children, Measure)
        whole = next((child.value for child in children if isinstance(child, Amount)), 1.0)
        return _duration(Amount(whole + children[-1].value), measure)

    def bare_link(self, _children: list[Any]) -> None:
        return None

    link = bare_link

    def range(self, children: list[Any]) -> Expression:
        lengths = [child for child in children if isinstance(child, Expression)]
        amounts = [child for child in children if isinstance(child, Amount)]
        measures = [child for child in children if isinstance(child, Measure)]
        if len(lengths) == 2:
            return _span(*lengths)
        if lengths:
            return _span(_duration(amounts[0], measures[0]), lengths[0])
        return _span(_duration(amounts[0], measures[0]), _duration(amounts[1], measures[0]))

    # ---- percentages

    def sign(self, children: list[Any]) -> float:
        return float(children[0].value or 1.0)

    def share(self, children: list[Any]) -> Expression:
        factor = _only(children, float)
        numbers = [child.value for child in children if isinstance(child, Token) and child.type == "NUMBER"]
        amounts = [child for child in children if isinstance(child, Amount)]
        if amounts:
            amount = _amount(Numeral(amounts[0].value, True), numbers[0]) if numbers else amounts[0]
        else:
            amount = _amount(numbers[0], numbers[1])
        return Expression("percentage", _clean(amount.value * factor), spelled=amount.spelled)

    def share_or_more(self, children: list[Any]) -> Expression:
        return replace(self.share(children), bound=Bound.MIN)

    def share_range(self, children: list[Any]) -> Expression:
        shares = [child for child in children if isinstance(child, Expression)]
        if not shares:
            factor = _only(children, float)
            shares = [Expression("percentage", _clean(child.value * factor)) for child in children if isinstance(child, Amount)]
        return _span(*shares)

    def negative_share(self, children: list[Any]) -> Expression:
        share = self.share(children)
        return replace(share, value=-(share.value or 0.0))

    def part_of_share(self, children: list[Any]) -> Expression:
        """ "one half of one percent (0.5%)": the bracket repeats the product."""
        parts = [child.value for child in children if isinstance(child, Token) and child.type in ("NUMBER", "HALF")]
        numbers = [part.value if isinstance(part, Numeral) else part for part in parts]
        signs = [child for child in children if isinstance(child, float)]
        repeated = numbers.pop() if len(signs) == 2 else None
        value = _clean(math.prod(numbers) * signs[0])
        return Expression("percentage", value, spelled=None if repeated is None else Spelled(value, _clean(repeated * signs[1])))

    def portion(self, children: list[Any]) -> Expression:
        part = children[0].value
        return Expression("percentage", _clean(100 * (part.value if isinstance(part, Numeral) else part)))

    def percentage(self, children: list[Any]) -> Expression:
        return _only(children, Expression)

    # ---- money

    def currency(self, children: list[Any]) -> str:
        return str(children[0].value)

    def opening(self, children: list[Any]) -> str:
        """ "US $" and "CAD $": the word says whose dollars they are."""
        return str(children[0].value)

    def figure(self, children: list[Any]) -> Amount:
        amount = _only(children, Amount)
        factor = children[1].value if len(children) > 1 else 1.0
        spelled = amount.spelled and Spelled(_clean(amount.spelled.words * factor), _clean(amount.spelled.digits * factor))
        if spelled and factor > 1 and amount.spelled and amount.spelled.digits == amount.spelled.words * factor:
            return Amount(amount.spelled.digits, Spelled(amount.spelled.digits, amount.spelled.digits))
        return Amount(_clean(amount.value * factor), spelled)

    def sum(self, children: list[Any]) -> Expression:
        currency = next((child for child in children if isinstance(child, str)), None)
        amounts = [child for child in children if isinstance(child, Amount)]
        numbers = [child.value for child in children if isinstance(child, Token) and child.type == "NUMBER"]
        minor = any(isinstance(child, Token) and child.type == "MINOR" for child in children)
        scaled = next((child.value for child in children if isinstance(child, Token) and child.type == "SCALED_CURRENCY"), None)
        if scaled is not None:
            name, scale = scaled.split()
            return Expression("money", _clean(amounts[0].value * float(scale)), currency=name)
        rest = next((child.value for child in children if isinstance(child, Token) and child.type == "REMAINDER"), None)
        if rest is not None:
            return Expression("money", _clean(amounts[0].value + rest.value / 100), currency=currency)
        factor = next((child.value for child in children if isinstance(child, Token) and child.type == "MAGNITUDE"), 1.0)
        if minor and numbers:
            return Expression("money", _clean(amounts[0].value + numbers[0].value / 100), currency=currency)
        if minor:
            return Expression("money", _clean(amounts[0].value / 100), currency=currency)
        if numbers and amounts:
            amount = _amount(Numeral(amounts[0].value, not numbers[0].in_words), numbers[0])
        elif numbers:
            amount = _amount(numbers[0], numbers[1])
        else:
            amount = amounts[0]
        return Expression("money", _clean(amount.value * factor), currency=currency, spelled=amount.spelled)

    def one_of_currency(self, children: list[Any]) -> Expression:
        return Expression("money", 1.0, currency=str(children[1].value), article=True)

    def sum_or_more(self, children: list[Any]) -> Expression:
        return replace(_only(children, Expression), bound=Bound.MIN)

    def sum_range(self, children: list[Any]) -> Expression:
        currency = next((child for child in children if isinstance(child, str)), None)
        ends = [
            child if isinstance(child, Expression) else Expression("money", child.value, currency=currency)
            for child in children
            if isinstance(child, (Expression, Amount))
        ]
        return _span(*ends)

    def money(self, children: list[Any]) -> Expression:
        return _only(children, Expression)


def _only(children: list[Any], kind: type[Kind]) -> Kind:
    """The child of this kind."""
    return next(child for child in children if isinstance(child, kind))


def _ordinal(children: list[Any]) -> float:
    """The number of an ordinal."""
    return float(next(child.value for child in children if isinstance(child, Token) and child.type == "ORDINAL"))


def _amount(first: Numeral, second: Numeral | None) -> Amount:
    """One number, or the same number in words and digits, in either order; the digits give the value."""
    if second is None or first.in_words == second.in_words:
        return Amount(first.value)
    words, digits = (first, second) if first.in_words else (second, first)
    return Amount(digits.value, Spelled(words.value, digits.value))


def _duration(amount: Amount, measure: Measure) -> Expression:
    return Expression("duration", _clean(amount.value * measure.factor), unit=measure.unit, spelled=amount.spelled)


def _span(low: Expression, high: Expression) -> Expression:
    """The range from one expression to another; the unit of the higher one holds for both."""
    value = low.value
    if value is not None and low.unit is not None and high.unit is not None and low.unit != high.unit:
        value = _clean(value * SMALLER.get((low.unit, high.unit), 1))
    maximum = high.value
    if value is not None and maximum is not None and maximum < value:
        value, maximum = maximum, value  # "14 to 7 days before arrival" counts down
    return replace(low, value=value, maximum=maximum, unit=high.unit, currency=low.currency or high.currency)


def _clean(value: float) -> float:
    """The value without the noise of binary fractions."""
    return round(value, 6)


@cache
def _openings() -> frozenset[str]:
    """The types of token that a quantity may begin with."""
    return frozenset[str]().union(*(grammar.opening for grammar in grammars()))


@cache
def grammars() -> tuple[Grammar, ...]:
    """The three grammars of quantities."""
    reader = _Reader()
    return tuple(Grammar("quantity.lark", start, reader) for start in ("duration", "percentage", "money"))
