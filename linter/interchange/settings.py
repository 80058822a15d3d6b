"""The settings that hold for a text, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from linter.settings.told import Told


def settings_to_json(path: str, told: Sequence[Told], running: Sequence[str], resting: Sequence[str]) -> dict[str, Any]:
    """What ``config show`` prints of a text, without its version."""
    rows = [
        {
            "setting": row.setting,
            "value": list(row.value) if isinstance(row.value, tuple) else row.value,
            "origin": str(row.origin),
        }
        for row in told
    ]
    return {"path": path, "settings": rows, "rules": {"run": list(running), "rest": list(resting)}}
