"""What a shell completes beside options: the names of rules."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def rules(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Names that begin so, each with what the rule is about; behind a comma the next name is completed."""
    from linter import api

    before, comma, begun = incomplete.rpartition(",")
    pages = (page for page in api.rule_pages() if page.name.startswith(begun))
    return [CompletionItem(f"{before}{comma}{page.name}", help=page.summary) for page in pages]
