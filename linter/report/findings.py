"""The formats of ``check`` that people read."""

from __future__ import annotations

from linter.report.concise import concise
from linter.report.full import full
from linter.report.grouped import grouped
from linter.report.screen import Screen
from linter.report.summary import statistics, summary
from linter.review import Review, Tally


class Full:
    """Each finding with the text it is about, and a summary at the end."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def add(self, review: Review) -> str:
        """The findings of a text, a blank line behind each."""
        return "".join(full(finding, review.source, self._screen) + "\n\n" for finding in review.findings)

    def end(self, tally: Tally) -> str:
        """The summary; nothing when nothing was read."""
        return summary(tally, self._screen) + "\n" if tally.texts else ""


class Concise:
    """A line a finding."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def add(self, review: Review) -> str:
        """The findings of a text."""
        return "".join(concise(finding, review.source, self._screen) + "\n" for finding in review.findings)

    def end(self, _: Tally) -> str:
        """Nothing: each line stands for itself."""
        return ""


class Grouped:
    """The findings of each text under its path, and a summary at the end."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def add(self, review: Review) -> str:
        """The text's path and its findings, a blank line behind them; nothing for a text without findings."""
        return grouped(review, self._screen) + "\n\n" if review.findings else ""

    def end(self, tally: Tally) -> str:
        """The summary; nothing when nothing was read."""
        return summary(tally, self._screen) + "\n" if tally.texts else ""


class Statistics:
    """How often each rule was met, and a summary at the end."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def add(self, _: Review) -> str:
        """Nothing: the tally counts."""
        return ""

    def end(self, tally: Tally) -> str:
        """The counts and the summary; nothing when nothing was read."""
        if not tally.texts:
            return ""
        counts = statistics(tally, self._screen)
        return (counts + "\n\n" if counts else "") + summary(tally, self._screen) + "\n"
