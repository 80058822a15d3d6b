"""The door to ``templates/wording``: every English word of a page comes through here, as plain text without markup."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from linter.model.quantity import Duration, Percentage, Quantity
from linter.render.prose import capitalised, closed, listed, sentence, uncapitalised, visible
from linter.resources import folder


class Wording:
    """Macros and word lists of one folder of wording. Both page formats ask it, so both say the same."""

    def __init__(self, name: str = "wording") -> None:
        environment = SandboxedEnvironment(
            loader=FileSystemLoader(folder("templates") / name), undefined=StrictUndefined, autoescape=False, trim_blocks=True
        )
        environment.filters.update(
            sentence=sentence,
            closed=closed,
            capitalised=capitalised,
            inside=lambda text: uncapitalised(text, frozenset()),
            number=number,
            kind=kind_of,
            listed=listed,
        )
        self._modules: dict[str, Any] = {}
        for template in environment.list_templates(extensions=["jinja"]):
            self._modules[template.removesuffix(".jinja")] = environment.get_template(template).module

    def say(self, where: str, macro: str, *values: object) -> str:
        """The words of a macro, on one line. ``where`` is the file without its suffix."""
        return visible(str(getattr(self._modules[where], macro)(*values)))

    def words(self, name: str) -> frozenset[str]:
        """A word list of the voice."""
        return frozenset(getattr(self._modules["voice"], name))

    def forms(self, name: str) -> Mapping[str, str]:
        """A table of word forms of the voice."""
        forms: Mapping[str, str] = getattr(self._modules["voice"], name)
        return forms


@cache
def wording() -> Wording:
    """The wording that is shipped."""
    return Wording()


def kind_of(quantity: Quantity) -> str:
    """What is measured: "duration", "percentage" or "money"."""
    if isinstance(quantity, Duration):
        return "duration"
    return "percentage" if isinstance(quantity, Percentage) else "money"


def number(value: float) -> str:
    """A number as people write it: no decimals where there are none, commas between thousands."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0")
