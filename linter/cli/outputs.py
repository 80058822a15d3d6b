"""Where the findings go: standard output in one format, and files in others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from linter.cli.speaking import say_bytes
from linter.errors import UserError
from linter.replacing import replacing

if TYPE_CHECKING:
    from linter.report.screen import Screen
    from linter.review import Format, Review, Tally
    from linter.rule import RulePage

PEOPLE = ("full", "concise", "grouped")
PROGRAMS = ("json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson")
FORMATS = (*PEOPLE, *PROGRAMS)


class Destination(NamedTuple):
    """A file, and the format it takes the findings in."""

    format: str
    path: str


def destinations(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[Destination, ...]:
    """What ``--output`` names."""
    found = []
    for each in value:
        name, sign, path = each.partition("=")
        if not sign or not path or name not in FORMATS:
            raise click.BadParameter(f"{each!r} is not FORMAT=PATH; the formats are {', '.join(FORMATS)}")
        if path == "-":
            raise click.BadParameter("standard output takes the findings as --format says; name a file")
        found.append(Destination(name, path))
    places = [os.path.realpath(each.path) for each in found]
    if twice := next((each.path for each in found if places.count(os.path.realpath(each.path)) > 1), None):
        raise click.BadParameter(f"{twice} is named twice; give each format a file of its own")
    return tuple(found)


class Outputs:
    """All outputs of a run. Each text goes to all of them as it comes."""

    def __init__(self, sinks: Sequence[tuple[Format, Callable[[str], object]]]) -> None:
        self._sinks = sinks

    def add(self, review: Review) -> None:
        """One more text."""
        for form, write in self._sinks:
            write(form.add(review))

    def end(self, tally: Tally) -> None:
        """What closes the outputs."""
        for form, write in self._sinks:
            write(form.end(tally))


@contextmanager
def outputs(
    format: str, files: Sequence[Destination], screen: Screen, pages: Callable[[], Sequence[RulePage]], *, statistics: bool
) -> Iterator[Outputs]:
    """The outputs of a run. Files appear when it ends well, whole, and until then stay what they were.

    Raises UserError when a file cannot be written.
    """
    from linter.report.findings import Statistics
    from linter.report.screen import Screen

    def to_screen(text: str) -> None:
        if text:
            click.echo(text, nl=False, color=screen.colour)

    shown = Statistics(screen) if statistics else format_of(format, screen, pages)
    with ExitStack() as stack:
        sinks: list[tuple[Format, Callable[[str], object]]] = [(shown, to_screen if format in PEOPLE else _to_programs)]
        sinks += [(format_of(file.format, Screen(), pages), stack.enter_context(_written(file.path))) for file in files]
        yield Outputs(sinks)


def format_of(name: str, screen: Screen, pages: Callable[[], Sequence[RulePage]]) -> Format:
    """The format of this name; ``pages`` gives those of the rules, to a format that shows them."""
    from linter import api
    from linter.interchange.checkstyle import Checkstyle
    from linter.interchange.formats import JsonDocument, JsonLines
    from linter.interchange.github import Github
    from linter.interchange.gitlab import Gitlab
    from linter.interchange.junit import Junit
    from linter.interchange.rdjson import Rdjson
    from linter.interchange.sarif import Sarif
    from linter.report.findings import Concise, Full, Grouped

    formats: dict[str, Callable[[], Format]] = {
        "full": lambda: Full(screen),
        "concise": lambda: Concise(screen),
        "grouped": lambda: Grouped(screen),
        "json": JsonDocument,
        "jsonl": JsonLines,
        "sarif": lambda: Sarif(pages(), api.version()),
        "github": Github,
        "gitlab": Gitlab,
        "junit": Junit,
        "checkstyle": Checkstyle,
        "rdjson": Rdjson,
    }
    return formats[name]()


def _to_programs(text: str) -> None:
    if text:
        say_bytes(_bytes(text))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


@contextmanager
def _written(path: str) -> Iterator[Callable[[str], object]]:
    """Writes a file, or into a stream such as /dev/stderr, which must not be replaced by one."""
    place = Path(path)
    try:
        if place.is_dir():
            raise IsADirectoryError("this is a folder")
        with place.open("ab") if _is_stream(place) else replacing(place) as file:
            yield lambda text: file.write(_bytes(text))
    except (OSError, ValueError) as error:
        why = (isinstance(error, OSError) and error.strerror) or error
        raise UserError(f"{path}: the findings cannot be written there ({why}); name another file") from error


def _is_stream(place: Path) -> bool:
    """True for devices and pipes, and for what stands for an open file of this process, though that may be any file."""
    named = Path(os.path.abspath(place))  # noqa: PTH100  # /dev/stderr is meant, and not the file that it leads to now
    return named.parts[1:2] in (("dev",), ("proc",)) or (place.exists() and not place.is_file())
