"""Progress on standard error for work that takes more than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .saying import console

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["busy", "progress"]

PATIENCE = 1.0


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that is told (steps done, all steps).

    Once a second has passed a bar says what is being waited for, how far it is and how long it may take; on
    a terminal only, a pipe stays silent. Work that tells nothing shows how long it has been going on.
    """
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar = _Bar(title)
    timer = threading.Timer(PATIENCE, bar.show)
    timer.daemon = True
    timer.start()
    try:
        yield bar.tell
    finally:
        timer.cancel()
        bar.close()


class _Bar:
    """A bar that appears when it is asked to and knows what it was told before."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._told: tuple[int, int] | None = None
        self._lock = threading.Lock()
        self._bar: Progress | None = None
        self._closed = False

    def show(self) -> None:
        with self._lock:
            if self._closed:
                return
            bar = self._bar = _drawn()
            bar.add_task(self._title, total=None)
            bar.start()
            self._update()

    def tell(self, done: int, total: int) -> None:
        with self._lock:
            self._told = (done, total)
            self._update()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()

    def _update(self) -> None:
        if self._bar is not None and self._told is not None:
            done, total = self._told
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)


def _drawn() -> Progress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console(err=True),
        transient=True,
    )


@contextmanager
def busy(title: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that is told what the work is at, for work that cannot say how much is left.

    A line appears once a second has passed, on a terminal only; a pipe stays silent.
    """
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    line = _Line(title)
    timer = threading.Timer(PATIENCE, line.show)
    timer.daemon = True
    timer.start()
    try:
        yield line.tell
    finally:
        timer.cancel()
        line.close()


class _Line:
    """A line that appears when it is asked to, and says what it was told last and how long it has been."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._told = ""
        self._lock = threading.Lock()
        self._line: Progress | None = None
        self._closed = False

    def show(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._line = _line_drawn()
            self._line.add_task(self._words())
            self._line.start()

    def tell(self, what: str) -> None:
        with self._lock:
            self._told = what
            if self._line is not None:
                self._line.update(self._line.task_ids[0], description=self._words())

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._line is not None:
                self._line.stop()

    def _words(self) -> str:
        return f"{self._title}: {self._told}" if self._told else self._title


def _line_drawn() -> Progress:
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
        console=console(err=True),
        transient=True,
    )
