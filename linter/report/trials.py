"""Rules and what became of their examples, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.report.overview import overview
from linter.report.screen import Screen, Style, inert
from linter.rule import Trial


def trials(done: Sequence[Trial], untried: Sequence[str], screen: Screen) -> str:
    """A line a rule, under it what went wrong and how the example was read; then a summary. The last line has no line break.

    ``untried``: rules that lack an example which breaks them, or one which keeps them.
    """
    return "\n".join(_lines(done, untried, screen))


def _lines(done: Sequence[Trial], untried: Sequence[str], screen: Screen) -> Iterator[str]:
    for name, own in groupby(done, key=lambda trial: trial.rule):
        tried = list(own)
        failed = [trial for trial in tried if not trial.passed]
        good = sum(trial.good for trial in tried)
        lacking = ": it needs a good and a bad example" if name in untried else ""
        yield f"{_verdict(not failed and not lacking, name, screen)}  {good} good, {len(tried) - good} bad{lacking}"
        for trial in failed:
            yield from _failure(trial, screen)
    tried_rules = {trial.rule for trial in done}
    for name in untried:
        if name not in tried_rules:
            yield f"{_verdict(False, name, screen)}  it needs a good and a bad example"
    failures = sum(not trial.passed for trial in done)
    counted = f"{_counted(len(done), 'example')} of {_counted(len(tried_rules | set(untried)), 'rule')}"
    result = f"{failures} of {counted} failed" if failures else f"{counted}, and each is as its rule says" if done else counted
    lacking = f"; {_counted(len(untried), 'rule')} {'lacks' if len(untried) == 1 else 'lack'} examples" if untried else ""
    yield f"{result}{lacking}."


def _verdict(passed: bool, name: str, screen: Screen) -> str:
    verdict = screen.paint("passed", Style.NOTE) if passed else screen.paint("failed", Style.ERROR)
    return f"{verdict}  {screen.paint(inert(name), Style.STRONG)}"


def _failure(trial: Trial, screen: Screen) -> Iterator[str]:
    which = f"{'good' if trial.good else 'bad'} example {trial.number}"
    what = "was reported" if trial.good else "was not reported"
    yield ""
    yield f"  {inert(trial.place)}{': ' if trial.place else ''}{which} {what}"
    for line in trial.policy.source.text.splitlines():
        yield f"  {screen.paint('|', Style.FRAME)} {inert(line)}".rstrip()
    for report in trial.reports:
        at = trial.policy.source.position(report.span.start)
        place = inert(" ".join(trial.policy.source.slice(report.span).split()))
        yield f"  reported at {at.line}:{at.column}: “{place}” {inert(report.label)}".rstrip()
    yield "  It was read like this:"
    for line in overview(trial.policy, Screen(screen.columns - 4, screen.colour)).splitlines()[1:]:
        yield f"    {line}".rstrip()
    yield ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
