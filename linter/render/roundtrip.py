"""Holds a page that was read again against the policy it was written from: what was lost, changed or added on the way."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.model.quantity import Duration, Percentage, Quantity
from linter.source import Span

# How a page marks itself in both formats: its summaries, which repeat statements, its lead-ins, and at each statement its clause.
_SUMMARY = re.compile(r'<!-- summary -->.*?<!-- /summary -->|<em class="summary">.*?</em>', re.DOTALL)
_LEAD_IN = re.compile(r'<span class="lead-in">.*?</span>', re.DOTALL)
_MARKDOWN_TRACE = re.compile(r'(?<!\\)\[[^\]\n]*\]\([^\s()]+ "([^"\s]+)"\)|<sub title="([^"\s]+)">')
_HTML_STATEMENT = re.compile(r'<li [^<>]*?data-clause="([^"\s]+)"[^<>]*>(.*?)</li>', re.DOTALL)
_NO_CLAUSE = "source"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing that the page does not say as the policy does.

    ``message`` is a sentence without a final stop. ``clause`` is the clause of the policy that was lost or changed, ``span`` its
    place in the policy's source; both are None for what the page says beyond the policy.
    """

    message: str
    clause: Clause | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What must survive of a clause."""

    kind: str
    bearer: str
    remedies: frozenset[str]
    conditional: bool
    absolute: bool

    def differences(self, again: _Meaning) -> tuple[str, ...]:
        """What the other one says instead, in words."""
        told: list[str] = []
        if self.kind != again.kind:
            told.append(f"the {self.kind} became {_article(again.kind)}")
        if self.bearer != again.bearer:
            told.append(f"its bearer was {self.bearer} and became {again.bearer}")
        if self.remedies != again.remedies:
            told.append(f"its remedies were {_listed(self.remedies)} and became {_listed(again.remedies)}")
        if self.conditional != again.conditional:
            told.append("it lost its condition" if self.conditional else "it gained a condition")
        if self.absolute != again.absolute:
            told.append("it no longer excludes exceptions" if self.absolute else "it excludes exceptions now")
        return tuple(told)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read in one statement of the page."""

    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]


def compare(policy: Policy, again: Policy) -> tuple[Loss, ...]:
    """What the policy loses when its page is read again, in the order of its text; then what the page adds.

    ``again`` must have been read from a page of ``linter.render.page``, whose own marks tell which statement stands for which
    clause and what merely sums up. A clause stands when its statement yields a norm of the same kind, bearer, remedies and
    conditionality, and all its quantities. Norms that repeat a clause of the policy do not count as additions.
    """
    page = _Page(again)
    losses: list[Loss] = []
    for clause in policy.clauses:
        losses.extend(_losses_of(clause, policy, page))
    losses.extend(_lost_quantities(policy, page))
    losses.extend(_additions(policy, page))
    return tuple(losses)


class _Page:
    """A page read again, with its norms sorted by the statement they stand in."""

    def __init__(self, again: Policy) -> None:
        text = again.source.text
        self._summaries = tuple(Span(*match.span()) for match in _SUMMARY.finditer(text))
        self._statements = tuple(_statements(text))
        self._starts = [span.start for _, span in self._statements]
        by_key: dict[str, tuple[list[Clause], list[Quantity]]] = {key: ([], []) for key, _ in self._statements}
        self._lead_ins = tuple(Span(*match.span()) for match in _LEAD_IN.finditer(text))
        self.in_lead_ins: list[Clause] = []
        self.unmarked: list[Clause] = []
        self.quantities: list[Quantity] = []
        for clause in again.clauses:
            if self._sums_up(clause.span):
                continue
            key = self._key_at(clause.span)
            if key is not None:
                by_key[key][0].append(clause)
            elif any(lead_in.overlaps(clause.span) for lead_in in self._lead_ins):
                self.in_lead_ins.append(clause)
            else:
                self.unmarked.append(clause)
        own = {clause.id: key for key, (clauses, _) in by_key.items() for clause in clauses}
        for quantity in again.quantities:
            if self._sums_up(quantity.span):
                continue
            self.quantities.append(quantity)
            keys = {self._key_at(quantity.span), own.get(quantity.clause or "")} - {None}
            keys |= {key for key, (clauses, _) in by_key.items() if any(_leads(quantity, clause) for clause in clauses)}
            for key in keys:
                by_key[str(key)][1].append(quantity)
        self._readings = {key: _Reading(tuple(clauses), tuple(quantities)) for key, (clauses, quantities) in by_key.items()}

    def reading(self, clause: Clause) -> _Reading | None:
        """What was read where the page states a clause; None when the page has no such statement."""
        return self._readings.get(quote(clause.id, safe=""))

    def beside(self, clause: Clause) -> tuple[Clause, ...]:
        """What the statement of a clause says but for the norm that comes closest to it."""
        reading = self.reading(clause)
        if reading is None or not reading.clauses:
            return ()
        closest = _closest(clause, reading.clauses)
        return tuple(other for other in reading.clauses if other is not closest)

    def _sums_up(self, span: Span) -> bool:
        return any(summary.contains(span) for summary in self._summaries)

    def _key_at(self, span: Span) -> str | None:
        """The statement that a place lies in, by where it ends: a norm may begin in the lead-in over its item."""
        place = bisect_right(self._starts, max(span.start, span.end - 1)) - 1
        if place < 0:
            return None
        key, statement = self._statements[place]
        return key if statement.overlaps(span) else None


