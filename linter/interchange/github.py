"""GitHub's workflow commands, which become annotations of the files that a pull request changes.

GitHub shows ten of each level a step, and only where they start. So the message of a finding names all its places, and a notice
stands at the other side of a conflict.
"""

from __future__ import annotations

from linter.finding import Finding, Place, Severity
from linter.interchange.columns import region
from linter.interchange.uri import portable
from linter.review import Review, Tally
from linter.source import Source, Span

CONFLICT = "CON"  # the codes of rules that hold two places against each other
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Github:
    """Annotations: one a finding, one for the other side of it, and one for all that could not be read."""

    def add(self, review: Review) -> str:
        """The annotations of a text."""
        return "".join(_annotations(finding, review.source) for finding in review.findings)

    def end(self, tally: Tally) -> str:
        """An error for each text that could not be read."""
        return "".join(f"::error title=clauselint::{_data(failure)}\n" for failure in tally.failures)


def _annotations(finding: Finding, source: Source) -> str:
    lines = [finding.message + (f" ({finding.label})" if finding.label else "")]
    lines += [f"{_place(place.source or source, place.span)}: {place.message}" for place in finding.related]
    lines += [line for line in (finding.help, *finding.notes) if line]
    written = _command(_COMMANDS[finding.severity], finding.rule, source, finding.span, "\n".join(lines))
    for place in finding.related[:1] if finding.code.startswith(CONFLICT) else ():
        written += _command("notice", finding.rule, place.source or source, place.span, _other_side(finding, place, source))
    return written


def _other_side(finding: Finding, place: Place, source: Source) -> str:
    label = f" ({place.message})" if place.message else ""
    return f"The other place of the {finding.severity} at {_place(source, finding.span)}{label}: {finding.message}"


def _command(name: str, title: str, source: Source, span: Span, message: str) -> str:
    place = region(source, span)
    # GitHub takes columns only of a place on one line.
    columns = f",col={place.column},endColumn={place.end_column}" if place.line == place.end_line else ""
    file = _property(portable(source.path))
    return (
        f"::{name} file={file},line={place.line},endLine={place.end_line}{columns},title={_property(title)}::{_data(message)}\n"
    )


def _place(source: Source, span: Span) -> str:
    position = source.position(span.start)
    return f"{portable(source.path)}:{position.line}:{position.column}"


def _data(text: str) -> str:
    """A message as a command may hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property as a command may hold it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
