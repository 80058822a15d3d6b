"""Paths as other programs want them: with slashes, and from the folder of the run where the file lies in it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def relative(path: str) -> str | None:
    """A path from the working folder, with slashes and without ``.`` or ``..``; None for a file that does not lie below it."""
    normal = os.path.normpath(path)
    if Path(normal).is_absolute():
        try:
            normal = os.path.relpath(normal)
        except ValueError:  # another drive
            return None
    parts = Path(normal).parts
    return None if parts[:1] == ("..",) or Path(normal).is_absolute() else "/".join(parts)


def portable(path: str) -> str:
    """The path that ``relative`` gives, or else the absolute one with slashes."""
    return relative(path) or Path(path).absolute().as_posix()


def encoded(path: str) -> str:
    """A relative path as a URI reference; bytes of a file name that are no UTF-8 keep their value."""
    return quote(os.fsencode(path))


def absolute(path: str) -> str:
    """The URI of a file."""
    return "file://" + quote(os.fsencode(Path(os.path.normpath(Path.cwd() / path)).as_posix()))
