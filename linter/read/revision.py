"""Texts as they were in a revision of the git repository that they lie in.

Three questions to the git of the user: a library would bring its own reading of repositories, and not the user's settings.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from linter.errors import NothingToLintError, SettingsError
from linter.read.decode import load
from linter.source import Source

STANDARD_INPUT = "-"


class Revision:
    """A revision, as a run found it: what its name means is looked up once, since it may mean another one at the next run."""

    def __init__(self, name: str) -> None:
        """``name``: what git calls it, "HEAD" or "origin/main"."""
        self._name = name
        self._tops: dict[Path, Path] = {}
        self._commits: dict[Path, str] = {}
        self._renamed: dict[Path, dict[str, str]] = {}

    def text_at(self, path: str) -> Source | None:
        """The text at a path as it was then, under the name that it had then; None where there was none, or no text in it.

        The source bears the path of today. Raises SettingsError, in a sentence, where the path lies in no repository, the
        repository has no such revision, or git is not there; and UserError when what the revision holds is no text.
        """
        place = Path(os.path.abspath(path))  # noqa: PTH100  # a link is a file of its own to git
        if place.parent not in self._tops:
            self._tops[place.parent] = _top(place.parent)
        top = self._tops[place.parent]
        if top not in self._commits:
            self._commits[top] = _commit(top, self._name)
            self._renamed[top] = _renamed(top, self._commits[top])
        name = place.relative_to(top).as_posix()
        name = self._renamed[top].get(name, name)
        shown = _git(top, "cat-file", "blob", f"{self._commits[top]}:{name}")
        if shown.returncode:
            return None
        try:
            return Source(path, load(STANDARD_INPUT, shown.stdout).text)
        except NothingToLintError:
            return None


def _top(folder: Path) -> Path:
    found = _git(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        raise SettingsError(f"{folder}: this lies in no git repository, so that --since knows no earlier version of its texts")
    # git resolves links on the way to the folder; the path of the text has them still.
    inner = _git(folder, "rev-parse", "--show-prefix").stdout.decode("utf-8", "surrogateescape").strip("\n").rstrip("/")
    top = folder
    for _ in Path(inner).parts:
        top = top.parent
    return top


def _commit(top: Path, revision: str) -> str:
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise SettingsError(f"{top}: the repository has no revision {revision!r}; `git log` lists them")
    return found.stdout.decode("ascii").strip()


def _renamed(top: Path, commit: str) -> dict[str, str]:
    """The names of then by those of now."""
    listed = _git(top, "diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", commit)
    fields = listed.stdout.decode("utf-8", "surrogateescape").split("\0")
    return {fields[at + 2]: fields[at + 1] for at in range(0, len(fields) - 2, 3)}


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], check=False, capture_output=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise SettingsError(
            f"git cannot be run ({error.strerror}), and --since asks it for earlier versions; install it"
        ) from error
