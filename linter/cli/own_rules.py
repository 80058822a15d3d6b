"""Options for rules of one's own: playbooks, and rules in Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli.speaking import remark

if TYPE_CHECKING:
    from linter.playbook.circumstances import Gate
    from linter.rule import Rule

Command = TypeVar("Command", bound=Callable[..., Any])

_SOURCES = (
    click.option(
        "--playbook",
        "playbooks",
        multiple=True,
        metavar="FILE",
        help="Check the house rules of this TOML file too (repeat for several).",
    ),
    click.option(
        "--rules",
        "rule_folders",
        multiple=True,
        metavar="DIR",
        help="Run the rules in Python of this folder too. They are programs: use none that you would not run.",
    ),
)
_CIRCUMSTANCES = (
    click.option(
        "--jurisdiction",
        "jurisdictions",
        multiple=True,
        metavar="CODE",
        help="Where the texts hold, for house rules: DE, US-CA, EU. By default where they say they do.",
    ),
    click.option(
        "--audience",
        type=click.Choice(["consumer", "business"]),
        help="For whom the texts are, for house rules. By default for whom they say they are.",
    ),
    click.option(
        "--as-of",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="The day for which house rules are checked, 2026-01-31. By default today.",
    ),
)


def own_rule_options(command: Command) -> Command:
    """Adds the options that name rules of one's own; ``own_rules`` makes rules of what they say."""
    return _with(_SOURCES, command)


def circumstance_options(command: Command) -> Command:
    """Adds the options that tell where, for whom and when the texts hold."""
    return _with(_CIRCUMSTANCES, command)


def _with(options: Iterable[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(tuple(options)):
        command = option(command)
    return command


def own_rules(playbooks: Sequence[str], folders: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that the options name, and those of installed packages."""
    from linter import api

    rules = api.own_rules(*folders)
    return (*rules, *api.house_rules(*playbooks)) if playbooks else rules


def house_facts(options: Mapping[str, Any]) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """What the options of a command tell of the texts, under the names that files of settings use."""
    told = {
        "jurisdiction": tuple(options["jurisdictions"]),
        "audience": options["audience"],
        "as-of": options["day"].date().isoformat() if options["day"] else None,
    }
    return tuple((name, value) for name, value in told.items() if value)


class LeftOut:
    """Counts the texts on which house rules said nothing, because nobody knows whether they hold for them."""

    def __init__(self) -> None:
        self._rules: dict[Gate, set[str]] = {}
        self._texts: Counter[Gate] = Counter()

    def add(self, found: Sequence[tuple[str, Gate]]) -> None:
        """Counts one more text: the rules that are left out of it, and what is not known."""
        for name, gate in found:
            self._rules.setdefault(gate, set()).add(name)
        self._texts.update({gate for _, gate in found})

    def tell(self) -> None:
        """Says it, on standard error."""
        for gate, names in self._rules.items():
            many = len(names) > 1
            missing, option = _UNKNOWN[gate.value]
            rules = f"{len(names)} house rules were" if many else f"{min(names)} was"
            texts = f"{self._texts[gate]} text{'s' if self._texts[gate] > 1 else ''}"
            remark(f"{rules} not applied to {texts}: nothing says {missing}; tell it with {option}")


_UNKNOWN = {
    "no jurisdiction": ("where the text holds", "--jurisdiction"),
    "no audience": ("for whom the text is", "--audience"),
}
