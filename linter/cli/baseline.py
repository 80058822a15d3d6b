"""The command ``baseline``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import cache_options, paths_argument, vocabulary_option
from linter.cli.settling import layer_of, settings_options
from linter.cli.speaking import leave
from linter.cli.status import Exit
from linter.cli.texts import STANDARD_INPUT, called, for_each
from linter.errors import UserError
from linter.report.screen import inert

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.check.baseline import Baseline
    from linter.checker import Reviewed
    from linter.source import Source


@click.group()
def baseline() -> None:
    """Keep a file of findings that are known and not shown.

    `check --baseline FILE` hides what the file knows, and so does the setting baseline = "FILE" in clauselint.toml. Known
    findings are recognised by what they say, wherever their clauses move. Without --baseline and the setting the file is
    clauselint-baseline.json in the current folder.
    """


@baseline.command()
@paths_argument
@settings_options
@vocabulary_option
@cache_options
def update(paths: tuple[str, ...], **options: Any) -> int:
    """Take all findings of some texts into the file.

    What it knows of other texts, and of rules that are not run, it keeps. The exit status is 2 when a text could not be read;
    what was known of it is kept too.
    """
    work = _Work(options)
    status = work.over(paths, take_in=True)
    for known in work.baselines.all.values():
        known.write()
        click.echo(f"{os.path.relpath(known.path)} knows {_findings(known.size)}: {work.added} new, {work.removed} gone.")
    return status


@baseline.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@settings_options
@vocabulary_option
@cache_options
def prune(paths: tuple[str, ...], **options: Any) -> int:
    """Take out of the file what is found no more.

    Without PATHS that is done for all texts that the file knows, and texts that are there no more are taken out.
    """
    work = _Work(options)
    if not paths:
        known = work.whole()
        for key in sorted(known.texts):
            if known.place(key).is_file():
                paths = (*paths, os.path.relpath(known.place(key)))
            else:
                work.removed += len(known.texts.pop(key))
    status = work.over(paths, take_in=False) if paths else Exit.FINE
    for known in work.baselines.all.values():
        known.write()
        click.echo(f"{os.path.relpath(known.path)} knows {_findings(known.size)}: {work.removed} taken out.")
    return status


@baseline.command()
@settings_options
@vocabulary_option
def show(**options: Any) -> None:
    """List what the file knows, text by text."""
    known = _Work(options).whole()
    for key, its in sorted(known.texts.items()):
        click.echo(inert(key))
        for each in its:
            click.echo(inert(f"  {each.rule}  “{each.words}”" + (f"  ({each.section})" if each.section else "")))
    click.echo(f"{os.path.relpath(known.path)} knows {_findings(known.size)}.")


class _Work:
    """What a run does to the baselines of its texts."""

    def __init__(self, options: dict[str, Any]) -> None:
        from linter import api

        self._checker = api.Checker(
            config=options["config"],
            isolated=options["isolated"],
            options=layer_of(options),
            cached=not options.get("no_cache", True),
        )
        self.baselines = api.Baselines()
        self._reviews: dict[str, Reviewed | UserError] = {}
        self.added = self.removed = 0

    def whole(self) -> Baseline:
        """The baseline of the current folder. Raises SettingsError when there is none."""
        return self.baselines.at(self._place(STANDARD_INPUT))

    def over(self, paths: tuple[str, ...], *, take_in: bool) -> Exit:
        """Holds the baselines against what is found in some texts now: what is gone goes, what is new is taken in if wanted."""
        from linter import api

        if STANDARD_INPUT in paths:
            raise UserError("a baseline knows files: standard input has no name to be known by")

        texts = called(paths, None)

        def note(source: Source) -> None:
            policy, review = self._reviewed(source, texts)
            if review.fault:
                raise review.fault
            rules = {page.name for page in self._checker.pages(self._checker.settings(source.path))}
            baseline = self.baselines.at(self._place(source.path), new=take_in)
            before = baseline.of(source.path)
            found = api.baseline_of(policy, review.findings)
            there = {each.fingerprint for each in found}
            kept = [each for each in before if each.rule not in rules or each.fingerprint in there]
            names = {each.fingerprint for each in kept}
            new = [each for each in found if each.fingerprint not in names] if take_in else []
            baseline.put(source.path, (*kept, *new))
            self.added += len(new)
            self.removed += len(before) - len(kept)

        status = for_each(paths, None, note)
        leave(self._checker.caches.values())
        return status

    def _reviewed(self, source: Source, texts: Sequence[str]) -> Reviewed:
        """A text and its review; those of one set that are in the run are reviewed at once."""
        from linter import api

        members = {os.path.realpath(path) for path in self._checker.set_of(source.path)}
        if not members:
            policy = self._checker.extract(source)
            return policy, self._checker.review(policy, known=False)
        if source.path not in self._reviews:
            others = [api.load(path) for path in texts if path != source.path and os.path.realpath(path) in members]
            self._reviews |= self._checker.review_set([source, *others], known=False)
        reviewed = self._reviews[source.path]
        if isinstance(reviewed, UserError):
            raise reviewed
        return reviewed

    def _place(self, path: str) -> Path:
        from linter.check.baseline import DEFAULT

        return self._checker.settings(path).baseline or Path(DEFAULT)


def _findings(number: int) -> str:
    return f"{number} finding{'' if number == 1 else 's'}"
