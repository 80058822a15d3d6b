"""The command ``extract``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import Place, color_option, paths_argument, place_of, stdin_filename_option
from linter.cli.settling import reader_of, reading_options
from linter.cli.speaking import leave, say, screen_of
from linter.cli.status import Exit
from linter.cli.texts import for_each
from linter.errors import UserError

if TYPE_CHECKING:
    from linter.source import Source


@click.command()
@paths_argument
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How clauses are shown.")
@click.option("--explain", is_flag=True, help="Show of each sentence what was seen in it, and why its clauses came out so.")
@click.option(
    "--at", "place", callback=place_of, metavar="[FILE:]LINE[:COLUMN]", help="With --explain: only the sentences at this place."
)
@color_option
@reading_options
@stdin_filename_option
def extract(
    paths: tuple[str, ...],
    format: Literal["text", "json"],
    explain: bool,
    place: Place | None,
    color: str,
    stdin_filename: str | None,
    **options: Any,
) -> int:
    """Show what a text says.

    It is listed clause by clause, then what was not understood. With --explain it is shown how it was read: the words with the
    line of the list that each was found in, the quantities, the predicates, and for each clause the row of the table of effects
    that decided. A sentence can be given on standard input: echo "We may refuse." | clauselint extract --explain -

    The exit status is 0, or 2 when something could not be read, or 3 when there was nothing to read.
    """
    from linter import api
    from linter.report.overview import overview
    from linter.report.trace import trace as shown

    if place is not None and not explain:
        raise click.UsageError("--at narrows --explain: give both")
    reader = reader_of(options)
    screen = screen_of(color)
    writer = api.json_writer("traces" if explain else "policies", sys.stdout.buffer.write)
    traced: list[str] = []

    def show(source: Source) -> None:
        policy = reader.extract(source)
        if format == "json":
            writer.add(api.policy_as_row(policy))
        else:
            say(overview(policy, screen) + "\n", screen)

    def show_reading(source: Source) -> None:
        if place is not None and place.file is not None and os.path.normpath(place.file) != os.path.normpath(source.path):
            return
        trace = reader.trace(source)
        traced.append(source.path)
        if place is not None:
            trace = trace.at(place.line, place.column)
            if not trace.sentences:
                raise UserError(f"{source.path}:{place.line}: there is no sentence here; name a line that holds one")
        if format == "json":
            writer.add(api.trace_as_json(trace))
        else:
            say(shown(trace, screen) + "\n", screen)

    status = for_each(paths, stdin_filename, show_reading if explain else show)
    if status is Exit.FINE and explain and not traced:
        raise UserError(f"{place.file if place else ''}: not among the texts that were read; name it as it is named in PATHS")
    leave(reader.caches.values())
    if format == "json":
        writer.end()
    return status
