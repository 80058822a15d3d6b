"""The options ``--fix`` and ``--diff`` of the command ``check``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli.speaking import remark, say_bytes
from linter.cli.status import Exit
from linter.cli.texts import STANDARD_INPUT, for_each

if TYPE_CHECKING:
    from linter.api import Checker
    from linter.review import Review
    from linter.source import Source

Command = TypeVar("Command", bound=Callable[..., Any])


def fix_options(command: Command) -> Command:
    """Adds the options to a command."""
    command = click.option(
        "--diff",
        "difference",
        is_flag=True,
        help="Show what --fix would change, and change nothing; exit with status 1 if it would.",
    )(command)
    return click.option("--fix", is_flag=True, help="Make the safe fixes, then report what is left.")(command)


def fix_files(checker: Checker, paths: tuple[str, ...]) -> None:
    """Makes the safe fixes in files; what cannot be read is passed over, as the check that follows tells it."""
    from linter import api
    from linter.errors import SettingsError, UserError
    from linter.fix.files import write

    if STANDARD_INPUT in paths:
        raise click.UsageError("--fix writes files, and standard input is none; --diff shows what it would change")
    findings = texts = 0
    for path in paths:
        for file in _files(path):
            try:
                source = api.load(file)
                mended = checker.mend(source)
            except SettingsError:
                raise
            except UserError:
                continue
            if mended.text != source.text:
                write(source, mended.text)
                texts += 1
                findings += len(mended.findings)
    if texts:
        remark(f"fixed {_counted(findings, 'finding')} in {_counted(texts, 'text')}")


def _files(path: str) -> tuple[str, ...]:
    from linter import api
    from linter.errors import UserError

    try:
        return api.find([path])
    except UserError:
        return ()


def show_differences(checker: Checker, paths: tuple[str, ...], name: str | None) -> Exit:
    """Shows what the safe fixes would change, as unified diffs."""
    from linter.fix.files import difference

    changed = False

    def show(source: Source) -> None:
        nonlocal changed
        shown = difference(source, checker.mend(source).text)
        changed = changed or bool(shown)
        say_bytes(shown.encode("utf-8", "backslashreplace"))

    status = for_each(paths, name, show)
    return Exit.FOUND if status is Exit.FINE and changed else status


def count_fixable(review: Review) -> int:
    """How many of the findings of a text have a safe fix."""
    from linter.fix.edits import safe_findings

    return len(safe_findings(review.findings))


def tell_fixable(findings: int) -> None:
    """Says, on standard error, that there is something to fix."""
    if findings:
        remark(f"{_counted(findings, 'finding')} can be fixed without a change in meaning: --fix does it, --diff shows it")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
