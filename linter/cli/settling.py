"""The options that settle what a run does, for the texts that it is about; they are laid over what files of settings say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from linter.cli.completion import rules
from linter.cli.options import cache_options, vocabulary_option
from linter.cli.own_rules import circumstance_options, house_facts, own_rule_options

if TYPE_CHECKING:
    from linter.api import Checker
    from linter.settings.settings import Layer, Origin

Command = TypeVar("Command", bound=Callable[..., Any])


def rule_names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Words for rules, each option holding one or several with commas."""
    names = tuple(name.strip() for part in value for name in part.split(",") if name.strip())
    if value and not names:
        raise click.BadParameter("name at least one rule")
    return names


_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        callback=rule_names,
        shell_complete=rules,
        metavar="RULE",
        help="Run only these rules: a name, a code, a family such as conflict/, a profile, or all (repeat, or list with commas).",
    ),
    click.option(
        "--ignore", multiple=True, callback=rule_names, shell_complete=rules, metavar="RULE", help="Do not run these rules."
    ),
    click.option(
        "--profile", type=click.Choice(["core", "strict", "reviewer"]), help="The selection to start from.  [default: core]"
    ),
    click.option(
        "--fail-level",
        type=click.Choice(["error", "warning", "note", "never"]),
        help="Exit with status 1 when a finding of this level or above was found.  [default: warning]",
    ),
    click.option(
        "--min-confidence",
        type=click.Choice(["high", "medium", "low"]),
        help="Hide findings that are less sure than this.  [default: low]",
    ),
    click.option(
        "--baseline", metavar="FILE", help="Hide the findings that this file knows; `clauselint baseline update` writes it."
    ),
)
_FILES = (
    click.option("--config", metavar="FILE", help="Take the settings of this file, and of no other."),
    click.option("--no-config", "isolated", is_flag=True, help="Take no file of settings."),
)


def reading_options(command: Command) -> Command:
    """Gives a command the options that ``reader_of`` reads."""
    for option in reversed((*_FILES, vocabulary_option, cache_options)):
        command = option(command)
    return command


def reader_of(options: Mapping[str, Any]) -> Checker:
    """What reads texts as the options, and the files of settings that they leave, want it. Raises what ``layer_of`` raises."""
    from linter import api
    from linter.settings.settings import Layer

    _refuse_both(options)
    layer = Layer(
        vocabulary=tuple(map(Path, options["folders"])),
        cache=_cache_of(options),
        origin=_option,
    )
    return api.Checker(config=options["config"], isolated=options["isolated"], options=layer, cached=not options["no_cache"])


def settings_options(command: Command) -> Command:
    """Gives a command the options that ``layer_of`` reads, besides --config and --no-config."""
    command = circumstance_options(own_rule_options(command))
    for option in reversed((*_OPTIONS, *_FILES)):
        command = option(command)
    return command


def layer_of(options: Mapping[str, Any]) -> Layer:
    """What the options of a command line settle. Raises a usage error for options that exclude each other."""
    from linter.model.clause import Confidence
    from linter.rule import Profile
    from linter.settings.settings import Choice, FailLevel, Layer, Named, Origin

    _refuse_both(options)

    def named(option: str) -> tuple[Named, ...]:
        return tuple(Named(name, Origin(f"--{option}")) for name in options[option])

    return Layer(
        profile=Profile(options["profile"]) if options["profile"] else None,
        choice=Choice(named("select") or None, named("ignore")),
        fail_level=FailLevel(options["fail_level"]) if options["fail_level"] else None,
        min_confidence=Confidence(options["min_confidence"]) if options["min_confidence"] else None,
        baseline=Path(options["baseline"]) if options["baseline"] else None,
        cache=_cache_of(options),
        vocabulary=tuple(Path(folder) for folder in options["folders"]),
        house=house_facts(options),
        playbooks=tuple(Path(file) for file in options["playbooks"]),
        rules=tuple(Path(folder) for folder in options["rule_folders"]),
        origin=_option,
    )


def _option(setting: str, within: tuple[str | int, ...]) -> Origin:
    """The option that settles something: fields of the settings are called after it, or nearly so."""
    from linter.settings.settings import Origin

    name = str(within[0]) if setting == "house" else {"cache": "cache_dir", "playbooks": "playbook"}.get(setting, setting)
    return Origin(f"--{name.replace('_', '-')}")


def _cache_of(options: Mapping[str, Any]) -> Path | None:
    return Path(options["cache_dir"]) if options.get("cache_dir") else None


def _refuse_both(options: Mapping[str, Any]) -> None:
    if options["config"] is not None and options["isolated"]:
        raise click.UsageError("--config names the file of settings, and --no-config takes none: give one of the two")
