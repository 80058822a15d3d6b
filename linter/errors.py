"""What goes wrong and is said in one sentence, without a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path


class UserError(Exception):
    """Something the user can mend. Its text is one sentence that says what, where, and what to do; the exit status is 2."""


class NothingToLintError(UserError):
    """The input holds no text to read. The exit status is 3."""


class SettingsError(UserError):
    """A mistake in the settings of a run: it would spoil the check of one text after the other, so it ends the run.

    Of a file with several mistakes the text says each in a line of its own.
    """


class FaultError(UserError):
    """A fault of this program, or of a rule added to it, met on somebody's text: the sentence says what failed on what, and whose
    the fault is.

    ``__cause__`` is the exception itself. The exit status is 2.
    """

    def __init__(self, part: str, path: str, cause: Exception, advice: str = "", owner: str = "") -> None:
        """``part``: what failed, "the rule placeholder"; ``path``: on which text; ``advice``: how to go on without it.

        ``owner``: the file or package at fault; "" for this program.
        """
        frames = traceback.extract_tb(cause.__traceback__)
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        words = " ".join(f"{type(cause).__name__}: {cause}".split())
        whose = f"{owner}, not of the text: mend it there" if owner else "clauselint, not of the text: please report it"
        super().__init__(f"{path}: {part} failed ({words}{place}); this is a fault of {whose}{advice}")
        self.__cause__ = cause
