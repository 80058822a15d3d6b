"""The rule ``mixed-units``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Place, Severity
from linter.model.clause import Clause, Confidence
from linter.model.policy import Policy
from linter.model.quantity import Duration, Unit
from linter.reason.engine.calendar import Calendar
from linter.rule import Profile, Report, Rule

COUNTED = frozenset({Unit.DAY, Unit.WEEK})
CALENDAR = frozenset({Unit.MONTH, Unit.YEAR})


class MixedUnits(Rule):
    """One period is given in days here and in months there.

    Why:
        A month has 28 to 31 days. Who counts 30 days from 31 January ends on 2 March, who counts a month on 28 February, and for
        those two days the text has two answers.

    Bad:
        The Tenant may terminate the lease by notice of 30 days. The Landlord must answer the notice. The Tenant may terminate the
        lease of the garage by notice of one month.

    Good:
        The Tenant may terminate the lease by notice of 30 days. The Landlord must answer the notice. The Tenant may terminate the
        lease of the garage by notice of 30 days.

    Limits:
        Compared are times of one act of one party, used in the same way, that may be equally long. Whether they are meant to be
        one period is not known.
    """

    code = "NUM001"
    severity = Severity.NOTE
    profile = Profile.REVIEWER

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each time in months that may be as long as one in days of the same act."""
        counted: dict[tuple[object, ...], list[tuple[Clause, Duration]]] = {}
        for clause, duration in _times(policy):
            if duration.unit in COUNTED:
                counted.setdefault(_key(clause, duration), []).append((clause, duration))
        for clause, duration in _times(policy):
            if duration.unit in CALENDAR:
                alike = [each for each in counted.get(_key(clause, duration), ()) if _may_be_one(each[1], duration)]
                if alike:
                    other, days = alike[0]
                    yield Report(
                        span=duration.span,
                        message=f"“{duration.text}” here and “{days.text}” there may or may not be equally long",
                        help="Use one unit for one period.",
                        label="in months",
                        related=(Place(days.span, "in days"),),
                        clauses=(clause, other) if clause is not other else (clause,),
                        confidence=Confidence.MEDIUM,
                    )


def _times(policy: Policy) -> Iterator[tuple[Clause, Duration]]:
    for clause in policy.clauses:
        for duration in policy.durations_of(clause):
            if duration.value and duration.maximum is None:
                yield clause, duration


def _key(clause: Clause, duration: Duration) -> tuple[object, ...]:
    return clause.act, clause.bearer, duration.relation


def _may_be_one(days: Duration, months: Duration) -> bool:
    return Calendar.SHORT.of(months) <= Calendar.SHORT.of(days) <= Calendar.LONG.of(months)
