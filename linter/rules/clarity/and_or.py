"""The rule ``and-or``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.policy import Policy
from linter.reason.text.places import places
from linter.reason.text.prose import prose
from linter.rule import Profile, Report, Rule


class AndOr(Rule):
    """Alternatives are joined by “and/or”.

    Why:
        “A and/or B” means A, or B, or both. Who must do it asks which is enough, and who may do it takes the one that suits her;
        courts have called it a bastard conjunction.

    Bad:
        The Supplier shall repair and/or replace the pump within 10 days after the notice.

    Good:
        The Supplier shall repair or replace the pump, or both, within 10 days after the notice.

    Limits:
        Code and addresses are not looked at. Where both readings come to the same, the words may stand.
    """

    code = "CLA004"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each place."""
        for place in places(prose(policy), "and_or"):
            yield Report(
                span=place,
                message="“And/or” leaves open whether one is enough",
                help="Write “or” where one is enough, “and” where all are needed, or “A, B, or both”.",
                label="one, or both?",
            )
