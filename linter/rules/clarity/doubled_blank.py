"""The rule ``doubled-blank``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Edit, Fix, Safety, Severity
from linter.model.policy import Policy
from linter.reason.text.prose import prose
from linter.rule import Profile, Report, Rule
from linter.source import Span

BLANKS = re.compile(r"(?<=[^\W\d_A-Z]|,)  (?=[^\W\d_A-Z])")
LINE = re.compile(r"[^\r\n]+")
ANY_GAP = re.compile(r"\S[ \t]{2,}(?=\S)")
SHORTEST = 60  # characters: shorter lines may be rows of a table that is set with blanks
FEW = 0.1  # share of the lines up to which gaps are slips, and no way to set the text


class DoubledBlank(Rule):
    """Two blanks stand between two words.

    Why:
        It is a slip of the pen, mostly left over where a word was taken out: the sentence may lack it.

    Bad:
        The tenant must clean the oven  before the keys are returned, and leave the flat to the landlord.

    Good:
        The tenant must clean the oven before the keys are returned, and leave the flat to the landlord.

    Limits:
        Seen are exactly two blanks between words in small letters, in long lines that have no other gap. Two blanks behind a full
        stop are a custom, tables and columns are set with blanks, and so are whole texts whose lines are made equally long.
    """

    code = "CLA010"
    severity = Severity.NOTE
    profile = Profile.STRICT

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each pair of blanks."""
        source, shown = policy.source.text, prose(policy)
        lines = [Span(*match.span()) for match in LINE.finditer(shown)]
        gaps = [line for line in lines if ANY_GAP.search(source, line.start, line.end)]
        if len(gaps) > max(1, FEW * len(lines)):
            return
        for line in gaps:
            found = list(BLANKS.finditer(shown, line.start, line.end))
            if (
                len(found) == 1
                and line.end - line.start >= SHORTEST
                and "|" not in shown[line.start : line.end]
                and len(ANY_GAP.findall(source, line.start, line.end)) == 1
                and source[found[0].start() : found[0].end()].isspace()
            ):
                place = Span(found[0].start(), found[0].end())
                yield Report(
                    span=place,
                    message="Two blanks stand between two words",
                    help="Take one out, unless a word is missing here.",
                    label="two blanks",
                    fix=Fix(edits=(Edit(place, " "),), safety=Safety.SAFE, says="take one blank out"),
                )
