"""Arguments and options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import click

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour the output. By default a terminal gets colour, unless NO_COLOR is set; FORCE_COLOR gives it to a pipe too.",
)
stdin_filename_option = click.option(
    "--stdin-filename", metavar="NAME", help="What to call the text that comes from standard input."
)
vocabulary_option = click.option(
    "--vocabulary",
    "folders",
    multiple=True,
    metavar="DIR",
    help="Read with the word lists of this folder too (repeat for several; each is laid over those before).",
)
together_option = click.option(
    "--together", is_flag=True, help="Check the texts with each other: they are one set, whatever the settings say of sets."
)
cache_dir_option = click.option(
    "--cache-dir",
    metavar="DIR",
    envvar="CLAUSELINT_CACHE_DIR",
    help="Keep what was read in this folder, for the next run.  [default: where the platform keeps such things]",
)
Command = TypeVar("Command", bound=Callable[..., Any])
_jobs_option = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Work with so many processes.  [default: one a processor]"
)
_no_cache_option = click.option(
    "--no-cache", is_flag=True, envvar="CLAUSELINT_NO_CACHE", help="Keep nothing, and use nothing that was kept."
)


def cache_options(command: Command) -> Command:
    """Gives a command the options on what is kept between runs, which do not change what it says."""
    return cache_dir_option(_no_cache_option(command))


def speed_options(command: Command) -> Command:
    """Gives a command the options on how it works, which do not change what it says."""
    return _jobs_option(cache_options(command))


class Place(NamedTuple):
    """A place of a text, as a user names it; no file means all."""

    file: str | None
    line: int
    column: int | None


def place_of(_: click.Context, __: click.Parameter, value: str | None) -> Place | None:
    """The place that ``--at`` names."""
    if value is None:
        return None
    parts = re.fullmatch(r"(\d+)(?::(\d+))?", value) or re.fullmatch(r"(?P<file>.+?):(\d+)(?::(\d+))?", value)
    if parts is None:
        raise click.BadParameter(f"{value!r} is no place; write LINE, LINE:COLUMN or FILE:LINE")
    *_file, line, column = parts.groups()
    return Place(parts.groupdict().get("file"), int(line), int(column) if column else None)
