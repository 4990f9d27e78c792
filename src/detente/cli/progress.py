"""Progress on standard error for work that takes more than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .saying import console, say

if TYPE_CHECKING:
    from rich.progress import Progress

    from ..api import Model

PATIENCE = 1.0
LENGTHY = range(1 << 16, (1 << 26) + 1)
"""How many states take long; of more than these none are listed."""


def announce(model: Model) -> None:
    """Say once, where standard error is no terminal, that every policy in every scenario takes its time."""
    count = model.show()["states"]
    if count in LENGTHY and not sys.stderr.isatty():
        say(
            f"looking at {count:,} combinations under each policy in each scenario; this may take minutes …",
            err=True,
        )


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that is told what is counted, how much of it is done, and of how much.

    Once a second has passed a bar says what is being waited for, how far it is and how long it may take; on
    a terminal only; in a pipe there is `announce`. Work that tells no numbers (0 of 0) shows how long it has
    gone on.
    """
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    bar = _Bar()
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

    def __init__(self) -> None:
        self._told = ("working", 0, 0)
        self._lock = threading.Lock()
        self._bar: Progress | None = None
        self._closed = False

    def show(self) -> None:
        with self._lock:
            if self._closed:
                return
            bar = self._bar = _drawn()
            bar.add_task("", total=None)
            bar.start()
            self._update()

    def tell(self, what: str, done: int, total: int) -> None:
        with self._lock:
            self._told = (what, done, total)
            self._update()

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()

    def _update(self) -> None:
        if self._bar is not None:
            what, done, total = self._told
            task = self._bar.task_ids[0]
            self._bar.update(task, description=what, completed=done, total=total or None)


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
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=console(err=True),
        transient=True,
    )
