"""Texts as they were in a revision of the git repository that they lie in.

Three questions to the git of the user: a library would bring its own reading of repositories, and not the user's settings.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

from linter.errors import NothingToLintError, SettingsError
from linter.read.decode import load
from linter.source import Source

STANDARD_INPUT = "-"


def old_version(path: str, revision: str) -> Source | None:
    """The text at a path as it was in a revision, under the name that it had then; None where there was none, or no text in it.

    The source bears the path of today. Raises SettingsError, in a sentence, where the path lies in no repository, the repository
    has no such revision, or git is not there; and UserError when what the revision holds is no text.
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100  # a link is a file of its own to git
    top = _top(place.parent)
    commit = _commit(top, revision)
    name = place.relative_to(top).as_posix()
    name = _renamed(top, commit).get(name, name)
    shown = _git(top, "cat-file", "blob", f"{commit}:{name}")
    if shown.returncode:
        return None
    try:
        return Source(path, load(STANDARD_INPUT, shown.stdout).text)
    except NothingToLintError:
        return None


@cache
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


@cache
def _commit(top: Path, revision: str) -> str:
    found = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise SettingsError(f"{top}: the repository has no revision {revision!r}; `git log` lists them")
    return found.stdout.decode("ascii").strip()


@cache
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
