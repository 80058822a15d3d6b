"""What goes wrong and is said in one sentence, without a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path


class UserError(Exception):
    """Something the user can mend. Its text is one sentence that says what, where, and what to do; the exit status is 2."""


class NothingToLintError(UserError):
    """The input holds no text to read. The exit status is 3."""


class SettingsError(UserError):
    """A mistake in the settings of a run: it would spoil the check of one text after the other, so it ends the run."""


class FaultError(UserError):
    """A fault of this program, met on somebody's text: the sentence says what failed on what, and asks for a report.

    ``__cause__`` is the exception itself. The exit status is 2.
    """

    def __init__(self, part: str, path: str, cause: Exception, advice: str = "") -> None:
        """``part``: what failed, "the rule placeholder"; ``path``: on which text; ``advice``: how to go on without it."""
        frames = traceback.extract_tb(cause.__traceback__)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        words = " ".join(f"{type(cause).__name__}: {cause}".split())
        super().__init__(
            f"{path}: {part} failed ({words}{place}); this is a fault of clauselint, not of the text: please report it{advice}"
        )
        self.__cause__ = cause
