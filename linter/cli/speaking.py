"""What is said on the two streams: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.cache.cache import Cache
    from linter.report.screen import Screen


def complain(sentence: str) -> None:
    """Tell the user what went wrong, in a sentence."""
    from linter.report.screen import inert

    click.echo(f"error: {inert(sentence)}", err=True)


def remark(sentence: str) -> None:
    """Tell the user what is no error and would otherwise go unseen."""
    from linter.report.screen import inert

    click.echo(f"note: {inert(sentence)}", err=True)


def leave(caches: Iterable[Cache]) -> None:
    """Leave what is kept in order for the next run, and tell when nothing can be."""
    for cache in caches:
        cache.store.prune()
        if cache.store.trouble:
            remark(f"nothing can be kept for the next run ({cache.store.trouble}); --cache-dir names another folder")


def show_frames(frames: str) -> None:
    """Show a traceback, when the user asked for that."""
    if frames and click.get_current_context().find_root().params["traceback"]:
        click.echo(frames, err=True)


def show_traceback(fault: BaseException | None) -> None:
    """Show where in the code a fault came from, when the user asked for that."""
    show_frames("".join(traceback.format_exception(fault)) if fault else "")


def screen_of(color: str) -> Screen:
    """The screen that standard output is, as the user and the environment want it."""
    from linter.report.screen import Screen

    if color != "auto":
        coloured = color == "always"
    elif os.environ.get("NO_COLOR"):
        coloured = False
    elif os.environ.get("FORCE_COLOR"):
        coloured = True
    else:
        coloured = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Screen(columns=max(60, min(shutil.get_terminal_size((100, 24)).columns, 120)), colour=coloured)


def say(text: str, screen: Screen) -> None:
    """Write a result for people."""
    click.echo(text, color=screen.colour)


def say_bytes(data: bytes) -> None:
    """Write a result for programs, as it stands."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
