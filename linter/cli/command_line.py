"""The whole command line.

Each command imports what it needs when it runs, so that help and the list of rules come at once.
"""

from __future__ import annotations

import os
import sys
import traceback
from threading import Timer
from typing import Any, NoReturn

import click

from linter.cli.ask import ask
from linter.cli.baseline import baseline
from linter.cli.cache import cache
from linter.cli.check import check
from linter.cli.config import config
from linter.cli.diff import diff
from linter.cli.explain import explain
from linter.cli.extract import extract
from linter.cli.render import render
from linter.cli.rules import rules
from linter.cli.speaking import complain
from linter.cli.status import Exit
from linter.cli.test_rules import test_rules
from linter.errors import FaultError, NothingToLintError, SettingsError, UserError

PROGRAM = "clauselint"
_ASKED_FOR_HELP: tuple[type[Exception], ...] = tuple(
    filter(None, (getattr(click.exceptions, "NoArgsIsHelpError", None),))  # before click 8.2 it is no error to name no command
)
_TRACEBACK = "--traceback"
PATIENCE = 2.0  # seconds in which an interrupted run has ended


def main() -> NoReturn:
    """Run the command line on the arguments of the process, and end it."""
    _never_fail_to_encode()
    try:
        status = commands.main(prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as mistake:
        if isinstance(mistake, _ASKED_FOR_HELP):
            click.echo(mistake.format_message(), err=True)
        else:
            complain(_usage(mistake))
        status = Exit.FAILED
    except SettingsError as error:
        for sentence in str(error).split("\n"):
            complain(sentence)
        status = Exit.FAILED
    except UserError as error:
        complain(str(error))
        status = Exit.NOTHING if isinstance(error, NothingToLintError) else Exit.FAILED
    except (click.Abort, KeyboardInterrupt):
        status = Exit.INTERRUPTED
        _end_soon()
    except Exception as fault:  # Python would end with 1, which means findings
        complain(str(FaultError("the command", PROGRAM, fault, "; `clauselint --traceback` shows where")))
        if _TRACEBACK in sys.argv:
            traceback.print_exception(fault)
        status = Exit.FAILED
    sys.exit(status or Exit.FINE)


def _end_soon() -> None:
    """Ends an interrupted run even where Python waits for ever for a thread that feeds processes which are no more."""
    last = Timer(PATIENCE, os._exit, (Exit.INTERRUPTED,))
    last.daemon = True
    last.start()


def _never_fail_to_encode() -> None:
    """A policy may hold characters that the terminal's encoding lacks: they are shown as escapes there."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _usage(mistake: click.ClickException) -> str:
    context = getattr(mistake, "ctx", None)
    advice = f" (`{context.command_path} --help` says how to use it)" if context else ""
    return mistake.format_message().rstrip(".") + advice


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    from importlib.metadata import PackageNotFoundError, version

    if wanted:
        try:
            number = version(PROGRAM)
        except PackageNotFoundError:
            number = "(a checkout that is not installed)"
        click.echo(f"{PROGRAM} {number}")
        context.exit()


class _Commands(click.Group):
    """A group that ends quietly when nobody reads its output any more; click itself would say 1, which means findings."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            status = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain when it closes the stream
            return Exit.READER_LEFT
        return status


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="PATHS are files and folders; `-` is standard input. In a folder, the files *.md, *.markdown and *.txt are read.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version and exit."
)
@click.option(_TRACEBACK, is_flag=True, help="When clauselint itself fails, show where in its code.")
def commands(**_: bool) -> None:
    """Read contracts and policies, and find their conflicts and gaps."""


for command in (check, extract, ask, render, diff, explain, rules, test_rules, config, baseline, cache):
    commands.add_command(command)
