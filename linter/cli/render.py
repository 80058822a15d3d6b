"""The command ``render``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from linter.cli.options import stdin_filename_option, vocabulary_option
from linter.cli.speaking import complain, say_bytes
from linter.cli.status import Exit
from linter.cli.texts import for_each
from linter.errors import UserError

if TYPE_CHECKING:
    from linter.source import Source


@click.command()
@click.argument("file")
@click.option(
    "--format",
    type=click.Choice(["markdown", "html", "text", "json"]),
    default="markdown",
    show_default=True,
    help="What page to write.",
)
@click.option("--output", metavar="FILE", help="Write the page to this file instead of standard output.")
@click.option(
    "--templates",
    metavar="DIR",
    help="Write with the templates and the style of this folder, one by one in place of those that are shipped.",
)
@vocabulary_option
@stdin_filename_option
def render(
    file: str,
    format: Literal["markdown", "html", "text", "json"],
    output: str | None,
    templates: str | None,
    folders: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    """Write a text out as a normalized page.

    The page is read again. Where it differs from the text is listed, and the exit status is 1; it is 2 when the text could not be
    read, and 3 when there was nothing to read.
    """
    from linter import api

    vocabulary = api.vocabulary(*folders)
    edition = api.edition(templates)
    lost: list[str] = []

    def show(source: Source) -> None:
        page = api.render(source, format, vocabulary=vocabulary, edition=edition)
        lost.extend(loss.message for loss in page.losses)
        if output is None:
            say_bytes(page.content)
        else:
            _write(output, page.content)

    status = for_each((file,), stdin_filename, show)
    for message in lost:
        complain(f"the page differs from the text: {message}")
    return Exit.FOUND if status is Exit.FINE and lost else status


def _write(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except (OSError, ValueError) as error:
        raise UserError(f"{path}: the page cannot be written ({error}); name another file") from error
