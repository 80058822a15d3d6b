"""The settings that hold for a text, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from linter.report.screen import Screen, Style, inert
from linter.settings.told import Told


def settings_table(path: str, told: Sequence[Told], running: Sequence[str], resting: Sequence[str], screen: Screen) -> str:
    """A line a setting: what it is, its value, and where it was made; then which rules run. The last line has no line break."""
    rows = [(inert(row.setting), inert(_value(row)), inert(str(row.origin))) for row in told]
    names, values = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    lines = [screen.paint(inert(path), Style.STRONG)]
    lines += [f"  {name:{names}}  {value:{values}}  {screen.paint(origin, Style.FAINT)}" for name, value, origin in rows]
    every = len(running) + len(resting)
    lines.append(f"{len(running)} of {every} rules run" + (f", without {', '.join(resting)}." if resting else "."))
    return "\n".join(lines)


def _value(row: Told) -> str:
    if isinstance(row.value, bool):
        return str(row.value).lower()
    return ", ".join(row.value) if isinstance(row.value, tuple) else str(row.value)
