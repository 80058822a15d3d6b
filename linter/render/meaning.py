"""What must survive of a policy when its page is read again, and what changed where it did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from linter.model.clause import Clause
from linter.model.quantity import Duration, Money, Quantity


class Aspect(StrEnum):
    """What of a policy a page lost or changed: all of a clause, one part of its meaning, a quantity; or what it added."""

    CLAUSE = "clause"
    KIND = "kind"
    BEARER = "bearer"
    REMEDIES = "remedies"
    CONDITION = "condition"
    ABSOLUTENESS = "absoluteness"
    PERIOD = "period"
    AMOUNT = "amount"
    ADDITION = "addition"


# An event without a normal name is told by words, which a page may put into another voice.
_ANCHORED = "what it names"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The legal content of a clause, its words and its quantities left aside."""

    kind: str
    bearer: str
    remedies: frozenset[str]
    conditional: bool
    absolute: bool

    def differences(self, again: Meaning) -> tuple[tuple[Aspect, str], ...]:
        """What the other one says instead: of which part of the meaning, and in words."""
        return tuple(self._differences(again))

    def _differences(self, again: Meaning) -> Iterator[tuple[Aspect, str]]:
        if self.kind != again.kind:
            yield Aspect.KIND, f"the {self.kind} became {with_article(again.kind)}"
        if self.bearer != again.bearer:
            yield Aspect.BEARER, f"its bearer was {self.bearer} and became {again.bearer}"
        if self.remedies != again.remedies:
            yield Aspect.REMEDIES, f"its remedies were {_listed(self.remedies)} and became {_listed(again.remedies)}"
        if self.conditional != again.conditional:
            yield Aspect.CONDITION, "it lost its condition" if self.conditional else "it gained a condition"
        if self.absolute != again.absolute:
            yield Aspect.ABSOLUTENESS, "it no longer excludes exceptions" if self.absolute else "it excludes exceptions now"

    def title(self) -> str:
        """What it is, in words: "a conditional grant of provider"."""
        return f"{with_article('conditional ' + self.kind if self.conditional else self.kind)} of {self.bearer}"


def meaning_of(clause: Clause) -> Meaning:
    """The meaning of a clause."""
    return Meaning(
        kind=str(clause.kind),
        bearer=str(clause.bearer) if clause.bearer else "nobody in particular",
        remedies=frozenset(str(remedy) for remedy in clause.remedies),
        conditional=clause.condition is not None,
        absolute=clause.absolute,
    )


def closest(clause: Clause, candidates: tuple[Clause, ...]) -> Clause:
    """The first of the norms that differ least from a clause; there must be one."""
    wanted = meaning_of(clause)
    return min(candidates, key=lambda candidate: len(wanted.differences(meaning_of(candidate))))


def sizes(quantities: Iterable[Quantity]) -> Counter[tuple[Aspect, str]]:
    """How often each size stands among some quantities."""
    return Counter((aspect_of(quantity), size(quantity)) for quantity in quantities)


def size(quantity: Quantity) -> str:
    """A quantity by what must survive of it, in words: its value, its unit or currency, its relation or bound, and its basis."""
    maximum = f" to {quantity.maximum:.12g}" if quantity.maximum is not None else ""
    if isinstance(quantity, Money):
        return f"the amount “{quantity.bound} {quantity.value:.12g}{maximum} {quantity.currency or '(no currency)'}”"
    if isinstance(quantity, Duration):
        value = "" if quantity.value is None else f"{quantity.value:.12g}{maximum} "
        known = quantity.event or (_ANCHORED if quantity.anchor else None)
        return f"the period “{quantity.relation} {value}{quantity.unit}{f', counted from {known}' if known else ''}”"
    return f"the share “{quantity.bound} {quantity.value:.12g}{maximum}%{' of a base' if quantity.base else ''}”"


def aspect_of(quantity: Quantity) -> Aspect:
    """What is lost with a quantity."""
    return Aspect.PERIOD if isinstance(quantity, Duration) else Aspect.AMOUNT


def with_article(noun: str) -> str:
    """The noun with "a" or "an"."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "none"
