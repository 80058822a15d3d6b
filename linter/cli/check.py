"""The command ``check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from linter.cli.options import color_option, paths_argument, stdin_filename_option, vocabulary_option
from linter.cli.own_rules import LeftOut
from linter.cli.settling import layer_of, settings_options
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
@click.option("--suppressed", is_flag=True, help="List what is silenced, by whom and why, after the findings.")
@click.option(
    "--since", metavar="REVISION", help="Report only what the texts did not have in this revision of their git repository."
)
@settings_options
@vocabulary_option
@stdin_filename_option
def check(
    paths: tuple[str, ...],
    format: Literal["full", "concise", "json"],
    color: str,
    suppressed: bool,
    since: str | None,
    stdin_filename: str | None,
    **options: Any,
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
    from linter.report.ledger import ledger
    from linter.report.summary import Tally, summary

    checker = api.Checker(config=options["config"], isolated=options["isolated"], options=layer_of(options), since=since)
    screen = screen_of(color)
    tally = Tally()
    left_out = LeftOut()
    rows: list[dict[str, Any]] = []
    silenced: list[str] = []

    def show(source: Source) -> None:
        policy = checker.extract(source)
        review = checker.review(policy)
        tally.add(policy, review)
        left_out.add(checker.left_out(policy))
        if format == "json":
            rows.extend(api.findings_as_json(review.findings, source))
        elif format == "full":
            for finding in review.findings:
                say(full(finding, source, screen) + "\n", screen)
        else:
            for finding in review.findings:
                say(concise(finding, source, screen), screen)
        silenced.extend(ledger(review, source, screen))
        if review.fault:
            raise review.fault

    status = for_each(paths, stdin_filename, show)
    left_out.tell()
    if format == "json":
        say_bytes(api.json_output("findings", rows))
    elif suppressed:
        say("\n".join(("Silenced:", *silenced) if silenced else ("Nothing is silenced.",)) + "\n", screen)
    if format == "full" and tally.texts:
        say(summary(tally, screen), screen)
    return Exit.FOUND if status is Exit.FINE and tally.fails else status
