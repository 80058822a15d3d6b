"""The findings of a text under its path, each on one line, with a line for each other place that it has to do with."""

from __future__ import annotations

from linter.finding import Finding, Place
from linter.report.screen import SEVERITY_STYLE, Screen, Style, inert
from linter.review import Review
from linter.source import Source


def grouped(review: Review, screen: Screen) -> str:
    """The path, then the findings with their places in one column. The last line has no line break."""
    source = review.source
    places = [_place(source, finding.span.start) for finding in review.findings]
    margin = max(map(len, places), default=0)
    lines = [screen.paint(inert(source.path), Style.STRONG)]
    for finding, place in zip(review.findings, places, strict=True):
        lines += _shown(finding, place, margin, source, screen)
    return "\n".join(lines)


def _shown(finding: Finding, place: str, margin: int, source: Source, screen: Screen) -> list[str]:
    heading = screen.paint(f"{finding.severity}[{finding.rule}]", SEVERITY_STYLE[finding.severity])
    others = (
        f"  {' ' * margin}  {screen.paint(f'{_other(other, source)}:', Style.RELATED)} {inert(other.message)}".rstrip()
        for other in finding.related
    )
    return [f"  {place:>{margin}}  {heading} {inert(finding.message)}", *others]


def _other(place: Place, source: Source) -> str:
    """A place that a finding has to do with: of another text with its path."""
    path = f"{inert(place.source.path)}:" if place.source is not None else ""
    return path + _place(place.source or source, place.span.start)


def _place(source: Source, offset: int) -> str:
    position = source.position(offset)
    return f"{position.line}:{position.column}"
