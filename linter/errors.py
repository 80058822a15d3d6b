"""What can go wrong through no fault of this program."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend. Its text is one sentence that says what, where, and what to do; the exit status is 2."""


class NothingToLintError(UserError):
    """The input holds no text to read. The exit status is 3."""
