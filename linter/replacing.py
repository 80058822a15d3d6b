"""Writes a file so that nobody ever sees half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_MODE = 0o666


@contextmanager
def replacing(place: Path) -> Iterator[BinaryIO]:
    """A new file beside ``place``, which takes its name when the block ends well, and is removed when it does not.

    Who reads meanwhile, or after a run was killed, finds what stood there before. A link stays a link: what it leads to is
    replaced. Raises OSError.
    """
    place = Path(os.path.realpath(place))
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(name).chmod(place.stat().st_mode & 0o777 if place.exists() else _MODE & ~_umask())
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """The permissions that new files of this process do not get; there is no asking without setting."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
