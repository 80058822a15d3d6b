"""The command ``config``."""

from __future__ import annotations

from typing import Any, Literal

import click

from linter.cli.options import color_option, vocabulary_option
from linter.cli.settling import layer_of, settings_options
from linter.cli.speaking import remark, say, say_bytes, screen_of


@click.group()
def config() -> None:
    """Look at the settings.

    They are read from clauselint.toml, or from the table tool.clauselint of pyproject.toml, in the folder of a text and those
    above it, up to the top of the repository or a file that says root = true. Of a single value the nearest file says what
    holds; lists and tables add up.
    """


@config.command()
@click.argument("file")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How settings are shown.")
@color_option
@settings_options
@vocabulary_option
def show(file: str, format: Literal["text", "json"], color: str, **options: Any) -> None:
    """Show what holds for a text, and where each value comes from.

    FILE need not exist. Overrides that fit no file are told too. The exit status is 2 when the settings have a mistake.
    """
    from linter import api
    from linter.report.settings import settings_table

    checker = api.Checker(config=options["config"], isolated=options["isolated"], options=layer_of(options))
    settings = checker.settings(file)
    running = [page.name for page in checker.pages(settings)]
    resting = [page.name for page in api.rule_pages() if page.name not in running]
    told = api.settings_told(settings)
    if format == "json":
        say_bytes(api.settings_as_json(file, told, running, resting))
    else:
        screen = screen_of(color)
        say(settings_table(file, told, running, resting, screen), screen)
    for place in checker.idle_overrides(file):
        remark(f"{place}: this override fits no file below its folder; `files` takes patterns as in .gitignore")


@config.command()
def schema() -> None:
    """Print the JSON Schema of the configuration file, for editors."""
    from linter import api

    say_bytes(api.configuration_schema())
