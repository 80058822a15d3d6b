"""Tells what holds for a text: the files from its folder upwards, what they say of it, and the options of the command line."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from linter.errors import SettingsError
from linter.settings.discovery import candidates
from linter.settings.settings import Layer, Settings, laid_over

if TYPE_CHECKING:
    from linter.settings.layers import SettingsFile


class Loader:
    """Settings for the texts of a run. Each file is read once, and texts for which the same layers hold share their settings."""

    def __init__(self, *, file: str | None = None, isolated: bool = False, options: Layer | None = None) -> None:
        """``file``: the only file that counts, for all texts; ``isolated``: none does. ``options`` are laid over all files.

        Raises SettingsError when the file cannot be read or has a mistake.
        """
        self._isolated = isolated
        self._options = options or Layer()
        self._read = cache(_read)
        self._files_of = cache(self._climb)
        self._only = None if file is None else self._named(Path(_absolute(file)), file)
        self._known: dict[tuple[int, ...], tuple[tuple[Layer, ...], Settings]] = {}

    def of(self, path: str) -> Settings:
        """What holds for the text at a path ("-": what holds for the current folder).

        Raises SettingsError, with line and column, for a mistake in a file that counts for it.
        """
        place = Path(_absolute(path))
        layers = tuple(each.layer for file in self.files_of(path) for each in file.layers if each.holds_for(place))
        key = tuple(map(id, layers))
        if key not in self._known:
            self._known[key] = layers, laid_over((*layers, self._options))
        return self._known[key][1]

    def files_of(self, path: str) -> tuple[SettingsFile, ...]:
        """The files that count for a text, the outermost first."""
        if self._isolated:
            return ()
        if self._only is not None:
            return (self._only,)
        return self._files_of(Path(_absolute(path)).parent)

    def _named(self, path: Path, name: str) -> SettingsFile:
        found = self._read(path)
        if found is None:
            raise SettingsError(f"{name}: there is no table [tool.clauselint] in it; name a file with settings")
        return found

    def _climb(self, folder: Path) -> tuple[SettingsFile, ...]:
        found: list[SettingsFile] = []
        for path in candidates(folder):
            file = self._read(path)
            if file is not None:
                found.insert(0, file)
                if file.root:
                    break
        return tuple(found)


def _absolute(path: str) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # a link is judged by where it lies, not by what it leads to


def _read(path: Path) -> SettingsFile | None:
    # Reading takes libraries that a run without any settings should not wait for.
    from linter.settings.layers import settings_file

    return settings_file(path)
