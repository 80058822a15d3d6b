"""The reviews of many texts, in the order of the texts, whatever process they were made in."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from linter.cli.settling import layer_of
from linter.cli.speaking import remark
from linter.cli.texts import STANDARD_INPUT, sources
from linter.errors import FaultError, NothingToLintError, SettingsError, UserError
from linter.timings import Timings, taking

if TYPE_CHECKING:
    from linter.checker import Checker, Reviewed
    from linter.model.policy import Policy
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


Task = tuple["Source | Outcome", ...]
"""Texts that are checked with each other, or one; for what could not be loaded, what became of it."""


def checker_of(options: Mapping[str, Any]) -> Checker:
    """What checks under the options of a command line."""
    from linter import api

    return api.Checker(
        config=options["config"],
        isolated=options["isolated"],
        options=layer_of(options),
        since=options["since"],
        cached=not options["no_cache"],
        together=options["together"],
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
    workers: Workers[Task, tuple[Outcome, ...]] = Workers(
        partial(_reviewer, dict(options), timings is not None) if jobs > 1 else lambda: _working(checker, timings is not None),
        jobs,
        PRELOADED,
    )
    loaded = (tuple(_loaded(path, error, name) for path, error in task) for task in _tasks(found, name, checker))
    done = chain.from_iterable(workers.in_order(loaded, partial(_known, checker, timings)))
    for number, outcome in enumerate(done, 1):
        if outcome.stop:
            raise SettingsError(outcome.complaint)
        if timings is not None and outcome.spent is not None:
            timings.add(outcome.spent)
        yield number, len(found), outcome
    if workers.trouble:
        remark(f"one process did the work of several ({workers.trouble})")


Found = tuple[str, UserError | None]


def _tasks(found: Sequence[Found], name: str | None, checker: Checker) -> Iterator[tuple[Found, ...]]:
    """The texts, those of one set side by side, as they are checked with each other."""
    taken: set[int] = set()
    places = {os.path.realpath(_called(path, name)): number for number, (path, _) in enumerate(found)}
    for number, (path, error) in enumerate(found):
        if number in taken:
            continue
        members = checker.set_of(_called(path, name)) if error is None else ()
        its = sorted({number, *(places[place] for each in members if (place := os.path.realpath(each)) in places)})
        taken.update(its)
        yield tuple(found[each] for each in its)


def _called(path: str, name: str | None) -> str:
    return name if name and path == STANDARD_INPUT else path


def _loaded(path: str, error: UserError | None, name: str | None) -> Source | Outcome:
    from linter import api

    def load() -> Source:
        if error is not None:
            raise error
        return api.load(path, name if path == STANDARD_INPUT else None)

    loaded: Source | Outcome = _tried(path, load)
    return loaded


def _known(checker: Checker, timings: Timings | None, task: Task) -> tuple[Outcome, ...] | None:
    """What needs no work: what could not be loaded, and what is kept from another run."""
    with taking(timings):
        return checker.recalled(lambda: _outcomes(checker, task))


def _reviewer(options: Mapping[str, Any], timed: bool) -> Callable[[Task], tuple[Outcome, ...]]:
    return _working(checker_of(options), timed)


def _working(checker: Checker, timed: bool) -> Callable[[Task], tuple[Outcome, ...]]:
    def review(task: Task) -> tuple[Outcome, ...]:
        spent = Timings() if timed else None
        with taking(spent):
            first, *others = _outcomes(checker, task)
        return replace(first, spent=spent), *others

    return review


def _outcomes(checker: Checker, task: Task) -> tuple[Outcome, ...]:
    texts = [each for each in task if not isinstance(each, Outcome)]
    if not texts:
        return tuple(each for each in task if isinstance(each, Outcome))
    if not checker.set_of(texts[0].path):
        return tuple(each if isinstance(each, Outcome) else _tried(each.path, partial(_of_one, checker, each)) for each in task)
    done = iter(_of_set(checker, texts))
    return tuple(each if isinstance(each, Outcome) else next(done) for each in task)


def _of_set(checker: Checker, texts: Sequence[Source]) -> list[Outcome]:
    """What becomes of the texts of a set, in their order; what fails for all of them is told of the first."""
    reviewed = _tried(texts[0].path, lambda: checker.review_set(texts))
    if isinstance(reviewed, Outcome):
        return [reviewed, *(Outcome() for _ in texts[1:])]

    def outcome(its: Reviewed | UserError) -> Outcome:
        if isinstance(its, UserError):
            raise its
        return _outcome(checker, *its)

    return [_tried(text.path, partial(outcome, reviewed[text.path])) for text in texts]


def _of_one(checker: Checker, source: Source) -> Outcome:
    policy = checker.extract(source)
    return _outcome(checker, policy, checker.review(policy))


def _outcome(checker: Checker, policy: Policy, review: Review) -> Outcome:
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
