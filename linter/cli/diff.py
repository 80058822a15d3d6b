"""The command ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import color_option, stdin_filename_option
from linter.cli.settling import reader_of, reading_options
from linter.cli.speaking import leave, say, say_bytes, screen_of
from linter.cli.status import Exit
from linter.cli.texts import STANDARD_INPUT, for_each
from linter.errors import UserError

if TYPE_CHECKING:
    from linter.source import Source


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How changes are shown.")
@color_option
@reading_options
@stdin_filename_option
def diff(old: str, new: str, format: Literal["text", "json"], color: str, stdin_filename: str | None, **options: Any) -> int:
    """Show what changed in meaning between two versions of a text.

    OLD and NEW are files; one of them may be `-`, standard input. Shown are norms that were added, removed, strengthened or
    weakened, and for whom; then cases that the two versions decide otherwise. What is only said in other words is no change.

    \b
    Exit status: 0  nothing changed in meaning
                 1  something did
                 2  a text could not be read, or clauselint failed
                 3  there was nothing to read
    """
    from linter import api
    from linter.report.changes import changes

    if old == new == STANDARD_INPUT:
        raise click.UsageError("only one of OLD and NEW can be standard input")
    if folder := next((path for path in (old, new) if Path(path).is_dir()), None):
        raise UserError(f"{folder}: this is a folder; name two files, an old version and a new one")
    reader = reader_of(options)
    screen = screen_of(color)
    before: list[Source] = []
    found: list[bool] = []

    def show(after: Source) -> None:
        vocabulary = reader.vocabulary(reader.settings(after.path))
        comparison = api.diff(reader.extract(before[0]), reader.extract(after), vocabulary=vocabulary)
        found.append(bool(comparison))
        if format == "json":
            say_bytes(api.comparison_as_json(comparison, before[0], after))
        else:
            say(changes(comparison, before[0], after, screen), screen)

    status = for_each((old,), stdin_filename, before.append)
    if status is Exit.FINE:
        status = for_each((new,), stdin_filename, show)
    leave(reader.caches.values())
    return Exit.FOUND if any(found) else status
