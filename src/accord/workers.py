"""Work in processes of their own: one piece that hangs, crashes or eats the process never loses the others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Any, Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

_WINDOW = 4


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a piece of work has no result.

    Attributes:
        what: one sentence without its full stop.
    """

    what: str


class _TooLong(BaseException):
    """Raised in the midst of work whose time is up; no handler of ordinary errors swallows it."""


def work_here(work: Callable[[Job], Result], job: Job, seconds: float | None) -> Result | Failure:
    """Do one piece of work in this process.

    Args:
        work: what to do.
        job: with what.
        seconds: how long at most; kept where the system and the thread allow it.
    """
    try:
        with _limit(seconds):
            return work(job)
    except _TooLong:
        return Failure(_to_late(seconds))
    except MemoryError:
        return Failure("it needs more memory than there is")
    except Exception as error:
        return Failure(_to_fault(error))


def _to_late(seconds: float | None) -> str:
    return f"it took longer than {seconds:g} seconds"


def _to_fault(error: BaseException) -> str:
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"Accord failed on it ({type(error).__name__}: {error}, {Path(at.filename).name} line {at.lineno})"


@contextmanager
def _limit(seconds: float | None) -> Iterator[None]:
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Crew(Generic[Job, Result]):
    """Processes that do the same work on many jobs; one that dies is replaced, and its job becomes a `Failure`.

    Args:
        work: what to do; importable by its name from another process.
        size: how many processes.
        seconds: how long one job may take.
        preload: module that holds the work, imported once for all of them.
    """

    def __init__(self, work: Callable[[Job], Result], size: int, seconds: float | None, preload: str) -> None:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload([preload])
        self._work, self._size, self._seconds = work, size, seconds
        self._workers: list[_Worker] = []

    def __enter__(self) -> Crew[Job, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def work(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Result | Failure]]:
        """Do all `jobs`; results come in the order of the jobs, each as soon as those before it are there.

        Jobs are taken from the iterator as there is room for them, never all at once.
        """
        source = iter(jobs)
        window: deque[_Slot] = deque()
        more = True
        while more or window:
            while more and len(window) < self._size * _WINDOW and (worker := self._find_free()):
                job = next(source, _END)
                if job is _END:
                    more = False
                else:
                    window.append(_Slot(job))
                    worker.start(window[-1])
            while window and window[0].done:
                slot = window.popleft()
                yield slot.job, slot.result
            self._wait()

    def _find_free(self) -> _Worker | None:
        for worker in self._workers:
            if worker.slot is None:
                return worker
        if len(self._workers) < self._size:
            self._workers.append(_Worker(self._context, self._work, self._seconds))
            return self._workers[-1]
        return None

    def _wait(self) -> None:
        busy = [worker for worker in self._workers if worker.slot]
        if not busy:
            return
        ends = [worker.end for worker in busy if worker.end is not None]
        timeout = max(0.0, min(ends) - time.monotonic()) if ends else None
        ready = wait([worker.connection for worker in busy], timeout)
        for worker in busy:
            if worker.connection in ready:
                if not worker.finish():
                    self._workers.remove(worker)
            elif worker.end is not None and time.monotonic() >= worker.end:
                worker.fail(_to_late(self._seconds))
                self._workers.remove(worker)


_END: Any = object()


class _Slot:
    """A job and, once it is done, its result."""

    def __init__(self, job: Any) -> None:
        self.job = job
        self.done = False
        self.result: Any = None

    def fill(self, result: Any) -> None:
        self.result, self.done = result, True


class _Worker:
    """One process and the connection to it."""

    def __init__(self, context: Any, work: Callable[[Any], Any], seconds: float | None) -> None:
        self.connection, theirs = context.Pipe()
        self.seconds = seconds
        self.slot: _Slot | None = None
        self.end: float | None = None
        self.process = context.Process(target=_serve, args=(theirs, work, seconds), daemon=True)
        self.process.start()
        theirs.close()

    def start(self, slot: _Slot) -> None:
        self.slot = slot
        self.end = time.monotonic() + self.seconds if self.seconds is not None else None
        # Where it died between two jobs, finish() says so.
        with suppress(BrokenPipeError, ConnectionError):
            self.connection.send(slot.job)

    def finish(self) -> bool:
        """Take the result; False where the process died over it."""
        assert self.slot is not None
        try:
            self.slot.fill(self.connection.recv())
        except (EOFError, ConnectionError):
            self.process.join()
            code = self.process.exitcode or 0
            self.fail(f"its process died over it ({signal.strsignal(-code) if code < 0 else f'exit code {code}'})")
            return False
        self.slot = self.end = None
        return True

    def fail(self, what: str) -> None:
        if self.slot:
            self.slot.fill(Failure(what))
        self.slot = None
        self.stop()

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(connection: Connection, work: Callable[[Any], Any], seconds: float | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            job = connection.recv()
        except (EOFError, ConnectionError):
            return
        # Ends this process even inside foreign code, and even where the one that waits for it was killed.
        _set_alarm(seconds + 5 if seconds is not None else 0)
        try:
            result: Any = work(job)
        except MemoryError:
            result = Failure("it needs more memory than there is")
        except Exception as error:
            result = Failure(_to_fault(error))
        _set_alarm(0)
        try:
            connection.send(result)
        except (BrokenPipeError, ConnectionError):
            return


def _set_alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def count_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
