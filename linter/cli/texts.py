"""The texts at some paths, one after the other: what cannot be read is said, and the others are gone on with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from linter.cli.speaking import complain, show_traceback
from linter.cli.status import Exit
from linter.errors import FaultError, NothingToLintError, SettingsError, UserError

if TYPE_CHECKING:
    from linter.source import Source

STANDARD_INPUT = "-"


def for_each(paths: tuple[str, ...], name: str | None, use: Callable[[Source], None]) -> Exit:
    """Do something with every text at some paths; what cannot be read is said, and the others are gone on with.

    Raises SettingsError, which no other text would be better off with.
    """
    from linter import api

    done = failed = False
    for path, error in sources(paths):
        try:
            if error:
                raise error
            use(api.load(path, name if path == STANDARD_INPUT else None))
            done = True
        except NothingToLintError as nothing:
            complain(str(nothing))
        except SettingsError:
            raise
        except UserError as failure:
            failed = True
            complain(str(failure))
            if isinstance(failure, FaultError):
                show_traceback(failure.__cause__)
        except BrokenPipeError:
            raise
        except Exception as fault:
            failed = True
            complain(str(FaultError("the work on it", path, fault)))
            show_traceback(fault)
    if failed:
        return Exit.FAILED
    return Exit.FINE if done else Exit.NOTHING


def called(paths: tuple[str, ...], name: str | None) -> tuple[str, ...]:
    """What the texts at some paths are called; ``name`` is that of standard input."""
    return tuple(name if name and path == STANDARD_INPUT else path for path, _ in sources(paths))


def sources(paths: tuple[str, ...]) -> Iterator[tuple[str, UserError | None]]:
    """The files at some paths, each once; for a path that cannot be used the path and the error."""
    from linter import api

    seen: set[str] = set()
    for path in paths:
        try:
            files = api.find([path])
        except UserError as error:
            yield path, error
            continue
        for file in files:
            place = os.path.realpath(file)
            if place not in seen:
                seen.add(place)
                yield file, None
