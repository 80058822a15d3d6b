"""The last lines of a run: how much was found in how much text, and what is not shown."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.report.screen import SEVERITY_STYLE, Screen, Style
from linter.review import Hiding, Tally


def summary(tally: Tally, screen: Screen) -> str:
    """A line, and one more for each reason why something is not shown; without the last line break."""
    scope = f"{_counted(tally.clauses, 'clause')} of {_counted(tally.texts, 'text')}"
    total = tally.severities.total()
    if total:
        parts = [
            screen.paint(_counted(tally.severities[severity], severity), SEVERITY_STYLE[severity])
            for severity in Severity
            if tally.severities[severity]
        ]
        lines = [f"Found {', '.join(parts)} in {scope}."]
    else:
        lines = [f"Found nothing wrong in {scope}."]
    lines += [screen.paint(line, Style.FAINT) for line in hidden(tally)]
    if tally.stale:
        gone = (
            f"{_counted(tally.stale, 'finding')} of the baseline not found any more: `clauselint baseline prune` takes them out."
        )
        lines.append(screen.paint(gone, Style.FAINT))
    if tally.unparsed:
        those = "it" if tally.unparsed == 1 else "them"
        advice = (
            f"{_counted(tally.unparsed, 'sentence')} could not be read and went unchecked: `clauselint extract` lists {those}."
        )
        lines.append(screen.paint(advice, Style.FAINT))
    return "\n".join(lines)


def hidden(tally: Tally) -> Iterator[str]:
    """A line for each reason why findings are not shown: how many, and how to see them."""
    for hiding in Hiding:
        if tally.hidden[hiding]:
            yield _HIDDEN[hiding].format(_counted(tally.hidden[hiding], "finding"))


def statistics(tally: Tally, screen: Screen) -> str:
    """A line a rule that was met, the one met most often first: how often, how grave, its name. The last has no line break."""
    rows = sorted(tally.rules.items(), key=lambda row: (-row[1], row[0]))
    digits = max((len(str(count)) for _, count in rows), default=0)
    heading = {severity: screen.paint(f"{severity:7}", style) for severity, style in SEVERITY_STYLE.items()}
    return "\n".join(f"{count:>{digits}}  {heading[severity]}  {rule}" for (rule, severity), count in rows)


_HIDDEN = {
    Hiding.SUPPRESSION: "{} silenced with a reason: `--suppressed` lists them.",
    Hiding.BASELINE: "{} known from the baseline: `clauselint baseline show` lists them.",
    Hiding.BEFORE: "{} in the earlier version too.",
    Hiding.CONFIDENCE: "{} hidden as less sure than wanted: `--min-confidence low` shows all.",
}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
