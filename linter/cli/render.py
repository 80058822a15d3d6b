"""The command ``render``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import stdin_filename_option
from linter.cli.settling import reader_of, reading_options
from linter.cli.speaking import complain, leave, remark, say_bytes
from linter.cli.status import Exit
from linter.cli.texts import STANDARD_INPUT, for_each
from linter.errors import UserError

if TYPE_CHECKING:
    from linter import api
    from linter.render.edition import Edition
    from linter.render.page import Page
    from linter.render.site import Publication
    from linter.source import Source


@click.command()
@click.argument("path", metavar="FILE|FOLDER")
@click.option(
    "--format",
    type=click.Choice(["markdown", "html", "text", "docx", "jsonld", "json"]),
    help="What pages to write; by default a file becomes markdown, a folder html.",
)
@click.option("--output", metavar="FILE", help="Write the page to this file instead of standard output.")
@click.option("--out", metavar="DIR", help="Write a page for every text of FOLDER to this folder, with an index and a style.")
@click.option("--check", is_flag=True, help="With --out: write nothing, say which pages are out of date, and exit with 1 if any.")
@click.option("--source-map", metavar="FILE", help="Write to this file which place of a page states which place of the source.")
@click.option(
    "--templates",
    metavar="DIR",
    help="Write with the templates and the style of this folder, one by one in place of those that are shipped.",
)
@click.option(
    "--voice", type=click.Choice(["you", "third-person"]), help="Say we and you, or the names; by default as each text does."
)
@click.option("--with-findings", is_flag=True, help="Show what check finds beside the clauses that it concerns.")
@click.option("--allow-loss", is_flag=True, help="Write pages that differ from their texts too.")
@reading_options
@stdin_filename_option
def render(
    path: str,
    format: api.PageFormat | None,
    output: str | None,
    out: str | None,
    check: bool,
    source_map: str | None,
    templates: str | None,
    voice: Literal["you", "third-person"] | None,
    with_findings: bool,
    allow_loss: bool,
    stdin_filename: str | None,
    **options: Any,
) -> int:
    """Write texts out as normalized pages, or as a site.

    Each page is read again. Where it differs from the text is listed, the page is not written unless --allow-loss is given, and
    the exit status is 1, as it is with --check when pages are out of date; it is 2 when a text could not be read, and 3 when
    there was nothing to read.

    Parties and word lists of the settings hold for pages too, and --with-findings shows what check would show under them.
    """
    from linter import api

    if check and out is None:
        raise click.UsageError("--check looks at the pages of a folder: name it with --out")
    if out is not None and output is not None:
        raise click.UsageError("--output is for the page of a file, --out for the pages of a folder: give one of them")
    if with_findings and format in ("json", "jsonld"):
        raise click.UsageError(f"--with-findings shows findings on pages, and {format} is none: `clauselint check --format json`")
    reader = reader_of(options)
    writing = _Writing(reader, api.edition(templates, voice), with_findings=with_findings, allow_loss=allow_loss)
    if out is not None:
        status = writing.site(path, out, format or "html", check)
    elif path != STANDARD_INPUT and Path(path).is_dir():
        raise UserError(f"{path}: is a folder; name with --out the folder that its pages go to")
    else:
        status = writing.page(path, stdin_filename, format or "markdown", output)
    leave(reader.caches.values())
    if source_map is not None:
        _write(source_map, api.json_output("anchors", writing.anchors))
    for message in writing.lost:
        complain(message)
    return Exit.FOUND if status is Exit.FINE and writing.lost else status


class _Writing:
    """The work of one call. ``anchors`` are the rows of the source map, ``lost`` tells where pages differ from their texts."""

    def __init__(self, reader: api.Checker, edition: Edition, *, with_findings: bool, allow_loss: bool) -> None:
        self._reader, self._edition = reader, edition
        self._with_findings, self._allow_loss = with_findings, allow_loss
        self.anchors: list[dict[str, Any]] = []
        self.lost: list[str] = []

    def page(self, path: str, name: str | None, format: api.PageFormat, output: str | None) -> Exit:
        """Writes the page of one text."""

        def show(source: Source) -> None:
            edition = self._edition
            if output is not None and path != STANDARD_INPUT:
                edition = edition.beside(_way(source.path, output))
            page = self._rendered(source, format, edition, output)
            if page is None:
                return
            if output is None:
                say_bytes(page.content)
            else:
                _write(output, page.content)

        return for_each((path,), name, show)

    def site(self, folder: str, out: str, format: api.PageFormat, check: bool) -> Exit:
        """Writes the pages of the texts of a folder, or looks which of them are out of date."""
        from linter import api

        site = api.site(folder, out, format, edition=self._edition, check=check)

        def show(source: Source) -> None:
            page = self._rendered(source, format, site.edition_of(source.path), site.page_of(source.path))
            if page is not None:
                site.add(source, page)

        status = for_each(site.texts, None, show)
        if status is Exit.NOTHING:
            return status
        told = _tell(site.finish(), check)
        return told if status is Exit.FINE else status

    def _rendered(self, source: Source, format: api.PageFormat, edition: Edition, page: str | None) -> Page | None:
        """The page of a text; None where it differs from the text, and must not be written then."""
        from linter import api

        rendering = self._reader.render(source, format, edition=edition, with_findings=self._with_findings)
        if rendering.manner.findings and not rendering.page.anchors:
            remark(f"{source.path}: the page has no clause to show its findings beside: `clauselint check` shows them")
        self.lost += [f"{source.path}: the page differs from the text: {loss.message}" for loss in rendering.losses]
        if rendering.losses and not self._allow_loss:
            return None
        self.anchors += api.anchors_as_json(rendering, page)
        return rendering.page


def _way(source: str, output: str) -> str:
    """How a text is reached from the folder of its page."""
    from linter.render.links import reference_to

    try:
        return reference_to(os.path.relpath(source, Path(output).parent))
    except ValueError:  # on another drive
        return Path(source).resolve().as_uri()


def _tell(publication: Publication, check: bool) -> Exit:
    """What became of a site, a file a line; with a look only, what would."""
    from linter.report.screen import inert

    written, removed = ("out of date: ", "left over: ") if check else ("wrote ", "removed ")
    for verb, names in ((written, publication.written), (removed, publication.removed)):
        for name in names:
            click.echo(inert(verb + name))
    for name in publication.kept:
        complain(f"{name}: its text has gone, and somebody else has changed the page; remove it if it is not needed")
    click.echo(f"{len(publication.unchanged)} of {len(publication.unchanged) + len(publication.written)} files are as they were")
    return Exit.FOUND if check and not publication.is_up_to_date else Exit.FINE


def _write(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except (OSError, ValueError) as error:
        raise UserError(f"{path}: the page cannot be written ({error}); name another file") from error
