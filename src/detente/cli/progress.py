"""Progress on standard error for work that takes more than a second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .saying import console

if TYPE_CHECKING:
    from rich.progress import Progress
    from rich.status import Status

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
    started = time.monotonic()
    status: Status | None = None

    def tell(what: str) -> None:
        nonlocal status
        if not sys.stderr.isatty() or (status is None and time.monotonic() - started < PATIENCE):
            return
        from rich.markup import escape

        if status is None:
            status = console(err=True).status(title)
            status.start()
        status.update(escape(f"{title}: {what}, {time.monotonic() - started:.0f} s"))

    try:
        yield tell
    finally:
        if status is not None:
            status.stop()
