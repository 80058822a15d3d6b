"""The rule ``twin-words``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Fix, Safety, Severity
from linter.model.policy import Policy
from linter.reason.engine.consistency import meanings
from linter.rule import Profile, Report, Rule


class TwinWords(Rule):
    """Two words stand for one thing.

    Why:
        Each word of a contract is held to do some work. Of twins such as “null and void” one does none, and a reader who looks
        for it finds a difference that nobody meant.

    Bad:
        Any assignment without consent is null and void.

    Good:
        Any assignment without consent is void.

    Limits:
        The twins are those of a list. Terms of art that happen to have two words (“indemnify and hold harmless”) are not on it.
    """

    code = "CLA007"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each place."""
        for meaning, place in meanings(policy, "twin_words"):
            enough = meaning.replace("-", " ")
            if policy.source.slice(place)[:1].isupper():
                enough = enough[:1].upper() + enough[1:]
            words = " ".join(policy.source.slice(place).split())
            yield Report(
                span=place,
                message=f"“{words}” says one thing twice",
                help=f"“{enough}” is enough.",
                label=f"“{enough}”",
                fix=Fix(edits=(Edit(place, enough),), safety=Safety.SUGGESTED, says=f"write “{enough}”"),
            )
