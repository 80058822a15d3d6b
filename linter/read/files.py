"""Finds the files that a user means."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from linter.errors import NothingToLintError, UserError

STANDARD_INPUT = "-"
SUFFIXES = (".md", ".markdown", ".txt")
_SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "__pycache__"})


def find(paths: Sequence[str]) -> tuple[str, ...]:
    """The files behind the paths, in their order and each once; a folder's files are sorted by path.

    "-" (standard input) is kept. A file that is named is taken whatever its suffix; a folder is searched for ``SUFFIXES``,
    without hidden folders, hidden files and folders of installed packages. Raises UserError for a path that does not exist or a
    folder that cannot be read, and NothingToLintError for a folder that holds no such file.
    """
    found: dict[str, str] = {}
    for path in paths:
        for file in _expand(path):
            found.setdefault(file if file == STANDARD_INPUT else os.path.realpath(file), file)
    return tuple(found.values())


def _expand(path: str) -> Iterator[str]:
    if path == STANDARD_INPUT:
        yield path
        return
    try:
        is_folder, exists = Path(path).is_dir(), os.path.lexists(path)
    except (OSError, ValueError) as error:
        raise UserError(f"{path!r} is not a usable path ({error}); name a file or a folder") from error
    if not exists:
        raise UserError(f"{path}: there is no such file or folder; check the spelling")
    if not is_folder:
        yield path
        return
    files = sorted(_walk(path))
    if not files:
        raise NothingToLintError(f"{path}: the folder holds no {', '.join(SUFFIXES)} file; name a file, or another folder")
    yield from files


def _walk(folder: str) -> Iterator[str]:
    """The texts below a folder, unsorted. A link to a folder is not followed, so that no loop can arise."""

    def refuse(error: OSError) -> None:
        raise UserError(f"{error.filename}: the folder cannot be read ({error.strerror}); change its permissions or leave it out")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS]
        for name in names:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield str(Path(place) / name) if folder != "." else os.path.relpath(Path(place) / name)
