"""Playbooks written down for a test."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from linter import api
from linter.playbook.rule import HouseRule

RULE = 'name = "rule"\nmessage = "The rule is broken"\n'


def rules(
    text: str, *, jurisdictions: tuple[str, ...] = (), audience: str | None = None, day: date | None = None
) -> list[HouseRule]:
    """The rules of a playbook with this text."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "house.toml"
        file.write_text(text, encoding="utf-8")
        return list(api.house_rules(file, jurisdictions=jurisdictions, audience=audience, day=day))


def rule(body: str) -> HouseRule:
    """The one rule with this body, which needs no name."""
    return rules(f"[[rule]]\n{RULE}{body}\n")[0]
