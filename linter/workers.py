"""Work on many things in several processes, with the results in the order of the things."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from types import FrameType
from typing import Any, Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 64  # things for each process that are looked at ahead of the first that is waited for, as only some need work


class Workers(Generic[Given, Made]):
    """Processes that each call ``make`` once, and what it gives for each thing.

    ``preload`` names modules that are imported once for all of them where the platform can split processes off one. Nothing is
    started before the first thing comes. Where no process can be started, or one dies, this process does the work, and
    ``trouble`` says why.
    """

    def __init__(self, make: Callable[[], Callable[[Given], Made]], number: int, preload: Sequence[str] = ()) -> None:
        self._make = make
        self._number = number
        self._preload = list(preload)
        self._executor: ProcessPoolExecutor | None = None
        self._others = multiprocessing.active_children()
        self._own: Callable[[Given], Made] | None = None
        self.trouble = ""

    def in_order(self, given: Iterable[Given], ready: Callable[[Given], Made | None]) -> Iterator[Made]:
        """What is made of each thing. ``ready`` says what needs no work, and is asked in this process, None otherwise."""
        waiting: deque[tuple[Given, Made | Future[Made]]] = deque()
        try:
            for each in given:
                made = ready(each)
                waiting.append((each, self._begun(each) if made is None else made))
                while waiting and (len(waiting) > AHEAD * self._number or _is_done(waiting[0][1])):
                    yield self._ended(*waiting.popleft())
            while waiting:
                yield self._ended(*waiting.popleft())
        except BaseException:
            self._abandon()
            raise
        if self._executor is not None:
            self._executor.shutdown()

    def _begun(self, given: Given) -> Made | Future[Made]:
        if self._number > 1 and not self.trouble:
            try:
                if self._executor is None:
                    self._executor = self._started()
                with _uninterrupted():  # what starts in it can be ended only when it has started
                    return self._executor.submit(_work, given)
            except (OSError, EOFError, ImportError, NotImplementedError, BrokenExecutor) as error:
                self.trouble = str(error) or type(error).__name__
        return self._done_here(given)

    def _ended(self, given: Given, made: Made | Future[Made]) -> Made:
        if not isinstance(made, Future):
            return made
        try:
            return made.result()
        except BrokenExecutor as error:
            self.trouble = str(error)
            return self._done_here(given)

    def _done_here(self, given: Given) -> Made:
        if self._own is None:
            self._own = self._make()
        return self._own(given)

    def _started(self) -> ProcessPoolExecutor:
        # Not "fork": a process that has threads, as numpy starts them, must not be split.
        if "forkserver" not in multiprocessing.get_all_start_methods():
            return ProcessPoolExecutor(self._number, multiprocessing.get_context("spawn"), _begin, (self._make,))
        context = multiprocessing.get_context("forkserver")
        if self._preload:
            context.set_forkserver_preload(self._preload)
        with _uninterrupted():
            forkserver.ensure_running()
        # Whoever interrupts while the others are prepared must not wait for that.
        first = context.Process(target=_nothing)
        first.start()
        first.join()
        return ProcessPoolExecutor(self._number, context, _begin, (self._make,))

    def _abandon(self) -> None:
        """Ends the processes without waiting for what they work on, since nobody wants it."""
        if self._executor is not None:
            for process in multiprocessing.active_children():
                if process not in self._others:
                    process.terminate()
            self._executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Puts an interrupt off until the block ends. Processes that start in it never see one: they inherit the mask of signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # starting it would lift the mask
    put_off: list[tuple[int, FrameType | None]] = []

    def put(number: int, frame: FrameType | None) -> None:
        if put_off:  # whoever interrupts twice will not wait
            raise KeyboardInterrupt
        put_off.append((number, frame))

    before = signal.signal(signal.SIGINT, put)
    has_masks = hasattr(signal, "pthread_sigmask")
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if has_masks else set()
    try:
        yield
    finally:
        if has_masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, before)
        if put_off and callable(before):
            before(*put_off[0])


def _is_done(made: object) -> bool:
    return not isinstance(made, Future) or made.done()


_here: list[Callable[[Any], Any]] = []


def _begin(make: Callable[[], Callable[[Any], Any]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one is interrupted too, and ends it
    _here[:] = [make()]


def _nothing() -> None:
    """What a process does that shows that processes can be split off now."""


def _work(given: Any) -> Any:
    return _here[0](given)
