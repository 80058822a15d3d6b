"""Finds the files that may hold settings for a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

OWN = "clauselint.toml"
SHARED = "pyproject.toml"
_REPOSITORY = ".git"


def candidates(folder: Path) -> Iterator[Path]:
    """The files named as those with settings are, from a folder upwards: ``folder`` is absolute.

    The climb ends where a repository begins, so that no stray file above it decides what its checks say elsewhere.
    """
    for each in (folder, *folder.parents):
        yield from (place for name in (OWN, SHARED) if (place := each / name).is_file() or place.is_symlink())
        if (each / _REPOSITORY).exists():
            return
