"""The rule ``doubled-word``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.finding import Edit, Fix, Safety, Severity
from linter.model.policy import Policy
from linter.reason.text.prose import prose
from linter.reason.text.vocabulary import phrases
from linter.rule import Report, Rule
from linter.source import Span
from linter.vocabulary.vocabulary import per_vocabulary


class DoubledWord(Rule):
    """A word stands twice in a row.

    Why:
        It is a slip of the pen, and shows readers that nobody has read the sentence again.

    Bad:
        The tenant must clean the the oven before the keys are returned.

    Good:
        The tenant must clean the oven before the keys are returned.

    Limits:
        The words are those of a list that never follow each other in English. Others, such as “that that”, may be meant.
    """

    code = "CLA009"
    severity = Severity.NOTE

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each second word of a pair."""
        for match in _pair().finditer(prose(policy)):
            if policy.source.slice(Span(match.end("first"), match.start("second"))).strip():
                continue  # an address or a mark stands between them
            yield Report(
                span=Span(match.start("second"), match.end("second")),
                message=f"The word “{match['second']}” stands twice in a row",
                help="Take one of them out.",
                label="again",
                fix=Fix(
                    edits=(Edit(Span(match.end("first"), match.end("second")), ""),),
                    safety=Safety.SAFE,
                    says=f"take out the second “{match['second']}”",
                ),
            )


@per_vocabulary
def _pair() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, phrases("never_doubled"))))
    return re.compile(
        rf"(?<![\w'’-])(?P<first>{words})(?:[ \t]+|[ \t]*\r?\n[ \t]*)(?P<second>(?P=first))(?![\w'’-])", re.IGNORECASE
    )
