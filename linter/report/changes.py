"""What changed between two versions, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from linter.model.change import Change, ChangedCase, ChangeKind, Comparison, Uncompared, Version
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
NAMES = {Role.CUSTOMER: "the customer", Role.PROVIDER: "the provider", Role.THIRD_PARTY: "a third party"}
BETTER = frozenset({ChangeKind.ADDED, ChangeKind.STRENGTHENED})


def changes(comparison: Comparison, old: Source, new: Source, screen: Screen) -> str:
    """For whom it became better or worse, every change with both wordings and what differs, the cases that are decided otherwise,
    what could not be compared, and the count."""
    blocks = [*_summary(comparison, screen)]
    blocks += ["\n".join(_change(change, old, new, screen)) for change in comparison.changes]
    if comparison.cases:
        blocks.append("\n".join((screen.paint("Cases that are decided otherwise", Style.STRONG), *_cases(comparison, screen))))
    if not comparison.all_cases:
        blocks.append("There were too many cases to try them all: others may be decided otherwise too.")
    if comparison.uncompared:
        title = screen.paint("Sentences that could not be compared", Style.STRONG)
        blocks.append("\n".join((title, *_unread(comparison.uncompared, old, new, screen))))
    return "\n\n".join((*blocks, _count(comparison)))


def _summary(comparison: Comparison, screen: Screen) -> Iterator[str]:
    """One line: "Customer: 1 better, 2 worse. Provider: 1 better. 3 changes that no number or kind ranks." """
    told = []
    for role, name in NAMES.items():
        its = [change.kind in BETTER for change in comparison.changes if change.party is role]
        counts = [f"{number} {word}" for number, word in ((sum(its), "better"), (len(its) - sum(its), "worse")) if number]
        told += [f"For {name}: {', '.join(counts)}."] if counts else []
    open_ones = sum(change.party is None for change in comparison.changes)
    if open_ones:
        told.append(f"Open for whom: {open_ones}.")
    if told:
        yield "\n".join(screen.paint(line, Style.STRONG) for line in _wrapped(" ".join(told), "", screen))


def _unread(sentences: Iterable[Uncompared], old: Source, new: Source, screen: Screen) -> Iterator[str]:
    for each in sentences:
        sign, source = ("-", old) if each.version is Version.OLD else ("+", new)
        yield _placed(sign, each.span.start, source, screen)
        yield from _wrapped(each.text, "      ", screen)


def _placed(sign: str, offset: int, source: Source, screen: Screen) -> str:
    position = source.position(offset)
    place = screen.paint(f"{inert(source.path)}:{position.line}:{position.column}", Style.FRAME)
    return f"  {sign} {place}"


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
    return f"{NAMES[change.party or Role.CUSTOMER]} is {'better' if change.kind in BETTER else 'worse'} off"


def _wording(sign: str, clause: Clause, source: Source, screen: Screen) -> Iterator[str]:
    yield f"{_placed(sign, clause.span.start, source, screen)} {clause.kind}"
    yield from _wrapped(clause.text, "      ", screen)


def _wrapped(text: str, margin: str, screen: Screen) -> list[str]:
    return [margin + line for line in wrap(inert(text), max(40, screen.columns - len(margin)))]


def _cases(comparison: Comparison, screen: Screen) -> Iterator[str]:
    for case in comparison.cases:
        yield from _wrapped(f"{case.act}, {_told(case)}: {case.old} → {case.new}", "  ", screen)


def _told(case: ChangedCase) -> str:
    return ", ".join(f"{name}={value}" for name, value in case.facts) or "in every case"


def _count(comparison: Comparison) -> str:
    if not comparison:
        return "Nothing changed in meaning."
    number = len(comparison.changes)
    cases = len(comparison.cases)
    told = f", {cases} {'case' if cases == 1 else 'cases'} decided otherwise" if cases else ""
    unread = len(comparison.uncompared)
    told += f", {unread} {'sentence' if unread == 1 else 'sentences'} not compared" if unread else ""
    return f"{number or 'No'} {'change' if number == 1 else 'changes'} in meaning{told}."
