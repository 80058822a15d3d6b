"""Lengths of time in days, where the calendar leaves them open: a month has 28 to 31 of them.

A length is measured in two calendars, one in which everything that may vary is as short as it can be and one in which it is as
long. What holds in both holds whatever the dates are; within one calendar months compare with months exactly.
"""

from __future__ import annotations

from enum import Enum

from linter.model.quantity import Duration, Unit

MONTHS_OF_A_YEAR = 12
WORKING_DAYS_OF_A_WEEK = 5
DAYS_OFF = 2
FIXED = {Unit.MINUTE: 1 / 1440, Unit.HOUR: 1 / 24, Unit.DAY: 1.0, Unit.WEEK: 7.0}


class Calendar(Enum):
    """The fewest and the most days that months, years and business days can take.

    The value holds the days of a year, and those of one to eleven months in a row: the least and the most that the Gregorian
    calendar has. Business days are Monday to Friday; public holidays are not counted, as they differ from place to place.
    """

    SHORT = (365, (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334))
    LONG = (366, (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337))

    def days(self, value: float, unit: Unit) -> float:
        """A length in days. A lifetime never ends: infinity."""
        if unit is Unit.LIFETIME:
            return float("inf")
        if unit in FIXED:
            return value * FIXED[unit]
        if unit is Unit.BUSINESS_DAY:
            return value + DAYS_OFF * self._weekends(value)
        return self._months(value * (MONTHS_OF_A_YEAR if unit is Unit.YEAR else 1))

    def of(self, duration: Duration) -> float:
        """The length of a duration in days, of a range the upper end."""
        value = duration.maximum if duration.maximum is not None else duration.value
        return self.days(value if value is not None else 0.0, duration.unit)

    def _weekends(self, business_days: float) -> int:
        """How many weekends lie between: counted from a Monday they come last, from a Friday first."""
        whole, begun = divmod(business_days, WORKING_DAYS_OF_A_WEEK)
        return int(whole) + (1 if begun and self is Calendar.LONG else 0)

    def _months(self, count: float) -> float:
        year, months = self.value
        years, rest = divmod(count, MONTHS_OF_A_YEAR)
        whole = int(rest)
        below = months[whole]
        above = months[whole + 1] if whole + 1 < MONTHS_OF_A_YEAR else year
        return years * year + below + (rest - whole) * (above - below)
