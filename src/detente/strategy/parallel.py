"""The same question asked of several worlds, on several processors."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.queues import SimpleQueue
from typing import TypeVar

__all__ = ["spread", "tick"]

Task = TypeVar("Task")
Answer = TypeVar("Answer")
PAUSE = 0.2


def spread(
    function: Callable[[Task], Answer],
    tasks: Sequence[Task],
    workers: int,
    ticked: Callable[[], None] | None = None,
) -> Iterator[Answer]:
    """Yield the answers to tasks in their order.

    Parameters
    ----------
    function : callable
        Importable by name, as the worker processes import it.
    tasks : sequence
    workers : int
        1 answers in this process. With more, worker processes end at once when the caller stops, whether
        by an error or by Ctrl-C.
    ticked : callable, optional
        Called in this process for each `tick()` that the function makes, so that a long task can tell how
        far it is.
    """
    if workers == 1 or len(tasks) == 1:
        before = _listener.copy()
        _listener[:] = [ticked] if ticked is not None else []
        try:
            yield from map(function, tasks)
        finally:
            _listener[:] = before
        return
    # spawned, not forked: numpy's and our own threads do not survive a fork
    context = multiprocessing.get_context("spawn")
    ticks: SimpleQueue[None] = context.SimpleQueue()
    with context.Pool(min(workers, len(tasks)), _start_worker, (ticks,)) as pool:
        answers = pool.imap(function, tasks)
        for _ in tasks:
            while True:
                try:
                    answer = answers.next(PAUSE)
                    break
                except multiprocessing.TimeoutError:
                    _drain(ticks, ticked)
            _drain(ticks, ticked)
            yield answer


def tick() -> None:
    """Say from within a task that a part of it is done."""
    for listener in _listener:
        listener()


_listener: list[Callable[[], None]] = []


def _drain(ticks: SimpleQueue[None], ticked: Callable[[], None] | None) -> None:
    while not ticks.empty():
        ticks.get()
        if ticked is not None:
            ticked()


def _start_worker(ticks: SimpleQueue[None]) -> None:
    # interrupts are left to the caller
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _listener[:] = [lambda: ticks.put(None)]