def _statements(text: str) -> Iterator[tuple[str, Span]]:
    """The statements that a page marks, in its order: the key of the clause, and the range of the words."""
    html = [(match.group(1), Span(*match.span(2))) for match in _HTML_STATEMENT.finditer(text)]
    if html:
        yield from html
        return
    for match in _MARKDOWN_TRACE.finditer(text):
        yield match.group(1) or match.group(2), Span(text.rfind("\n", 0, match.start()) + 1, match.start())


def _losses_of(clause: Clause, policy: Policy, page: _Page) -> Iterator[Loss]:
    """What happened to one clause."""
    name = f"clause {unquote(clause.id)} ({clause.kind}, line {policy.source.position(clause.span.start).line})"
    reading = page.reading(clause)
    if reading is None:
        yield Loss(f"{name} is not stated on the page", clause, clause.span)
        return
    if not reading.clauses:
        yield Loss(f"{name} is lost: its statement is not read as a norm", clause, clause.span)
        return
    for difference in _meaning(clause).differences(_meaning(_closest(clause, reading.clauses))):
        yield Loss(f"{name} is changed: {difference}", clause, clause.span)
    own = [quantity for quantity in policy.quantities if quantity.clause == clause.id or _leads(quantity, clause)]
    missing = _sizes(own) - _sizes(reading.quantities)
    for size in missing:
        yield Loss(f"{name} is changed: {size} is lost", clause, clause.span)
    known = _sizes(policy.quantities)
    for size in _sizes(reading.quantities):
        if size not in known:
            yield Loss(f"{name} is changed: {size} was not there before", clause, clause.span)


def _lost_quantities(policy: Policy, page: _Page) -> Iterator[Loss]:
    """Quantities that stand in no clause and nowhere on the page, its summaries left aside."""
    known = {clause.id for clause in policy.clauses}
    found = _sizes(page.quantities)
    for quantity in policy.quantities:
        if quantity.clause not in known and _size(quantity) not in found:
            line = policy.source.position(quantity.span.start).line
            yield Loss(f"{_size(quantity)} (line {line}) is lost", None, quantity.span)


def _additions(policy: Policy, page: _Page) -> Iterator[Loss]:
    """Norms of the page that the policy does not have.

    One that stands in a statement or a lead-in, and means what some clause means, repeats that clause; what stands elsewhere has
    no source.
    """
    known = {_meaning(clause) for clause in policy.clauses}
    beside = [*(other for clause in policy.clauses for other in page.beside(clause)), *page.in_lead_ins]
    for clause in (*(other for other in beside if _meaning(other) not in known), *page.unmarked):
        condition = "conditional " if clause.condition is not None else ""
        bearer = _meaning(clause).bearer
        yield Loss(f"the page adds {_article(f'{condition}{clause.kind}')} of {bearer}: {_short(clause.text)}", None, None)


def _closest(clause: Clause, candidates: tuple[Clause, ...]) -> Clause:
    """The first of the norms that differ least from a clause."""
    wanted = _meaning(clause)
    return min(candidates, key=lambda candidate: len(wanted.differences(_meaning(candidate))))


def _leads(quantity: Quantity, clause: Clause) -> bool:
    """True when a quantity stands in the lead-in of a clause, and so holds for it."""
    return clause.lead_in is not None and clause.lead_in.contains(quantity.span)


def _meaning(clause: Clause) -> _Meaning:
    return _Meaning(
        kind=str(clause.kind),
        bearer=str(clause.bearer) if clause.bearer else "nobody in particular",
        remedies=frozenset(str(remedy) for remedy in clause.remedies),
        conditional=clause.condition is not None,
        absolute=clause.absolute,
    )


def _sizes(quantities: Iterable[Quantity]) -> Counter[str]:
    return Counter(_size(quantity) for quantity in quantities)


def _size(quantity: Quantity) -> str:
    """A quantity by what must survive of it, in words."""
    maximum = f" to {quantity.maximum:g}" if quantity.maximum is not None else ""
    if isinstance(quantity, Duration):
        value = "" if quantity.value is None else f"{quantity.value:g}{maximum} "
        return f"the period “{quantity.relation} {value}{quantity.unit}”"
    if isinstance(quantity, Percentage):
        return f"the share “{quantity.bound} {quantity.value:g}{maximum}%”"
    return f"the amount “{quantity.bound} {quantity.value:g}{maximum} {quantity.currency or '(no currency)'}”"


def _listed(words: frozenset[str]) -> str:
    return ", ".join(sorted(words)) or "none"


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= 80 else f"“{line[:79]}…”"
