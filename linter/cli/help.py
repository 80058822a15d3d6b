"""The help of a command, its options in groups, with examples and exit statuses.

click sets all options in one list, and of check there are too many to find one in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click


class GroupedCommand(click.Command):
    """A command whose help is a page to look things up in.

    ``groups`` names the options under each heading, in the order in which they are shown; options that no group names come last.
    ``examples`` are command lines and what they are for.
    """

    def __init__(
        self, *args: Any, groups: Mapping[str, Sequence[str]], examples: Sequence[tuple[str, str]] = (), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.groups = groups
        self.examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, group by group."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = {option.name: record for option in options if (record := option.get_help_record(ctx))}
        for heading, names in self.groups.items():
            with formatter.section(heading):
                formatter.write_dl([records.pop(name) for name in names if name in records])
        with formatter.section("Help"):
            formatter.write_dl(list(records.values()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples, each under what it is for, and the epilog."""
        with formatter.section("Examples"):
            for purpose, line in self.examples:
                formatter.write_text(f"{purpose}:")
                with formatter.indentation():
                    formatter.write(f"{'':{formatter.current_indent}}$ {line}\n")
        super().format_epilog(ctx, formatter)
