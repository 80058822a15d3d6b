"""The command ``rules``."""

from __future__ import annotations

import click

from linter.cli.options import color_option
from linter.cli.own_rules import own_rule_options, own_rules
from linter.cli.speaking import say, screen_of


@click.command()
@own_rule_options
@color_option
def rules(playbooks: tuple[str, ...], rule_folders: tuple[str, ...], color: str) -> None:
    """List the rules."""
    from linter import api
    from linter.report.rule_page import rule_table

    screen = screen_of(color)
    say(rule_table(api.rule_pages(own=own_rules(playbooks, rule_folders)), screen), screen)
