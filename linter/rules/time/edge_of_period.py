"""The rule ``edge-of-period``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.text.passages import sentence
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.reason.times.dates import written_dates
from linter.rule import Profile, Report, Rule
from linter.source import Span

AHEAD = 24  # characters before a date in which the word stands that leads to it
NUMBER_BETWEEN = re.compile(r"[\d.;]")


class EdgeOfPeriod(Rule):
    """It stays open whether the last day of a period counts.

    Why:
        “Until 1 May” ends on 30 April for one reader and on 1 May for the other, and a notice that arrives on the day itself is
        in time for one of them only.

    Bad:
        The Tenant may cancel until 1 May 2026.

    Good:
        The Tenant may cancel until and including 1 May 2026.

        ---

        The Tenant may cancel until 1 May 2026 at 18:00 o'clock.

    Limits:
        Seen are full dates behind “until”, “till”, “up to” and “between”. “By” takes the day in, “before” leaves it out. Times
        that are counted in days are another matter.
    """

    code = "TIM002"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each date behind such a word."""
        text = prose(policy)
        for written in written_dates(policy):
            lead = Span(max(0, written.span.start - AHEAD), written.span.start)
            words = [each for each in places(text, "edge", lead) if not NUMBER_BETWEEN.search(text, each.end, written.span.start)]
            own = sentence(text, written.span)
            if words and not places(text, "edge_settled", own) and not re.search(r"\d:\d\d", text[own.start : own.end]):
                said = " ".join(text[words[-1].start : written.span.end].split())
                yield Report(
                    span=Span(words[-1].start, written.span.end),
                    message=f"“{said}” leaves open whether the day itself counts",
                    help="Write “until and including”, “until the end of”, or “before”.",
                    label="is that day in?",
                    confidence=Confidence.MEDIUM,
                )
