"""What changed between two versions, for people."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from linter.model.change import Change, ChangedCase, ChangeKind, Comparison
from linter.model.clause import Clause, Role
from linter.report.screen import Screen, Style, inert
from linter.source import Source

HEADINGS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.STRENGTHENED: "strengthened",
    ChangeKind.WEAKENED: "weakened",
    ChangeKind.CHANGED: "changed",
}
STYLES = {ChangeKind.REMOVED: Style.ERROR, ChangeKind.WEAKENED: Style.WARNING}
BETTER = frozenset({ChangeKind.ADDED, ChangeKind.STRENGTHENED})


def changes(comparison: Comparison, old: Source, new: Source, screen: Screen) -> str:
    """Every change with both wordings and what differs, then the cases that are decided otherwise, then the count."""
    blocks = ["\n".join(_change(change, old, new, screen)) for change in comparison.changes]
    if comparison.cases:
        blocks.append("\n".join((screen.paint("Cases that are decided otherwise", Style.STRONG), *_cases(comparison, screen))))
    return "\n\n".join((*blocks, _count(comparison)))


def _change(change: Change, old: Source, new: Source, screen: Screen) -> Iterator[str]:
    heading = screen.paint(HEADINGS[change.kind], STYLES.get(change.kind, Style.NOTE))
    yield heading + (f": {_party(change)}" if change.party is not None else "")
    if change.old is not None:
        yield from _wording("-", change.old, old, screen)
    if change.new is not None:
        yield from _wording("+", change.new, new, screen)
    for each in change.differences:
        yield from _wrapped(f"{each.respect}: {each.old} → {each.new}", "    ", screen)


def _party(change: Change) -> str:
    party = {Role.CUSTOMER: "the customer", Role.PROVIDER: "the provider", Role.THIRD_PARTY: "a third party"}
    return f"{party[change.party or Role.CUSTOMER]} is {'better' if change.kind in BETTER else 'worse'} off"


def _wording(sign: str, clause: Clause, source: Source, screen: Screen) -> Iterator[str]:
    position = source.position(clause.span.start)
    place = screen.paint(f"{inert(source.path)}:{position.line}:{position.column}", Style.FRAME)
    yield f"  {sign} {place} {clause.kind}"
    yield from _wrapped(clause.text, "      ", screen)


def _wrapped(text: str, margin: str, screen: Screen) -> list[str]:
    return [margin + line for line in wrap(inert(text), max(40, screen.columns - len(margin)))]


def _cases(comparison: Comparison, screen: Screen) -> Iterator[str]:
    for case in comparison.cases:
        yield from _wrapped(f"{case.act}, {_told(case)}: {case.old} → {case.new}", "  ", screen)


def _told(case: ChangedCase) -> str:
    return ", ".join(f"{name}={value}" for name, value in case.facts) or "in every case"


def _count(comparison: Comparison) -> str:
    if not comparison.changes:
        return "Nothing changed in meaning."
    number = len(comparison.changes)
    cases = len(comparison.cases)
    told = f", {cases} {'case' if cases == 1 else 'cases'} decided otherwise" if cases else ""
    return f"{number} {'change' if number == 1 else 'changes'} in meaning{told}."
