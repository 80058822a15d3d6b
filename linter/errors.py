"""What goes wrong and is said in one sentence, without a traceback."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend. Its text is one sentence that says what, where, and what to do; the exit status is 2."""


class NothingToLintError(UserError):
    """The input holds no text to read. The exit status is 3."""


class FaultError(UserError):
    """A fault of this program, met on somebody's text: the sentence says which part failed on what, and asks for a report.

    ``__cause__`` is the exception itself. The exit status is 2.
    """
