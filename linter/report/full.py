"""A finding with the text it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from linter.finding import Finding, Safety, Witness
from linter.model.clause import Confidence
from linter.report.screen import SEVERITY_STYLE, Screen, Style, inert
from linter.report.snippet import Mark, snippet
from linter.source import Source


def full(finding: Finding, source: Source, screen: Screen) -> str:
    """Several lines: what is wrong, where, all places of a text in one snippet, and what to do. The last has no line break."""
    style = SEVERITY_STYLE[finding.severity]
    marks = {source: [Mark(finding.span, finding.label, "^", style)]}
    for place in finding.related:
        marks.setdefault(place.source or source, []).append(Mark(place.span, place.message, "-", Style.RELATED))
    last = max(text.position(mark.span.end).line for text, its in marks.items() for mark in its)
    indent = " " * (len(str(last)) + 1)
    heading = screen.paint(f"{finding.severity}[{finding.rule}]", style)
    message = screen.paint(inert(finding.message), Style.STRONG)
    return "\n".join(
        (
            f"{heading}: {message}",
            *(line for text, its in marks.items() for line in _shown(text, its, indent, screen)),
            *(line for label, text in _notes(finding) for line in _note(label, text, indent, screen)),
        )
    )


def _shown(source: Source, marks: Sequence[Mark], indent: str, screen: Screen) -> Iterator[str]:
    """Where the first of some places in a text is, and a snippet with all of them."""
    position = source.position(marks[0].span.start)
    place = f"{inert(source.path)}:{position.line}:{position.column}"
    yield f"{indent[1:]}{screen.paint('-->', Style.FRAME)} {place}"
    yield from snippet(source, marks, screen, len(indent) - 1)


def _notes(finding: Finding) -> list[tuple[str, str]]:
    notes = [("case", _case(finding.witness))] if finding.witness is not None and finding.witness.facts else []
    notes += [("help", finding.help)] if finding.help else []
    if finding.fix is not None:
        notes.append(("fix" if finding.fix.safety is Safety.SAFE else "try", finding.fix.says))
    if finding.confidence is not Confidence.HIGH:
        notes.append(("note", f"the text can be read otherwise: confidence is {finding.confidence}"))
    notes += [("note", note) for note in finding.notes]
    return notes if "/" in finding.rule else [*notes, ("note", f"`clauselint explain {finding.rule}` says more")]


def _case(witness: Witness) -> str:
    return ", ".join(f"{name}={value:g}" if isinstance(value, float) else f"{name}={value}" for name, value in witness.facts)


def _note(label: str, text: str, indent: str, screen: Screen) -> list[str]:
    first, *rest = wrap(inert(text), max(40, screen.columns - len(indent) - len(label) - 4)) or [""]
    start = f"{indent}{screen.paint('=', Style.FRAME)} {screen.paint(label, Style.STRONG)}: "
    return [start + first, *(" " * (len(indent) + len(label) + 4) + line for line in rest)]
