"""Progress on standard error for work that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

__all__ = ["busy", "progress"]

PATIENCE = 1.0


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function that is told (steps done, all steps).

    A bar appears once a second has passed, on a terminal only; a pipe stays silent.
    """
    started = time.monotonic()
    bar = None
    task = None

    def tell(done: int, total: int) -> None:
        nonlocal bar, task
        if not sys.stderr.isatty() or (bar is None and time.monotonic() - started < PATIENCE):
            return
        if bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.completed:.0f}/{task.total:.0f}"),
                TimeRemainingColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            bar.start()
            task = bar.add_task(title, total=total)
        if task is not None:
            bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        if bar is not None:
            bar.stop()


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
        if status is None:
            from rich.console import Console

            status = Console(stderr=True).status(title)
            status.start()
        status.update(f"{title}: {what}, {time.monotonic() - started:.0f} s")

    try:
        yield tell
    finally:
        if status is not None:
            status.stop()
