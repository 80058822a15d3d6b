"""What was read from a policy, a line a clause."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten, wrap

from linter.model.clause import Clause
from linter.model.policy import Policy
from linter.model.quantity import Duration, Money, Percentage, Quantity, Unit
from linter.report.screen import Screen, Style, inert

INDENT = 6


def overview(policy: Policy, screen: Screen) -> str:
    """Parties, clauses with their numbers and conditions, and what was not understood. The last line has no line break."""
    return "\n".join(_lines(policy, screen))


def _lines(policy: Policy, screen: Screen) -> Iterator[str]:
    title = f": {inert(policy.title)}" if policy.title else ""
    yield screen.paint(f"{inert(policy.source.path)}{title}", Style.STRONG)
    for party in policy.parties:
        yield f"{party.role}: {', '.join(map(inert, party.names))}"
    heading: tuple[str, ...] = ()
    for clause in policy.clauses:
        if clause.headings != heading:
            heading = clause.headings
            yield ""
            yield screen.paint(" > ".join(map(inert, heading)) or "(no heading)", Style.FRAME)
        yield from _clause(policy, clause, screen)
    if not policy.clauses:
        yield "No clause was found."
    if policy.unparsed:
        yield ""
        yield screen.paint("Not understood", Style.WARNING)
        for sentence in policy.unparsed:
            line = policy.source.position(sentence.span.start).line
            yield from wrap(
                inert(f"line {line}: {sentence.text} ({sentence.reason})"),
                screen.columns,
                initial_indent="  ",
                subsequent_indent=" " * INDENT,
            )


def _clause(policy: Policy, clause: Clause, screen: Screen) -> Iterator[str]:
    line = policy.source.position(clause.span.start).line
    bearer = f" of {clause.bearer_text or clause.bearer}" if clause.bearer else ""
    granted = f": {', '.join(clause.remedies)}" if clause.remedies else ""
    facts = f"{clause.kind}{bearer} ({clause.topic}{granted}), line {line}"
    yield f"{screen.paint(f'{clause.id:>4}', Style.FAINT)}  {screen.paint(inert(facts), Style.NOTE)}"
    for label, text in _details(policy, clause):
        yield from wrap(
            inert(label + text), screen.columns, initial_indent=" " * INDENT, subsequent_indent=" " * (INDENT + len(label))
        )


def _details(policy: Policy, clause: Clause) -> Iterator[tuple[str, str]]:
    yield "", clause.text
    if clause.absolute:
        yield "absolute: ", ", ".join(clause.absolute_markers) or "yes"
    if clause.condition:
        yield "only if: " if not clause.condition.marker else f"{clause.condition.marker}: ", clause.condition.text
    for exception in clause.exceptions:
        yield f"{exception.marker}: ", exception.text
    for quantity in policy.quantities_of(clause):
        yield f"{type(quantity).__name__.lower()}: ", in_words(quantity)


def in_words(quantity: Quantity) -> str:
    number = "" if quantity.value is None else f"{quantity.value:g}"
    number += "" if quantity.maximum is None else f" to {quantity.maximum:g}"
    match quantity:
        case Duration(unit=Unit.LIFETIME):
            said = f"{quantity.relation} a lifetime"
        case Duration():
            said = f"{quantity.relation} {number} {quantity.unit}{'' if number == '1' else 's'}"
        case Percentage():
            said = f"{quantity.bound} {number} %" + (f" of {quantity.base}" if quantity.base else "")
        case Money():
            said = f"{quantity.bound} {number} {quantity.currency or '(no currency)'}"
    anchor = f", counted from “{quantity.anchor}”" if isinstance(quantity, Duration) and quantity.anchor else ""
    return f"{said}{shorten(anchor, 120)}"
