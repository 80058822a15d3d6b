"""How a run ends."""

from enum import IntEnum


class Exit(IntEnum):
    """How a run ended."""

    FINE = 0
    FOUND = 1
    FAILED = 2
    NOTHING = 3
    INTERRUPTED = 130
    READER_LEFT = 141
