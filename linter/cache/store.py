"""A folder of entries that anybody may break at any time: an entry is whole and the right one, or it is not there."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from linter.replacing import replacing

LARGEST = 512 * 2**20  # bytes of all entries together
OLDEST = 30 * 86_400  # seconds since an entry was last wanted
_VERSION = "1"  # of how an entry is laid out
_SEAL = 16  # bytes
_FRESH = 86_400  # seconds in which an entry is not marked as wanted again
_ABANDONED = 3_600  # seconds after which a file that is still being written belongs to a run that was killed
# https://bford.info/cachedir/: programs that make backups leave such a folder out.
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What clauselint keeps between runs. It can be deleted at any time.\n"


@dataclass(frozen=True, slots=True)
class Contents:
    """How many entries a store holds, and their bytes."""

    entries: int
    size: int


class Store:
    """Entries by name, in a folder that is made when the first is written.

    Reading and writing never fail: what cannot be read is not there, and ``trouble`` says why nothing could be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        self._written = 0

    def read(self, name: str) -> bytes | None:
        """The entry of this name; None when there is none, or it was damaged."""
        place = self._place(name)
        try:
            data = place.read_bytes()
            seal, packed = data[:_SEAL], data[_SEAL:]
            if seal != _sealed(name, packed):
                return None
            content = zlib.decompress(packed)
            if time.time() - place.stat().st_mtime > _FRESH:
                os.utime(place)
        except (OSError, zlib.error):
            return None
        return content

    def write(self, name: str, content: bytes) -> None:
        """Keeps an entry, in place of the one that had its name."""
        place = self._place(name)
        packed = zlib.compress(content, 1)
        try:
            if not place.parent.is_dir():
                self._make()
                place.parent.mkdir(parents=True, exist_ok=True)
            with replacing(place) as file:
                file.write(_sealed(name, packed) + packed)
            self._written += 1
        except OSError as error:
            self.trouble = str(error)

    def contents(self) -> Contents:
        """What is kept now."""
        sizes = [status.st_size for _, status in self._entries()]
        return Contents(len(sizes), sum(sizes))

    def clear(self) -> Contents:
        """Removes all entries, and says what they were. Raises OSError when one cannot be removed."""
        removed = []
        for place, status in list(self._entries()):
            place.unlink(missing_ok=True)
            removed.append(status.st_size)
        return Contents(len(removed), sum(removed))

    def prune(self) -> None:
        """Removes what was not wanted for long and, when there is too much, what was wanted longest ago.

        It looks only when this run has written something, and of small runs only when nobody has looked for an hour.
        """
        mark = self.folder / "pruned"
        with suppress(OSError):
            if not self._written or (self._written < 1000 and _age(mark) < _ABANDONED):
                return
            mark.touch()
            kept = 0
            for place, status in sorted(self._entries(), key=lambda entry: -entry[1].st_mtime):
                kept += status.st_size
                if kept > LARGEST or time.time() - status.st_mtime > OLDEST:
                    place.unlink(missing_ok=True)
            for place in self._root.glob("*/.*.tmp"):
                if _age(place) > _ABANDONED:
                    place.unlink(missing_ok=True)

    @property
    def _root(self) -> Path:
        return self.folder / f"v{_VERSION}"

    def _place(self, name: str) -> Path:
        return self._root / name[:2] / name[2:]

    def _entries(self) -> Iterator[tuple[Path, os.stat_result]]:
        for place in self._root.glob("*/[!.]*"):
            with suppress(OSError):  # another run may have removed it
                yield place, place.stat()

    def _make(self) -> None:
        if self._root.is_dir():
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)  # what is kept says what contracts say
        (self.folder / "CACHEDIR.TAG").write_text(_TAG, encoding="utf-8")
        (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _age(place: Path) -> float:
    """Seconds since a file was last changed; endless when it is not there."""
    try:
        return time.time() - place.stat().st_mtime
    except OSError:
        return float("inf")


def _sealed(name: str, packed: bytes) -> bytes:
    """What an entry must start with: it tells a whole entry from a torn one, and from one that got another's name."""
    return blake2b(packed, digest_size=_SEAL, person=name[:16].encode()).digest()
