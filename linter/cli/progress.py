"""How far a run is, on a terminal, when it takes longer than a second."""

from __future__ import annotations

import sys
from time import monotonic

import click

PATIENCE = 1.0  # seconds before anything is shown
_PAUSE = 0.1  # seconds between two states


class Progress:
    """One line on standard error, which is gone before anything else is written. Nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = False
        self._next = monotonic() + PATIENCE
        self._wanted = sys.stderr.isatty()

    def at(self, number: int, total: int, *, clear: bool) -> None:
        """So many of all texts are done. ``clear``: something is about to be written."""
        if clear:
            self.clear()
        elif self._wanted and monotonic() >= self._next:
            self._next = monotonic() + _PAUSE
            self._shown = True
            click.echo(f"\r\x1b[K{number:,} of {total:,} texts", nl=False, err=True)

    def clear(self) -> None:
        """Takes the line away."""
        if self._shown:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._shown = False
