"""The command ``cache``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.cli.options import cache_dir_option
from linter.errors import UserError

if TYPE_CHECKING:
    from linter.cache.store import Store


@click.group()
def cache() -> None:
    """Show or clear what is kept between runs.

    What was read of a text, and what the rules found in it, is kept until the text, the word lists or clauselint change; what was
    not wanted for a month is removed. Nothing is lost when it is cleared.
    """


@cache.command()
@cache_dir_option
def show(cache_dir: str | None) -> None:
    """Show where it is, and how much."""
    store = _store(cache_dir)
    contents = store.contents()
    click.echo(f"{store.folder}: {_counted(contents.entries)}, {_size(contents.size)}")


@cache.command()
@cache_dir_option
def clear(cache_dir: str | None) -> None:
    """Remove it."""
    store = _store(cache_dir)
    try:
        removed = store.clear()
    except OSError as error:
        raise UserError(f"{store.folder}: cannot be cleared ({error.strerror}); change its permissions") from error
    click.echo(f"{store.folder}: removed {_counted(removed.entries)}, {_size(removed.size)}")


def _store(named: str | None) -> Store:
    from linter import api
    from linter.cache.store import Store

    # The settings of the folder that this is said in may name it too.
    return Store(Path(named) if named else api.Checker().cache_folder("-"))


def _counted(entries: int) -> str:
    return f"{entries:,} {'entry' if entries == 1 else 'entries'}"


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"
