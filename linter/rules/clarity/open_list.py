"""The rule ``open-list``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.engine.consistency import also
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.rule import Profile, Report, Rule


class OpenList(Rule):
    """A text leaves open whether its lists are closed.

    Why:
        Where one list says “including without limitation” and the next only “including”, the second is read as complete: why else
        would the words be missing? A list that ends with “etc.” leaves to each side what it holds.

    Bad:
        The Host provides linen, including without limitation sheets and towels. The Host pays all charges, including water.

        ---

        The Hirer shall return the rods, the reels, etc. on the day of departure.

    Good:
        The Host provides linen, including sheets and towels. The Host pays all charges, including water.

        ---

        The Hirer shall return the rods, the reels and whatever else was handed over on the day of departure.

    Limits:
        A text that says once how such lists are to be read is left alone. Whether a list is complete is not asked.
    """

    code = "CLA006"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Lists that are broken off; and, once a text, openings without the words that others have."""
        text = prose(policy)
        for place in places(text, "list_broken_off"):
            yield Report(
                span=place,
                message="The list is broken off, and leaves to each side what else is on it",
                help="Name everything that belongs to it, or the mark by which it is known.",
                label="what else?",
            )
        if places(text, "list_reading"):
            return
        left_open = places(text, "list_left_open")
        bare = [place for place in places(text, "list_opening") if not any(place.overlaps(each) for each in left_open)]
        if left_open and bare:
            first, *others = bare
            yield Report(
                span=first,
                message="Some lists of the text are open without limitation, and this one does not say so",
                help="Say it of all lists or of none, or say once how “including” is to be read.",
                label="closed?",
                related=(*also(left_open, "open without limitation"), *also(others, "nor does this one")),
                confidence=Confidence.MEDIUM,
            )
