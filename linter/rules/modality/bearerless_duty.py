"""The rule ``bearerless-duty``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Severity
from linter.model.clause import ClauseKind, Confidence
from linter.model.policy import Policy
from linter.reason.text.statements import core
from linter.rule import Profile, Report, Rule

PASSIVE = "be"


class BearerlessDuty(Rule):
    """A duty names nobody who owes it.

    Why:
        “Notice shall be given” binds somebody. Who did not give it says that the other one should have, and a duty without a
        debtor cannot be sued for.

    Bad:
        Notice of every accident shall be given within 3 days.

    Good:
        The Hirer shall give notice of every accident within 3 days.

    Limits:
        Reported are duties in the passive of which neither the sentence nor the rest of the text tells the bearer.
    """

    code = "MOD003"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each such duty."""
        for clause in policy.clauses:
            if (
                clause.kind is ClauseKind.OBLIGATION
                and clause.bearer is None
                and clause.bearer_text is None
                and clause.construction.startswith(f"{PASSIVE} ")
                and clause.act != PASSIVE
                and clause.confidence is not Confidence.LOW
            ):
                yield Report(
                    span=core(policy, clause),
                    message="The duty names nobody who owes it",
                    help="Put it in the active voice: who shall do it?",
                    label="by whom?",
                    clauses=(clause,),
                    confidence=Confidence.MEDIUM,
                )
