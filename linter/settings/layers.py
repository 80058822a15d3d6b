"""Turns a file of settings into layers: what holds for all texts below it, and what for some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from linter.errors import SettingsError
from linter.settings.discovery import OWN, SHARED
from linter.settings.form import Adjustable, Configuration, Override, SetForm, SilenceForm
from linter.settings.places import Key
from linter.settings.settings import Choice, Fact, Layer, Named, Origin, Silence, TextSet
from linter.settings.toml import TomlFile, read, shaped

_TABLE = ("tool", "clauselint")


@dataclass(frozen=True, slots=True)
class Matched:
    """A layer, and for which texts it holds: ``holds_for`` takes an absolute path. ``patterns`` are those of an override."""

    layer: Layer
    holds_for: Callable[[Path], bool]
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word for rules in a file, and its key there. ``alone``: it must mean a single rule, as suppressions silence no groups."""

    key: Key
    named: Named
    alone: bool = False


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """The layers of a file, and what is in them. ``root`` says that no file above it counts.

    ``words`` are all words for rules in it, whichever texts they are about; ``mistakes`` makes an error of messages by keys.
    """

    path: Path
    root: bool
    layers: tuple[Matched, ...]
    words: tuple[Word, ...]
    mistakes: Callable[[Iterable[tuple[Key, str]]], SettingsError]

    @property
    def sets(self) -> tuple[TextSet, ...]:
        """The sets that it makes, whichever texts they hold."""
        return tuple(each for matched in self.layers for each in matched.layer.sets)

    def idle_overrides(self) -> tuple[Origin, ...]:
        """Where overrides stand that fit no file in the folder of this one or below it, which is walked through for each."""
        return tuple(
            matched.layer.origin("files", ())
            for matched in self.layers
            if matched.patterns and not _fits_any(self.path.parent, matched.patterns)
        )


def _fits_any(folder: Path, patterns: Sequence[str]) -> bool:
    fitting_files = GitIgnoreSpec.from_lines(patterns).match_tree_files(folder, follow_links=False)
    return next(iter(fitting_files), None) is not None


def settings_file(path: Path) -> SettingsFile | None:
    """The settings of a file; None for a pyproject.toml that has none.

    Raises SettingsError, with line and column, for a mistake in it.
    """
    file = read(path)
    below: Key = ()
    if path.name == SHARED:
        tool = file.data.get("tool")
        if not isinstance(tool, Mapping) or _TABLE[-1] not in tool:
            return None
        if path.with_name(OWN).is_file():
            raise file.mistake(_TABLE, f"{OWN} beside it holds settings too; keep one of the two")
        below = _TABLE
    form = shaped(file, Configuration, below)
    reader = _Reader(file, path.parent)
    layers = tuple(reader.layers(form, below))
    if reader.mistakes:
        raise file.mistakes(reader.mistakes)
    return SettingsFile(path, form.root, layers, tuple(reader.words), file.mistakes)


def fitting(folder: Path, patterns: Sequence[str]) -> Callable[[Path], bool]:
    """Whether a text, by its absolute path, lies below a folder and fits some patterns as in .gitignore."""
    spec = GitIgnoreSpec.from_lines(patterns)
    return lambda text: text.is_relative_to(folder) and spec.match_file(text.relative_to(folder).as_posix())


def _is_pattern(text: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([text])
    except ValueError:
        return False
    return True


class _Reader:
    """Makes layers. On its way it notes the ``words`` for rules that it meets, and ``mistakes`` by their keys."""

    def __init__(self, file: TomlFile, folder: Path) -> None:
        self._file = file
        self._folder = folder
        self.words: list[Word] = []
        self.mistakes: list[tuple[Key, str]] = []

    def layers(self, form: Configuration, below: Key) -> list[Matched]:
        whole = self._layer(
            form,
            below,
            rules=self._paths(form.rules),
            baseline=self._path(form.baseline),
            cache=self._path(form.cache),
        )
        return [
            Matched(whole, lambda _: True),
            *(self._override(each, (*below, "overrides", number)) for number, each in enumerate(form.overrides)),
            *(self._silence(each, (*below, "suppressions", number)) for number, each in enumerate(form.suppressions)),
            *(self._set(each, (*below, "sets", number)) for number, each in enumerate(form.sets)),
        ]

    def _override(self, form: Override, key: Key) -> Matched:
        return Matched(self._layer(form, key), self._fitting(form.files, key), tuple(form.files))

    def _set(self, form: SetForm, key: Key) -> Matched:
        belonging = TextSet(name=form.name, folder=self._folder, patterns=tuple(form.files), origin=self._origin(key))
        return Matched(Layer(sets=(belonging,)), self._fitting(form.files, key))

    def _fitting(self, patterns: Sequence[str], key: Key) -> Callable[[Path], bool]:
        wrong = [number for number, pattern in enumerate(patterns) if not _is_pattern(pattern)]
        self.mistakes += [((*key, "files", number), f"{patterns[number]!r} is no pattern as in .gitignore") for number in wrong]
        return fitting(self._folder, patterns) if not wrong else lambda _: False

    def _silence(self, form: SilenceForm, key: Key) -> Matched:
        place = self._folder / form.file
        if not place.is_file():
            self.mistakes.append(((*key, "file"), f"there is no file {form.file!r} from the folder of this file"))
        silence = Silence(
            rules=self._named(form.rules, (*key, "rules"), alone=True),
            words=form.words,
            reason=form.reason,
            origin=self._origin(key),
        )
        real = place.resolve()
        return Matched(Layer(silences=(silence,)), lambda text: text.name == place.name and text.resolve() == real)

    def _layer(
        self,
        form: Adjustable,
        key: Key,
        rules: tuple[Path, ...] = (),
        baseline: Path | None = None,
        cache: Path | None = None,
    ) -> Layer:
        house: list[tuple[str, Fact]] = [
            (name, tuple(value) if isinstance(value, list) else value) for name, value in form.house.items()
        ]
        return Layer(
            profile=form.profile,
            choice=Choice(
                None if form.select is None else self._named(form.select, (*key, "select")),
                self._named(form.ignore, (*key, "ignore")),
            ),
            severities=tuple((self._word(name, (*key, "severity", name)), severity) for name, severity in form.severity.items()),
            fail_level=form.fail_level,
            min_confidence=form.min_confidence,
            parties=form.parties.by_role(),
            vocabulary=self._paths(form.vocabulary),
            house=tuple(house),
            playbooks=self._paths(form.playbooks),
            rules=rules,
            baseline=baseline,
            cache=cache,
            origin=lambda setting, within: self._origin((*key, setting.replace("_", "-"), *within)),
        )

    def _named(self, names: Sequence[str], key: Key, *, alone: bool = False) -> tuple[Named, ...]:
        return tuple(self._word(name, (*key, number), alone=alone) for number, name in enumerate(names))

    def _word(self, name: str, key: Key, *, alone: bool = False) -> Named:
        word = Word(key, Named(name, self._origin(key)), alone)
        self.words.append(word)
        return word.named

    def _origin(self, key: Key) -> Origin:
        def said() -> str:
            place = self._file.place(key)
            return f"{self._file.name}:{place.line}:{place.column}"

        return Origin(said)

    def _paths(self, written: Sequence[str]) -> tuple[Path, ...]:
        return tuple(self._folder / each for each in written)

    def _path(self, written: str | None) -> Path | None:
        return self._folder / written if written is not None else None
