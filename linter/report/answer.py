"""Answers for people: the verdict in words, and the clauses that decide where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from linter.model.answer import Answer, Verdict
from linter.model.clause import ClauseKind, Remedy, Role
from linter.model.policy import Policy
from linter.model.quantity import Bound
from linter.report.overview import in_words
from linter.report.screen import Screen, Style, inert
from linter.report.snippet import Mark, snippet

STYLES = {
    Verdict.CONFLICT: Style.ERROR,
    Verdict.UNSPECIFIED: Style.WARNING,
    Verdict.NEEDS: Style.NOTE,
    Verdict.DISCRETION: Style.WARNING,
    Verdict.DETERMINED: Style.STRONG,
}
# What clauses about other acts make of them.
DUTIES = {ClauseKind.OBLIGATION: "a duty", ClauseKind.RIGHT: "allowed", ClauseKind.PROHIBITION: "forbidden"}
REMEDIES = {*Remedy, "cancel", "return"}
BOUNDS = {Bound.EXACT: "", Bound.MAX: "up to ", Bound.MIN: "at least "}


def full_answer(answer: Answer, policy: Policy, facts: Sequence[str], screen: Screen) -> str:
    """The verdict, one snippet with all clauses that it rests on, and what was taken as given. No line break at the end."""
    return "\n".join(_full(answer, policy, facts, screen))


def brief_answers(answers: Sequence[Answer], policy: Policy, screen: Screen) -> str:
    """A line an act, and a line a clause under it. No line break at the end."""
    lines: list[str] = []
    for answer in answers:
        lines += wrap(inert(_heading(answer)), screen.columns, subsequent_indent="    ")
        for saying in (*answer.clauses, *answer.parts):
            line = policy.source.position(saying.span.start).line
            text = f"{saying.clause}, line {line}: {saying.says}"
            lines += wrap(inert(text), screen.columns, initial_indent="    ", subsequent_indent=" " * 8)
    return "\n".join(lines) or "The policy decides about nothing."


def _full(answer: Answer, policy: Policy, facts: Sequence[str], screen: Screen) -> Iterator[str]:
    source = policy.source
    style = STYLES[answer.verdict]
    head, _, rest = _heading(answer).partition(": ")
    yield screen.paint(inert(head), Style.STRONG) + ": " + screen.paint(inert(rest), style)
    marks = list(_marks(answer, style))
    indent = "  "
    if marks:
        first = source.position(min(mark.span.start for mark in marks))
        indent = " " * (len(str(max(source.position(mark.span.end).line for mark in marks))) + 1)
        yield f"{indent[1:]}{screen.paint('-->', Style.FRAME)} {inert(source.path)}:{first.line}:{first.column}"
        yield from snippet(source, marks, screen)
    for label, text in _notes(answer, facts):
        yield from _note(label, text, indent, screen)


def _marks(answer: Answer, style: Style) -> Iterator[Mark]:
    for saying in answer.clauses:
        yield Mark(saying.span, f"{saying.clause}: {saying.says}", "^", style)
    for saying in answer.parts:
        yield Mark(saying.span, f"{saying.clause}: {saying.says}", "-", Style.RELATED)
    for each in answer.defeated:
        label = f"{each.clause}: {each.says}, but {each.by} goes before it ({each.why})"
        yield Mark(each.span, label, "-", Style.RELATED)


def _heading(answer: Answer) -> str:
    return f"{answer.act}: {verdict_in_words(answer)}"


def verdict_in_words(answer: Answer) -> str:
    """What the answer is, in a sentence without its stop."""
    match answer.verdict:
        case Verdict.CONFLICT if answer.granted:
            return "CONFLICT: given, but the clauses disagree about how much, and nothing in the text ranks them"
        case Verdict.CONFLICT:
            return "CONFLICT: given and refused at once, and nothing in the text ranks the clauses"
        case Verdict.UNSPECIFIED:
            return "UNSPECIFIED: no clause decides this case"
        case Verdict.NEEDS:
            return f"NEEDS {_listed(answer.needs)}: the answer hangs on {'it' if len(answer.needs) == 1 else 'them'}"
        case Verdict.DISCRETION:
            holder = f"the {answer.holder}" if answer.holder is not None else "somebody"
            return f"DISCRETION: {_outcome(answer)} as {holder} sees fit"
        case Verdict.DETERMINED:
            return _outcome(answer)


def _outcome(answer: Answer) -> str:
    kinds = {saying.kind for saying in answer.clauses}
    if kinds <= DUTIES.keys() and not answer.remedies and answer.act not in REMEDIES:
        return " and ".join(DUTIES[kind] for kind in DUTIES if kind in kinds)
    if not answer.granted:
        return "refused"
    share = "" if answer.percentage is None else f", {BOUNDS[answer.bound or Bound.EXACT]}{answer.percentage:g} %"
    return f"given{share}" + (", but not all of it" if any(not part.granted for part in answer.parts) else "")


def _notes(answer: Answer, facts: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield "case", ", ".join(facts) or "no fact was told"
    if answer.presumed:
        yield "taken as given", ", ".join(answer.presumed)
    if len(answer.remedies) > 1:
        chosen = f", chosen by the {answer.holder}" if answer.holder and answer.verdict is not Verdict.DISCRETION else ""
        yield "what is given", " or ".join(answer.remedies) + chosen
    if answer.deadline is not None:
        yield "time", in_words(answer.deadline)
    if answer.payer is not None:
        yield "postage", f"the {answer.payer} pays" if answer.payer is not Role.THIRD_PARTY else "a third party pays"
    if answer.instead:
        yield "instead", f"the policy gives {_listed(answer.instead)} in this case"
    for prospect in answer.prospects:
        yield "with", f"{prospect.told}: {_prospect(prospect.verdict, prospect.granted)}"


def _prospect(verdict: Verdict, granted: bool | None) -> str:
    if verdict is Verdict.DETERMINED:
        return "given" if granted else "refused"
    return {
        Verdict.CONFLICT: "a conflict",
        Verdict.UNSPECIFIED: "not decided",
        Verdict.NEEDS: "hangs on more facts",
        Verdict.DISCRETION: "left to discretion",
    }[verdict]


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _note(label: str, text: str, indent: str, screen: Screen) -> Iterator[str]:
    room = max(40, screen.columns - len(indent) - len(label) - 4)
    first, *rest = wrap(inert(text), room) or [""]
    yield f"{indent}{screen.paint('=', Style.FRAME)} {screen.paint(label, Style.STRONG)}: {first}"
    yield from (" " * (len(indent) + len(label) + 4) + line for line in rest)
