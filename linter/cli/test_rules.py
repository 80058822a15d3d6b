"""The command ``test-rules``."""

from __future__ import annotations

from pathlib import Path

import click

from linter.cli.options import color_option, vocabulary_option
from linter.cli.speaking import say, screen_of
from linter.cli.status import Exit


@click.command("test-rules")
@click.argument("paths", nargs=-1, required=True, metavar="PLAYBOOK...")
@vocabulary_option
@color_option
def test_rules(paths: tuple[str, ...], folders: tuple[str, ...], color: str) -> int:
    """Try rules of your own on their own examples.

    PLAYBOOK is a TOML file with house rules, or a folder with rules in Python. Every example under `good` must keep its rule,
    every one under `bad` must break it, and a rule needs both.

    \b
    Exit status: 0  all examples are as their rules say
                 1  one is not, or a rule lacks one
                 2  a playbook or a rule could not be read
    """
    from linter import api
    from linter.report.trials import trials
    from linter.rule import Rule

    vocabulary = api.vocabulary(*folders)
    python = [path for path in paths if Path(path).is_dir()]
    toml = [path for path in paths if path not in python]
    rules: list[Rule] = [*api.house_rules(*toml, vocabulary=vocabulary), *api.own_rules(*python, installed=False)]
    done = list(api.try_rules(rules, vocabulary=vocabulary))
    untried = [rule.name for rule in rules if {trial.good for trial in done if trial.rule == rule.name} != {True, False}]
    screen = screen_of(color)
    say(trials(done, untried, screen), screen)
    return Exit.FINE if not untried and all(trial.passed for trial in done) else Exit.FOUND
