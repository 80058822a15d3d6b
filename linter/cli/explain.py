"""The command ``explain``."""

from __future__ import annotations

import click

from linter.cli.options import color_option
from linter.cli.speaking import say, screen_of


@click.command()
@click.argument("rule")
@color_option
def explain(rule: str, color: str) -> None:
    """Show the page of a rule.

    RULE is a name or a code. The page says why it matters, gives a bad and a good example, and says what the rule does not see.
    """
    from linter import api
    from linter.report.rule_page import rule_page

    screen = screen_of(color)
    say(rule_page(api.explain(rule), screen), screen)
