"""A bar on standard error, when someone looks and it takes longer than two seconds."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Any

PATIENCE = 2.0


class Progress:
    """Counts what is done; shows itself only to a terminal, and only once it has taken two seconds."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._done = 0
        self._bar: Any = None
        self._task: Any = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show) if sys.stderr.isatty() else None

    def __enter__(self) -> Progress:
        if self._timer:
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar:
                self._bar.stop()

    def step(self, name: str) -> None:
        """One more is done."""
        with self._lock:
            self._done += 1
            if self._bar:
                self._bar.update(self._task, completed=self._done, name=_shorten(name))

    def say(self, text: str) -> None:
        """Write a line to standard error without breaking the bar."""
        with self._lock:
            if self._bar:
                self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
            else:
                sys.stderr.write(f"{text}\n")

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description} {task.completed}", markup=False),
            TimeElapsedColumn(),
            TextColumn("{task.fields[name]}", markup=False),
        )
        with self._lock:
            if self._timer is None:
                return
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._what, total=None, completed=self._done, name="")
            self._bar.start()


def _shorten(name: str) -> str:
    from accord.views.characters import to_plain

    plain = to_plain(name)
    return plain if len(plain) <= 40 else f"…{plain[-39:]}"
