"""What an entry is named by: all that decides what is read of a text, and nothing else, so not where it lies."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from linter.resources import folder
from linter.source import Source
from linter.vocabulary.vocabulary import Vocabulary

_LIBRARIES = ("spacy", "lark", "lemminflect", "pyromark", "cattrs")
_STANDARD_INPUT = "-"


def name_of(source: Source, vocabulary: Vocabulary | None, *settings: object) -> str:
    """The name of what is kept of a text: 64 hexadecimal digits.

    ``settings`` are what else its reading hangs on; their ``repr`` must tell all of them. The suffix of the file counts, as it
    says what the text is written in.
    """
    suffix = source.path if source.path == _STANDARD_INPUT else Path(source.path).suffix.lower()
    parts = (_program(), _words(vocabulary), repr(settings), suffix, source.text)
    return _digest(part.encode("utf-8", "surrogatepass") for part in parts)


@cache
def _program() -> str:
    """The program as it runs: its code, its grammar, and the libraries that read."""
    package = Path(__file__).parent.parent
    places = [(package, sorted(package.rglob("*.py"))), *((folder("grammar"), sorted(folder("grammar").rglob("*"))) for _ in "g")]
    files = (
        part
        for root, found in places
        for place in found
        if place.is_file()
        for part in (place.relative_to(root).as_posix().encode(), place.read_bytes())
    )
    libraries = (f"{name} {_installed(name)}".encode() for name in _LIBRARIES)
    return _digest((sys.version.encode(), *libraries, *files))


def _installed(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _words(vocabulary: Vocabulary | None) -> str:
    """The layers that are laid over the lists of the program, which are part of the program."""
    layers = vocabulary.layers[1:] if vocabulary else ()
    tables = (layer.effects.read_bytes() if layer.effects else b"" for layer in layers)
    return _digest((*(repr(layer.entries).encode("utf-8", "surrogatepass") for layer in layers), *tables)) if layers else ""


def _digest(parts: Iterable[bytes]) -> str:
    """A digest that tells where each part ends."""
    made = blake2b(digest_size=32)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()
