"""The rule ``impossible-date``."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Edit, Fix, Safety, Severity
from linter.model.policy import Policy
from linter.reason.times.dates import written_dates
from linter.rule import Report, Rule

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class ImpossibleDate(Rule):
    """A date is on no calendar, or falls on another day of the week.

    Why:
        A right that ends on 31 April ends on no day at all. Where the day of the week and the date disagree, each side takes the
        one that suits it.

    Bad:
        The offer is open until 31 April 2026.

        ---

        The meeting takes place on Monday, 3 March 2026.

    Good:
        The offer is open until 30 April 2026.

        ---

        The meeting takes place on Tuesday, 3 March 2026.

    Limits:
        Seen are dates with the name of the month and the year, and those in the form 2026-04-30. Dates in figures alone, such as
        31/4/2026, are read differently from country to country and left alone. The calendar is the Gregorian one.
    """

    code = "TIM001"
    severity = Severity.ERROR

    def check(self, policy: Policy) -> Iterator[Report]:
        """Each date that cannot be, and each that is on another day of the week."""
        for written in written_dates(policy):
            words = policy.source.slice(written.span)
            if written.day is None:
                yield Report(
                    span=written.span,
                    message=f"“{words}” is on no calendar",
                    help="Write the date that is meant.",
                    label="no such day",
                )
            elif written.weekday is not None and written.weekday_span is not None and written.weekday != written.day.isoweekday():
                falls = NAMES[written.day.isoweekday() - 1]
                yield Report(
                    span=written.span,
                    message=f"“{words}” is a {falls}",
                    help="Correct the date or the day of the week.",
                    label=f"a {falls}",
                    fix=Fix(
                        edits=(Edit(written.weekday_span, falls),),
                        safety=Safety.SUGGESTED,
                        says=f"write “{falls}”, or another date",
                    ),
                )
