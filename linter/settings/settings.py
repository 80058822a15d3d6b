"""What holds for one text: the settings, and where each of them was made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from linter.finding import Severity
from linter.model.clause import Confidence, Role
from linter.rule import Profile

Value = TypeVar("Value")


class FailLevel(StrEnum):
    """The least severity that fails a run; that severity itself does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"

    def is_reached_by(self, severity: Severity) -> bool:
        """True when a finding of this severity fails the run."""
        order = list(Severity)
        return self is not FailLevel.NEVER and order.index(severity) <= order.index(Severity(self.value))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a setting was made: a place of a file ("clauselint.toml:3:1"), an option ("--select"), or nowhere ("default").

    The place is looked up when it is asked for, as hardly anybody does.
    """

    said: str | Callable[[], str]

    def __str__(self) -> str:
        return self.said if isinstance(self.said, str) else self.said()


DEFAULT = Origin("default")


@dataclass(frozen=True, slots=True)
class Named:
    """A rule, a family of rules, or a profile as somebody called it, and where."""

    name: str
    origin: Origin = field(default=DEFAULT, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """Rules switched on and off in one place. ``select`` starts anew; None goes on with what was chosen before."""

    select: tuple[Named, ...] | None = None
    ignore: tuple[Named, ...] = ()


Fact = str | bool | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A finding that the configuration silences: of some rules, in the clause of a text that holds some words, for a reason."""

    rules: tuple[Named, ...]
    words: str
    reason: str
    origin: Origin = field(default=DEFAULT, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSet:
    """Texts that bind the same parties: those below a folder that fit patterns as in .gitignore."""

    name: str
    folder: Path
    patterns: tuple[str, ...]
    origin: Origin = field(default=DEFAULT, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings for one text.

    ``profile`` is the selection that ``choices``, applied one after the other, start from. ``severities``: the last that means
    a rule and is the most special decides. ``min_confidence``: findings below it are hidden, and counted. ``parties``: names by
    the side they stand for. ``vocabulary``: folders of word lists, each laid over those before. ``house``: facts about whoever
    owns the texts, which rules of the house ask for. ``playbooks``: files of such rules; ``rules``: folders of rules in Python.
    ``baseline``: the file of findings that are known. ``cache``: the folder for what is kept between runs (None: where the
    platform keeps such things). ``silences``: what the configuration silences in this text. ``sets``: those that
    this text belongs to, at most one. ``origins``: where each was set.
    """

    profile: Profile = Profile.CORE
    choices: tuple[Choice, ...] = ()
    severities: tuple[tuple[Named, Severity], ...] = ()
    fail_level: FailLevel = FailLevel.WARNING
    min_confidence: Confidence = Confidence.LOW
    parties: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    vocabulary: tuple[Path, ...] = ()
    house: tuple[tuple[str, Fact], ...] = ()
    playbooks: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    baseline: Path | None = None
    cache: Path | None = None
    silences: tuple[Silence, ...] = ()
    sets: tuple[TextSet, ...] = ()
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict, compare=False, repr=False)

    def origins_of(self, setting: str) -> tuple[Origin, ...]:
        """Where a setting was made; of a list where each element was. Of tables each key is asked for: "parties.provider"."""
        return self.origins.get(setting, (DEFAULT,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Settings that were made in one place: a file, an entry ``[[overrides]]`` in it, or the command line. None leaves as it is.

    ``origin`` tells the place of a setting, by the name of its field and the key or number of what is in it.
    """

    profile: Profile | None = None
    choice: Choice = Choice()
    severities: tuple[tuple[Named, Severity], ...] = ()
    fail_level: FailLevel | None = None
    min_confidence: Confidence | None = None
    parties: tuple[tuple[Role, tuple[str, ...]], ...] = ()
    vocabulary: tuple[Path, ...] = ()
    house: tuple[tuple[str, Fact], ...] = ()
    playbooks: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    baseline: Path | None = None
    cache: Path | None = None
    silences: tuple[Silence, ...] = ()
    sets: tuple[TextSet, ...] = ()
    origin: Callable[[str, tuple[str | int, ...]], Origin] = field(default=lambda *_: DEFAULT, compare=False, repr=False)


def laid_over(layers: Sequence[Layer]) -> Settings:
    """The settings that some layers make, each laid over those before.

    Of a single value the last says what holds. Lists and tables add up, and of a table the last says what holds for a key. What
    a layer selects starts anew.
    """
    plain = Settings()
    return Settings(
        profile=_last(plain.profile, (layer.profile for layer in layers)),
        choices=tuple(layer.choice for layer in layers if layer.choice != Choice()),
        severities=_joined(layer.severities for layer in layers),
        fail_level=_last(plain.fail_level, (layer.fail_level for layer in layers)),
        min_confidence=_last(plain.min_confidence, (layer.min_confidence for layer in layers)),
        parties=tuple(dict(_joined(layer.parties for layer in layers)).items()),
        vocabulary=_joined(layer.vocabulary for layer in layers),
        house=tuple(dict(_joined(layer.house for layer in layers)).items()),
        playbooks=_joined(layer.playbooks for layer in layers),
        rules=_joined(layer.rules for layer in layers),
        baseline=_last(plain.baseline, (layer.baseline for layer in layers)),
        cache=_last(plain.cache, (layer.cache for layer in layers)),
        silences=_joined(layer.silences for layer in layers),
        sets=_joined(layer.sets for layer in layers),
        origins=_origins(layers),
    )


SINGLE = ("profile", "fail_level", "min_confidence", "baseline", "cache")
LISTS = ("vocabulary", "playbooks", "rules")
TABLES = ("parties", "house")


def _origins(layers: Sequence[Layer]) -> dict[str, tuple[Origin, ...]]:
    found: dict[str, tuple[Origin, ...]] = {}
    for layer in layers:
        found |= {name: (layer.origin(name, ()),) for name in SINGLE if getattr(layer, name) is not None}
        for name in LISTS:
            its = tuple(layer.origin(name, (number,)) for number in range(len(getattr(layer, name))))
            if its:
                found[name] = (*found.get(name, ()), *its)
        found |= {f"{name}.{key}": (layer.origin(name, (key,)),) for name in TABLES for key, _ in getattr(layer, name)}
    return found


def _last(plain: Value, values: Iterable[Value | None]) -> Value:
    return [plain, *(value for value in values if value is not None)][-1]


def _joined(lists: Iterable[tuple[Value, ...]]) -> tuple[Value, ...]:
    return tuple(value for each in lists for value in each)
