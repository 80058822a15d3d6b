"""Python's collector of cycles, which has nothing to find in what reading and checking a text makes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Holds the collector back while a text is read or checked.

    What that builds has no cycles, and scanning it again and again, with all of the vocabulary, would make time grow faster
    than the text.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
