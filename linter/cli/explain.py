"""The command ``explain``."""

from __future__ import annotations

import click

from linter.cli.completion import rules
from linter.cli.options import color_option
from linter.cli.own_rules import own_rule_options, own_rules
from linter.cli.speaking import say, screen_of


@click.command()
@click.argument("rule", shell_complete=rules)
@own_rule_options
@color_option
def explain(rule: str, playbooks: tuple[str, ...], rule_folders: tuple[str, ...], color: str) -> None:
    """Show the page of a rule.

    RULE is a name or a code. The page says why it matters, gives a bad and a good example, and says what the rule does not see.
    """
    from linter import api
    from linter.report.rule_page import rule_page

    screen = screen_of(color)
    say(rule_page(api.explain(rule, own_rules(playbooks, rule_folders)), screen), screen)
