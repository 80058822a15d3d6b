"""What is silenced: which finding, why, and where that was said."""

from __future__ import annotations

from collections.abc import Iterator

from linter.report.concise import concise
from linter.report.screen import Screen, Style, inert
from linter.review import Hiding, Review
from linter.source import Source


def ledger(review: Review, source: Source, screen: Screen) -> Iterator[str]:
    """Two lines a finding: the finding, then the reason and its place. The lines have no line break."""
    for hidden in review.hidden:
        if hidden.by is Hiding.SUPPRESSION:
            yield f"  {concise(hidden.finding, source, screen)}"
            yield screen.paint(f"    {inert(hidden.reason)} ({inert(hidden.origin)})", Style.FAINT)
