"""The command ``check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import color_option, paths_argument, rule_names, stdin_filename_option, vocabulary_option
from linter.cli.speaking import say, say_bytes, screen_of
from linter.cli.status import Exit
from linter.cli.texts import for_each

if TYPE_CHECKING:
    from linter.source import Source


@click.command()
@paths_argument
@click.option(
    "--format", type=click.Choice(["full", "concise", "json"]), default="full", show_default=True, help="How findings are shown."
)
@color_option
@click.option(
    "--select",
    multiple=True,
    callback=rule_names,
    metavar="RULE",
    help="Run only this rule, by name or code (repeat, or list with commas).",
)
@click.option("--ignore", multiple=True, callback=rule_names, metavar="RULE", help="Do not run this rule.")
@click.option(
    "--fail-level",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="warning",
    show_default=True,
    help="Exit with status 1 when a finding at or above this level was found.",
)
@vocabulary_option
@stdin_filename_option
def check(
    paths: tuple[str, ...],
    format: Literal["full", "concise", "json"],
    color: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_level: str,
    folders: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    """Find conflicts and gaps.

    \b
    Exit status: 0  nothing at or above the fail level
                 1  findings
                 2  something could not be read, or clauselint failed
                 3  there was nothing to read
    """
    from linter import api
    from linter.report.concise import concise
    from linter.report.full import full
    from linter.report.summary import Tally, summary

    rules = [page.name for page in api.rule_pages(select or None, ignore)]
    vocabulary = api.vocabulary(*folders)
    screen = screen_of(color)
    tally = Tally()
    rows: list[dict[str, Any]] = []

    def show(source: Source) -> None:
        policy = api.extract(source, vocabulary=vocabulary)
        fault = None
        try:
            findings = api.check(policy, select=rules, vocabulary=vocabulary)
        except api.RuleFaultError as error:
            fault, findings = error, error.findings
        tally.add(policy, findings)
        if format == "json":
            rows.extend(api.findings_as_json(findings, source))
        elif format == "full":
            for finding in findings:
                say(full(finding, source, screen) + "\n", screen)
        else:
            for finding in findings:
                say(concise(finding, source, screen), screen)
        if fault:
            raise fault

    status = for_each(paths, stdin_filename, show)
    if format == "json":
        say_bytes(api.json_output("findings", rows))
    elif format == "full" and tally.texts:
        say(summary(tally, screen), screen)
    return Exit.FOUND if status is Exit.FINE and tally.reaches(fail_level) else status
