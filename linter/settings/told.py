"""Settings for people and programs to look at: each value with the place that it comes from."""

from __future__ import annotations

import os
from dataclasses import dataclass

from linter.settings.settings import DEFAULT, LISTS, Fact, Origin, Settings


@dataclass(frozen=True, slots=True)
class Told:
    """A setting as the file writes it ("fail-level", "parties.provider"), its value (None: none), and where it comes from."""

    setting: str
    value: Fact | None
    origin: Origin


def told(settings: Settings) -> tuple[Told, ...]:
    """All settings, in the order in which they are documented. What is selected and ignored stands in the order it is applied."""
    rows = [Told("profile", settings.profile.value, *settings.origins_of("profile"))]
    for choice in settings.choices:
        rows += [Told("select", named.name, named.origin) for named in choice.select or ()]
        rows += [Told("ignore", named.name, named.origin) for named in choice.ignore]
    rows += [Told(f"severity.{named.name}", severity.value, named.origin) for named, severity in settings.severities]
    rows.append(Told("fail-level", settings.fail_level.value, *settings.origins_of("fail_level")))
    rows.append(Told("min-confidence", settings.min_confidence.value, *settings.origins_of("min_confidence")))
    rows += [Told(f"parties.{role}", names, *settings.origins_of(f"parties.{role}")) for role, names in settings.parties]
    rows += [Told(f"house.{name}", value, *settings.origins_of(f"house.{name}")) for name, value in settings.house]
    for name in LISTS:
        paths = getattr(settings, name)
        rows += [
            Told(name, os.path.relpath(path), origin)
            for path, origin in zip(paths, settings.origins_of(name), strict=bool(paths))
        ]
    rows += [
        Told(f"suppressions ({', '.join(rule.name for rule in each.rules)})", each.words, each.origin)
        for each in settings.silences
    ]
    rows += [Told(f"sets ({each.name})", each.patterns, each.origin) for each in settings.sets]
    for name, path in (("baseline", settings.baseline), ("cache", settings.cache)):
        rows.append(Told(name, None if path is None else os.path.relpath(path), *settings.origins_of(name)))
    return tuple(row for row in rows if row.value is not None or row.origin != DEFAULT)
