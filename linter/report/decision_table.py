"""The decision table of a policy on one page: a row a case, a column an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from linter.model.answer import Answer, DecisionTable, Verdict
from linter.model.policy import Policy
from linter.model.quantity import Bound
from linter.report.answer import STYLES, brief_answers
from linter.report.screen import Screen, Style, inert, width

GAP = 2
LEAST = 11  # columns of an act
WIDEST = 24  # columns of a fact
NARROWEST = 12
BOUNDS = {Bound.EXACT: "", Bound.MAX: "≤ ", Bound.MIN: "≥ "}
ORDER = ("reason", "tracking", "product")
LEGEND = (
    "yes: given. no: refused. 100 %: that share is given. less: not all of it. CONFLICT: given and refused at once. "
    "?: hangs on the fact named. free: left to discretion. -: no clause decides. Beneath stand the clauses."
)


def decision_tables(tables: Sequence[DecisionTable], policy: Policy, screen: Screen) -> str:
    """The tables, what their signs mean, and acts that no fact changes, a line each. No line break at the end."""
    return "\n".join(_lines(tables, policy, screen))


def _lines(tables: Sequence[DecisionTable], policy: Policy, screen: Screen) -> Iterator[str]:
    title = f": {inert(policy.title)}" if policy.title else ""
    yield screen.paint(f"{inert(policy.source.path)}{title}", Style.STRONG)
    drawn = [table for table in tables if _is_drawn(table)]
    for table in drawn:
        yield ""
        yield from _table(table, screen)
    if drawn:
        yield ""
        yield from (screen.paint(line, Style.FAINT) for line in wrap(LEGEND, screen.columns))
    if any(table.cut for table in drawn):
        yield screen.paint("There are more cases: `--act` narrows the table to some acts.", Style.FAINT)
    for table in tables:
        if not _is_drawn(table):
            yield ""
            yield screen.paint("Without a case", Style.STRONG)
            yield brief_answers(table.rows[0].answers, policy, screen)
    if not tables:
        yield "The policy decides about nothing."


def _is_drawn(table: DecisionTable) -> bool:
    """True for a table with cases in it."""
    return any(row.facts for row in table.rows)


def _table(table: DecisionTable, screen: Screen) -> Iterator[str]:
    named = dict.fromkeys(fact for row in table.rows for fact in row.facts)
    facts = [fact for fact in ORDER if fact in named] + [fact for fact in named if fact not in ORDER]
    heads = [_head(fact) for fact in facts]
    grid = [[inert(row.facts.get(fact, "")) for fact in facts] for row in table.rows]
    cells = max(width(part) for row in table.rows for each in row.answers for part in _cell(each)[:1])
    cells = max(LEAST, min(cells, 20))
    room = screen.columns - len(table.acts) * (cells + GAP) - len(facts) * GAP
    most = max(NARROWEST, min(WIDEST, room // len(facts)))
    widths = [min(most, max([width(head), *(width(line[at]) for line in grid)])) for at, head in enumerate(heads)]
    spans = [*widths, *([cells] * len(table.acts))]
    yield from _row([[each] for each in (*heads, *table.acts)], spans, [Style.STRONG] * len(spans), screen)
    yield screen.paint("-" * (sum(spans) + GAP * (len(spans) - 1)), Style.FRAME)
    above: Sequence[str] = [""] * len(facts)
    for row, line in zip(table.rows, grid, strict=True):
        same = next((at for at, (one, other) in enumerate(zip(line, above, strict=True)) if one != other), len(line))
        shown = ["" if at < same else value for at, value in enumerate(line)]
        styles = [Style.STRONG] * len(facts) + [STYLES[each.verdict] for each in row.answers]
        yield from _row([*([value] for value in shown), *(_cell(each) for each in row.answers)], spans, styles, screen)
        above = line


def _head(fact: str) -> str:
    return fact.removeprefix("days_").replace("_", " ")


def _row(cells: Sequence[Sequence[str]], spans: Sequence[int], styles: Sequence[Style], screen: Screen) -> Iterator[str]:
    """Cells side by side, each wrapped into its columns; the first part of a cell is in its style, the rest is faint."""
    columns = [
        [(line, style if not number else Style.FAINT) for number, part in enumerate(cell) for line in wrap(part, span) or [""]]
        for cell, span, style in zip(cells, spans, styles, strict=True)
    ]
    for number in range(max(len(column) for column in columns)):
        pieces = []
        for column, span in zip(columns, spans, strict=True):
            text, style = column[number] if number < len(column) else ("", Style.FAINT)
            pieces.append(screen.paint(text, style) + " " * (span - width(text)))
        yield (" " * GAP).join(pieces).rstrip()


def _cell(answer: Answer) -> list[str]:
    """What an answer comes to, and the clauses that it rests on."""
    clauses = " ".join(dict.fromkeys(saying.clause for saying in answer.clauses))
    return [inert(_sign(answer)), clauses] if clauses else [inert(_sign(answer))]


def _sign(answer: Answer) -> str:
    less = " less" if any(not part.granted for part in answer.parts) else ""
    share = "yes" if answer.percentage is None else f"{BOUNDS[answer.bound or Bound.EXACT]}{answer.percentage:g} %"
    match answer.verdict:
        case Verdict.CONFLICT:
            return "CONFLICT"
        case Verdict.UNSPECIFIED:
            return "-"
        case Verdict.NEEDS:
            return "? " + ", ".join(need.replace("_", " ") for need in answer.needs)
        case Verdict.DISCRETION:
            return f"free ({share if answer.granted else 'no'})"
        case Verdict.DETERMINED:
            return share + less if answer.granted else "no"
