"""The command ``rules``."""

from __future__ import annotations

import click

from linter.cli.options import color_option
from linter.cli.speaking import say, screen_of


@click.command()
@color_option
def rules(color: str) -> None:
    """List the rules."""
    from linter import api
    from linter.report.rule_page import rule_table

    screen = screen_of(color)
    say(rule_table(api.rule_pages(), screen), screen)
