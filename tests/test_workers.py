"""Several processes make what one makes, in the same order, whatever becomes of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial

import pytest

from linter import workers as module
from linter.workers import Workers

HERE = os.getpid()


def made(parent: int, deadly: int, given: int) -> tuple[int, bool]:
    """What was given, and whether another process than the parent was at work."""
    if given == deadly and os.getpid() != parent:
        os._exit(9)
    time.sleep(0.02 * (given % 3))
    return given, os.getpid() != parent


def maker(parent: int, deadly: int = -1) -> Callable[[int], tuple[int, bool]]:
    return partial(made, parent, deadly)


def known(given: int) -> tuple[int, bool] | None:
    return (given, False) if given % 5 == 0 else None


def results(workers: Workers[int, tuple[int, bool]], number: int = 40) -> list[tuple[int, bool]]:
    return list(workers.in_order(range(number), known))


def test_results_come_in_order_and_what_is_known_is_not_made() -> None:
    workers = Workers(partial(maker, HERE), 2)
    assert results(workers) == [(given, given % 5 != 0) for given in range(40)]
    assert workers.trouble == ""


def test_one_process_does_the_work_itself() -> None:
    assert results(Workers(partial(maker, HERE), 1)) == [(given, False) for given in range(40)]


def test_when_a_process_dies_this_one_goes_on() -> None:
    workers = Workers(partial(maker, HERE, 13), 2)
    assert [given for given, _ in results(workers)] == list(range(40))
    assert workers.trouble


def test_where_no_process_can_be_started_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(module, "ProcessPoolExecutor", refuse)
    workers = Workers(partial(maker, HERE), 2)
    assert results(workers) == [(given, False) for given in range(40)]
    assert workers.trouble == "no semaphores here"


def test_things_are_taken_as_they_are_needed() -> None:
    taken = []

    def things() -> object:
        for given in range(1000):
            taken.append(given)
            yield given

    first = next(iter(Workers(partial(maker, HERE), 2).in_order(things(), known)))  # type: ignore[arg-type]
    assert first == (0, False)
    assert len(taken) < 200
