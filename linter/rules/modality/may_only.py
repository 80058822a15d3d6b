"""The rule ``may-only``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import Confidence
from linter.model.policy import Policy
from linter.reason.engine.consistency import clauses_at
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.rule import Profile, Report, Rule


class MayOnly(Rule):
    """A ban is put as a permission: “may only”.

    Why:
        “May only assign the contract to an affiliate” permits one thing and is meant to forbid all others. What “only” belongs
        to depends on where it stands, and whether the ban can be enforced is argued about.

    Bad:
        The Buyer may only resell the seeds to farmers in Norway.

    Good:
        The Buyer shall not resell the seeds except to farmers in Norway.

    Limits:
        The words are looked for wherever a norm was read; in many texts they are plain enough.
    """

    code = "MOD002"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each place inside a norm."""
        for place in places(prose(policy), "may_only"):
            clauses = clauses_at(policy, place)
            if clauses:
                words = " ".join(policy.source.slice(place).split())
                yield Report(
                    span=place,
                    message=f"“{words}” permits one thing, and may be meant to forbid all others",
                    help="Say what is forbidden, and the exception: “shall not …, except …”.",
                    label="a ban?",
                    clauses=clauses[:1],
                    confidence=Confidence.MEDIUM,
                )
