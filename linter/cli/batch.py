"""The reviews of many texts, in the order of the texts, whatever process they were made in."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from linter.cli.settling import layer_of
from linter.cli.speaking import remark
from linter.cli.texts import STANDARD_INPUT, sources
from linter.errors import FaultError, NothingToLintError, SettingsError, UserError
from linter.timings import Timings, taking

if TYPE_CHECKING:
    from linter.api import Checker
    from linter.playbook.circumstances import Gate
    from linter.review import Review
    from linter.source import Source

FEW = 8  # texts that are not worth the start of other processes
PRELOADED = ("linter.cli.reader",)


@dataclass(slots=True)
class Outcome:
    """What became of a text. It goes from process to process, so it holds sentences and no exceptions.

    ``complaint`` says what went wrong, with which there may be a review still; ``blank``: there was no text in it.
    ``spent`` is the time that it took where somebody takes it.
    """

    review: Review | None = None
    complaint: str = ""
    blank: bool = False
    stop: bool = False
    """True when no other text would be better off: the settings have a mistake."""
    frames: str = ""
    """The traceback of a fault of this program."""
    spent: Timings | None = None
    left_out: tuple[tuple[str, Gate], ...] = ()
    """The house rules that said nothing on it, and what was not known."""

    @property
    def is_told(self) -> bool:
        """True when there is something to say of it."""
        return bool(self.complaint or (self.review is not None and self.review.findings))


def checker_of(options: Mapping[str, Any]) -> Checker:
    """What checks under the options of a command line."""
    from linter import api

    return api.Checker(
        config=options["config"],
        isolated=options["isolated"],
        options=layer_of(options),
        since=options["since"],
        cached=not options["no_cache"],
    )


def jobs_of(asked: int | None, texts: int) -> int:
    """How many processes work on so many texts; without a wish, one for each processor when there are many texts."""
    if asked is None:
        asked = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return asked if texts > FEW else 1


def outcomes(
    paths: tuple[str, ...], name: str | None, options: Mapping[str, Any], checker: Checker, timings: Timings | None
) -> Iterator[tuple[int, int, Outcome]]:
    """What becomes of the texts at some paths, each with its number and how many there are.

    ``name`` is what to call standard input. Raises SettingsError, which no other text would be better off with.
    """
    from linter.workers import Workers

    found = list(sources(paths))
    jobs = jobs_of(options["jobs"], len(found))
    workers: Workers[Source | Outcome, Outcome] = Workers(
        partial(_reviewer, dict(options), timings is not None) if jobs > 1 else lambda: _working(checker, timings is not None),
        jobs,
        PRELOADED,
    )
    loaded = (_loaded(path, error, name) for path, error in found)
    for number, outcome in enumerate(workers.in_order(loaded, partial(_known, checker, timings)), 1):
        if outcome.stop:
            raise SettingsError(outcome.complaint)
        if timings is not None and outcome.spent is not None:
            timings.add(outcome.spent)
        yield number, len(found), outcome
    if workers.trouble:
        remark(f"one process did the work of several ({workers.trouble})")


def _loaded(path: str, error: UserError | None, name: str | None) -> Source | Outcome:
    from linter import api

    def load() -> Source:
        if error is not None:
            raise error
        return api.load(path, name if path == STANDARD_INPUT else None)

    loaded: Source | Outcome = _tried(path, load)
    return loaded


def _known(checker: Checker, timings: Timings | None, given: Source | Outcome) -> Outcome | None:
    """What needs no work: what could not be loaded, and what is kept from another run."""
    if isinstance(given, Outcome):
        return given
    with taking(timings):
        known: Outcome | None = _tried(given.path, lambda: checker.recalled(lambda: _reviewed(checker, given)))
    return known


def _reviewer(options: Mapping[str, Any], timed: bool) -> Callable[[Source | Outcome], Outcome]:
    return _working(checker_of(options), timed)


def _working(checker: Checker, timed: bool) -> Callable[[Source | Outcome], Outcome]:
    def review(source: Source | Outcome) -> Outcome:
        assert not isinstance(source, Outcome), "what could not be loaded needs no work"
        spent = Timings() if timed else None
        with taking(spent):
            made: Outcome = _tried(source.path, lambda: _reviewed(checker, source))
        return replace(made, spent=spent)

    return review


def _reviewed(checker: Checker, source: Source) -> Outcome:
    policy = checker.extract(source)
    review = checker.review(policy)
    left_out = checker.left_out(policy)
    if review.fault is None:
        return Outcome(review, left_out=left_out)
    fault = review.fault
    return Outcome(replace(review, fault=None), str(fault), frames=_frames(fault.__cause__), left_out=left_out)


def _tried(path: str, work: Callable[[], Any]) -> Any:
    """What some work makes, or an outcome that says why it makes nothing."""
    try:
        return work()
    except NothingToLintError as nothing:
        return Outcome(complaint=str(nothing), blank=True)
    except SettingsError as error:
        return Outcome(complaint=str(error), stop=True)
    except UserError as error:
        return Outcome(complaint=str(error), frames=_frames(error.__cause__) if isinstance(error, FaultError) else "")
    except BrokenPipeError:
        raise
    except Exception as fault:
        return Outcome(complaint=str(FaultError("the work on it", path, fault)), frames=_frames(fault))


def _frames(fault: BaseException | None) -> str:
    return "".join(traceback.format_exception(fault)) if fault else ""
