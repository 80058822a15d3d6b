"""The command ``check``."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from linter.cli.fixing import count_fixable, fix_files, fix_options, show_differences, tell_fixable
from linter.cli.help import GroupedCommand
from linter.cli.options import (
    color_option,
    paths_argument,
    speed_options,
    stdin_filename_option,
    together_option,
    vocabulary_option,
)
from linter.cli.outputs import FORMATS, PEOPLE, Destination, destinations, outputs
from linter.cli.own_rules import LeftOut
from linter.cli.settling import settings_options
from linter.cli.speaking import complain, leave, remark, say, screen_of, show_frames
from linter.cli.status import Exit
from linter.cli.texts import STANDARD_INPUT, called

if TYPE_CHECKING:
    from linter.api import Checker
    from linter.review import Tally


GROUPS = {
    "What is shown": ("format", "files", "statistics", "suppressed", "color"),
    "What is looked for": ("select", "ignore", "profile", "playbooks", "rule_folders", "jurisdictions", "audience", "day"),
    "What counts": ("fail_level", "min_confidence", "baseline", "since"),
    "What is mended": ("fix", "difference"),
    "What holds for the texts": ("together", "config", "isolated", "folders", "stdin_filename"),
    "How it runs": ("jobs", "cache_dir", "no_cache", "timings"),
}
EXAMPLES = (
    ("Check a folder, and fail on errors alone", "clauselint check policies/ --fail-level error"),
    ("Look for conflicts only", "clauselint check terms.md --select conflict/"),
    (
        "Show findings in a pull request, and keep them for code scanning",
        "clauselint check . --format github --output sarif=out.sarif",
    ),
    ("Check what an editor holds, as if it were a file", "clauselint check - --stdin-filename policies/returns.md < buffer"),
)


@click.command(cls=GroupedCommand, groups=GROUPS, examples=EXAMPLES)
@paths_argument
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    default="full",
    show_default=True,
    help=f"How findings are shown: {', '.join(FORMATS[:-1])} or {FORMATS[-1]}.",
)
@click.option(
    "--output",
    "files",
    multiple=True,
    callback=destinations,
    metavar="FORMAT=PATH",
    help="Write the findings into this file too, in this format (repeat for several).",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule, and show no finding itself.")
@color_option
@click.option("--suppressed", is_flag=True, help="List what is silenced, by whom and why, after the findings.")
@click.option(
    "--since", metavar="REVISION", help="Report only what the texts did not have in this revision of their git repository."
)
@fix_options
@settings_options
@vocabulary_option
@stdin_filename_option
@together_option
@speed_options
@click.option("--timings", is_flag=True, help="Say on standard error where the time went.")
def check(
    paths: tuple[str, ...],
    format: str,
    files: tuple[Destination, ...],
    statistics: bool,
    color: str,
    suppressed: bool,
    fix: bool,
    difference: bool,
    stdin_filename: str | None,
    together: bool,
    timings: bool,
    **options: Any,
) -> int:
    """Find conflicts and gaps.

    PATHS are files and folders; `-` is standard input. Findings go to standard output, and all else to standard error.

    \b
    Exit status: 0  nothing at or above the fail level
                 1  findings
                 2  something could not be read, the command line was wrong, or clauselint failed
                 3  there was nothing to read
    """
    from linter.cli.batch import checker_of, outcomes
    from linter.cli.progress import Progress
    from linter.report.ledger import ledger
    from linter.report.timings import timings_table
    from linter.review import Tally
    from linter.timings import Timings

    if suppressed and format not in PEOPLE:
        raise click.UsageError(f"--suppressed lists for people: leave out --format {format}")
    if statistics and format not in PEOPLE:
        raise click.UsageError(f"--statistics counts for people; with --format {format}, count what that output says")
    start = perf_counter()
    options["together"] = called(paths, stdin_filename) if together else ()
    checker = checker_of(options)
    if difference:
        return show_differences(checker, paths, stdin_filename)
    if fix:
        fix_files(checker, paths)
    screen = screen_of(color)
    fixable = 0
    tally = Tally()
    left_out = LeftOut()
    silenced: list[str] = []
    taken = Timings() if timings else None
    progress = Progress()
    failed = False

    with outputs(format, files, screen, lambda: checker.all_pages(STANDARD_INPUT), statistics=statistics) as written:
        for number, total, outcome in outcomes(paths, stdin_filename, options, checker, taken):
            progress.at(number, total, clear=outcome.is_told)
            if outcome.review is not None:
                tally.add(outcome.review)
                written.add(outcome.review)
                silenced.extend(ledger(outcome.review, outcome.review.source, screen))
                left_out.add(outcome.left_out)
                fixable += count_fixable(outcome.review)
            if outcome.complaint:
                tally.failures.append(outcome.complaint)
                failed = failed or not outcome.blank
                complain(outcome.complaint)
                show_frames(outcome.frames)
        progress.clear()
        if suppressed and format in PEOPLE:
            say("\n".join(("Silenced:", *silenced) if silenced else ("Nothing is silenced.",)) + "\n", screen)
        written.end(tally)
    left_out.tell()
    tell_fixable(fixable)
    _tell_besides(tally, checker, has_summary=statistics or format in {"full", "grouped"})
    if taken is not None:
        click.echo(timings_table(taken, perf_counter() - start), err=True)
    if failed:
        return Exit.FAILED
    if not tally.texts:
        return Exit.NOTHING
    return Exit.FOUND if tally.fails else Exit.FINE


def _tell_besides(tally: Tally, checker: Checker, *, has_summary: bool) -> None:
    """What the findings do not say: what is hidden, where no summary says it, and that nothing can be kept."""
    from linter.report.summary import hidden

    for line in () if has_summary else hidden(tally):
        remark(line)
    leave(checker.caches.values())
