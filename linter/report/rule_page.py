"""What a rule says of itself, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from linter.report.screen import SEVERITY_STYLE, Screen, Style
from linter.rule import RulePage


def rule_page(page: RulePage, screen: Screen) -> str:
    """The whole page. The last line has no line break."""
    severity = screen.paint(page.severity, SEVERITY_STYLE[page.severity])
    head = f"{screen.paint(page.name, Style.STRONG)} ({page.code}, {severity})"
    sections = (
        ("Why", _prose(page.why, screen)),
        ("Bad", _examples(page.bad, screen)),
        ("Good", _examples(page.good, screen)),
        ("Limits", _prose(page.limits, screen)),
    )
    return "\n\n".join((head, page.summary + ".", *(f"{screen.paint(name, Style.STRONG)}\n{body}" for name, body in sections)))


def rule_table(pages: Sequence[RulePage], screen: Screen) -> str:
    """A line a rule: name, code, severity, what is wrong. The last line has no line break."""
    return "\n".join(_table(pages, screen))


def _table(pages: Sequence[RulePage], screen: Screen) -> Iterator[str]:
    names = max((len(page.name) for page in pages), default=0)
    severities = max((len(page.severity) for page in pages), default=0)
    for page in pages:
        severity = screen.paint(f"{page.severity:{severities}}", SEVERITY_STYLE[page.severity])
        yield f"{screen.paint(f'{page.name:{names}}', Style.STRONG)}  {page.code}  {severity}  {page.summary}"


def _prose(text: str, screen: Screen) -> str:
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return "\n\n".join(
        fill(paragraph, screen.columns, initial_indent="  ", subsequent_indent="  ") for paragraph in paragraphs if paragraph
    )


def _examples(texts: Sequence[str], screen: Screen) -> str:
    frame = screen.paint("|", Style.FRAME)
    return "\n\n".join("\n".join(f"  {frame} {line}".rstrip() for line in text.rstrip().split("\n")) for text in texts)
