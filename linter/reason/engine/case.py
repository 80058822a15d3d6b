"""A case: what somebody who asks knows of what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from linter.model.quantity import Unit
from linter.reason.engine.calendar import Calendar
from linter.reason.engine.facts import EVENT_OF, OWN_DOING, REASON, TRACKING, WITH_GOODS, WRONGS, YES
from linter.reason.engine.timeline import Ceiling, Floor, Window, happened

# What every case begins with, and what the party who asks can do: nobody needs to say that it has happened.
PRESUMED = frozenset({"purchase", "order", "booking", "registration", "signing", "effective-date", "occurrence", "request"})

# Events of one day, unless somebody tells them apart: what is delivered is received, what is bought is ordered.
SAME_DAY = (frozenset({"delivery", "goods-receipt", "receipt"}), frozenset({"order", "purchase"}))

# Who has the goods at hand can send them back.
SENT_BACK = frozenset({"return", "return-receipt"})
INTERCEPTED = "intercepted"
UNASKED = "-"
"""The value of a fact that the case leaves no room for: where an order is to be stopped, nothing is tracked or wrong yet."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as it was written."""

    value: float
    unit: Unit

    def days(self, calendar: Calendar) -> float:
        """In days, as a calendar has them; below nought for what is to come."""
        days = calendar.days(abs(self.value), self.unit)
        return days if self.value >= 0 else -days


@dataclass(frozen=True)
class Case:
    """Facts and their values, the goods in the words of who asks, and how long ago events lie.

    An event of "" stands for whatever starts a period whose start the text leaves open.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    product: str | None = None
    ages: Mapping[str, Length] = field(default_factory=dict)

    def value(self, fact: str) -> str | None:
        """The value of a fact, told or implied by the others; None when it is open."""
        if fact in self.facts:
            return self.facts[fact]
        if fact in OWN_DOING:
            return YES  # who asks is taken to do what is asked of him
        if fact in (TRACKING, REASON) and INTERCEPTED in self.facts:
            return UNASKED
        if fact == TRACKING and self.facts.get(REASON) == "returned-to-origin":
            return "returned"
        event = EVENT_OF.get(fact)
        return YES if event is not None and event in self.ages else None

    @cached_property
    def windows(self) -> Mapping[Calendar, Sequence[Window]]:
        """When events lie, by the calendar: those that were told, and those that must have happened."""
        return {calendar: self._windows(calendar) for calendar in Calendar}

    def _windows(self, calendar: Calendar) -> list[Window]:
        ages = {**self._on_the_same_day(), **self.ages}
        told = [Window(event, Floor(age.days(calendar)), Ceiling(age.days(calendar))) for event, age in ages.items()]
        return told + [happened(event) for event in sorted(self._implied())]

    def implies(self, event: str) -> bool:
        """True for an event that must have happened, though nobody told it."""
        return event in self._implied()

    def _on_the_same_day(self) -> dict[str, Length]:
        """The ages of events that nobody tells apart from one that was told."""
        found: dict[str, Length] = {}
        for group in SAME_DAY:
            age = next((self.ages[event] for event in sorted(group) if event in self.ages), None)
            if age is not None:
                found |= dict.fromkeys(sorted(group), age)
        return found

    def _implied(self) -> frozenset[str]:
        events = set(PRESUMED)
        if self.facts.get(REASON) not in WRONGS and TRACKING not in self.facts:
            events.add("cancellation")  # who asks what follows from cancelling has cancelled
        if self.facts.get(REASON) in WITH_GOODS or self.facts.get(TRACKING) == "delivered":
            events.add("delivery")
        if self.facts.get(REASON) in WITH_GOODS:
            events |= SENT_BACK
        events |= {event for fact, event in EVENT_OF.items() if self.facts.get(fact) == YES}
        return frozenset(events)
