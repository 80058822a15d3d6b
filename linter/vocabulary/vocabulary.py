"""The vocabulary that texts are read with: the lists that come with the program, and those laid over them.

Nearly every step of reading looks words up. So the vocabulary is not handed from function to function: one is in use at a time
(in each thread its own), and what is made of it is cached for each vocabulary apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from inspect import Parameter, signature
from os import PathLike, fspath
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from linter.errors import UserError
from linter.resources import folder
from linter.vocabulary.entries import Entry, read
from linter.vocabulary.headings import REMOVAL, Headings

EFFECTS = "effects.tsv"
ANSWERS = 16_384  # that are kept of a function for each vocabulary

Arguments = ParamSpec("Arguments")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of word lists, as its files say: their entries, and the table of effects beside them (None without one).

    Entries whose category is "-" take words out of the layers below, of the category that is their meaning ("": of all).
    """

    entries: tuple[Entry, ...]
    effects: Path | None
    name: str = ""
    """What its table of effects is called in explanations."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Word lists, and tables of effects; ``layers`` from the one that comes with the program to the one laid over all others."""

    layers: tuple[Layer, ...]
    caches: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What functions decorated with ``per_vocabulary`` have made of it."""


def slot(category: str) -> str:
    """What a phrase can have one meaning in: a label's category; or, whatever the terminal, the grammars."""
    return "TERMINAL" if category.isupper() else category


def merged(layers: Sequence[Sequence[tuple[str, Entry]]]) -> list[tuple[str, Entry]]:
    """Words and their entries, layer laid over layer: the upper one's words replace the same words in the same slot below it."""
    kept: list[list[tuple[str, Entry]]] = []
    replaced: set[tuple[str, str]] = set()
    for layer in reversed(layers):
        kept.append(
            [
                (words, entry)
                for words, entry in layer
                if entry.category != REMOVAL and not {(slot(entry.category), words), ("", words)} & replaced
            ]
        )
        for words, entry in layer:
            replaced.add((slot(entry.meaning if entry.category == REMOVAL else entry.category), words))
    return [each for layer in reversed(kept) for each in layer]


@cache
def built_in() -> Vocabulary:
    """The vocabulary that comes with the program: files in the order of their names."""
    grammar = folder("grammar")
    entries = (entry for path in sorted((grammar / "vocabulary").glob("*.txt")) for entry in read(path, path.name))
    return Vocabulary((Layer(tuple(entries), grammar / EFFECTS, EFFECTS),))


def with_folders(folders: Sequence[str | PathLike[str]]) -> Vocabulary:
    """The vocabulary of the program with the lists of some folders laid over it, each over those before.

    Raises UserError when a folder is missing or holds no list, and where a list has a mistake.
    """
    layers = list(built_in().layers)
    for each in folders:
        layers.append(_layer(Path(fspath(each)), Headings(entry for layer in layers for entry in layer.entries)))
    return Vocabulary(tuple(layers)) if folders else built_in()


def _layer(place: Path, headings: Headings) -> Layer:
    if not place.exists():
        raise UserError(f"{place}: there is no such folder of word lists; --vocabulary takes a folder with .txt files")
    if not place.is_dir():
        raise UserError(f"{place}: a file, and --vocabulary takes the folder it lies in")
    files = sorted(path for path in place.glob("*.txt") if path.is_file())
    effects = place / EFFECTS
    if not files and not effects.is_file():
        raise UserError(f"{place}: the folder holds no word list; put one into it, a file *.txt (or a table {EFFECTS})")
    entries = tuple(entry for path in files for entry in read(path, str(path), headings))
    return Layer(entries, effects if effects.is_file() else None, str(effects))


# None stands for the vocabulary of the program, so that who reads with it, as nearly all do, finds at once what was made of it.
_laid_over: ContextVar[Vocabulary | None] = ContextVar("vocabulary", default=None)


def in_use() -> Vocabulary:
    """The vocabulary that is read with here and now."""
    return _laid_over.get() or built_in()


@contextmanager
def using(vocabulary: Vocabulary | None) -> Iterator[None]:
    """Reads with a vocabulary while the block runs; None: with the one that is in use anyway."""
    chosen = vocabulary or in_use()
    token = _laid_over.set(None if chosen is built_in() else chosen)
    try:
        yield
    finally:
        _laid_over.reset(token)


def per_vocabulary(function: Callable[Arguments, Made]) -> Callable[Arguments, Made]:
    """Caches what a function makes of the vocabulary in use and of its arguments, for each vocabulary apart."""

    def cache_of_answers() -> Callable[..., Made]:
        return cast(Callable[..., Made], lru_cache(maxsize=ANSWERS)(function))

    of_the_program, laid_over = cache_of_answers(), _laid_over.get

    @wraps(function)
    def cached(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        vocabulary = laid_over()
        if vocabulary is None:
            return of_the_program(*args, **kwargs)
        if function not in vocabulary.caches:
            vocabulary.caches[function] = cache_of_answers()
        return cast(Made, vocabulary.caches[function](*args, **kwargs))

    # Such functions are called millions of times for a long text: a call without packed arguments takes half as long.

    @wraps(function)
    def cached_without_argument() -> Made:
        return of_the_program() if laid_over() is None else cast(Callable[..., Made], cached)()

    @wraps(function)
    def cached_of_one_argument(argument: object) -> Made:
        return of_the_program(argument) if laid_over() is None else cast(Callable[..., Made], cached)(argument)

    taken = [each.kind for each in signature(function).parameters.values()]
    if not taken:
        return cast(Callable[Arguments, Made], cached_without_argument)
    return cast(Callable[Arguments, Made], cached_of_one_argument) if taken == [Parameter.POSITIONAL_OR_KEYWORD] else cached


@per_vocabulary
def entries() -> tuple[Entry, ...]:
    """All entries of the vocabulary in use, as the lists have them."""
    return tuple(entry for _, entry in merged([[(entry.words, entry) for entry in layer.entries] for layer in in_use().layers]))


def entries_of(category: str) -> tuple[Entry, ...]:
    """The entries of one category, in the order of the lists; none of a category that no list has."""
    return _by_category().get(category, ())


@per_vocabulary
def _by_category() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries():
        found.setdefault(entry.category, []).append(entry)
    return {category: tuple(its) for category, its in found.items()}
