"""Where the time of a run goes, for those who ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Timings:
    """Seconds spent on each kind of work, by its name, and how often it was done. Work inside other work counts for both."""

    seconds: dict[str, float] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)

    def add(self, other: Timings) -> None:
        """Count what was spent elsewhere, in another process."""
        for work, seconds in other.seconds.items():
            self.seconds[work] = self.seconds.get(work, 0.0) + seconds
        self.times.update(other.times)


_taken: ContextVar[Timings | None] = ContextVar("timings", default=None)


@contextmanager
def taking(timings: Timings | None) -> Iterator[None]:
    """Counts in ``timings`` what ``timed`` measures while the block runs; None: measures nothing."""
    token = _taken.set(timings)
    try:
        yield
    finally:
        _taken.reset(token)


@contextmanager
def timed(work: str) -> Iterator[None]:
    """Measures the block, when somebody takes timings."""
    timings = _taken.get()
    if timings is None:
        yield
        return
    start = perf_counter()
    try:
        yield
    finally:
        timings.seconds[work] = timings.seconds.get(work, 0.0) + perf_counter() - start
        timings.times[work] += 1
