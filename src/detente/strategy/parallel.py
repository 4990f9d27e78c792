"""The same question asked of several worlds, on several processors."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.queues import SimpleQueue
from typing import Any, TypeVar

__all__ = ["spread", "tick"]

Bench = TypeVar("Bench")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
PAUSE = 0.2


def spread(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    workers: int,
    ticked: Callable[[], None] | None = None,
) -> Iterator[Answer]:
    """Yield the answers to tasks in their order.

    Parameters
    ----------
    function : callable
        Importable by name, as the worker processes import it.
    build : callable
        Makes what each process works on, once: `function` gets it with every task, and may keep there what
        helps with the next.
    tasks : sequence
        The first free process takes the next one.
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
            bench = build()
            for task in tasks:
                yield function(bench, task)
        finally:
            _listener[:] = before
        return
    # spawned, not forked: numpy's and our own threads do not survive a fork
    context = multiprocessing.get_context("spawn")
    ticks: SimpleQueue[None] = context.SimpleQueue()
    with context.Pool(min(workers, len(tasks)), _start_worker, (ticks, function, build)) as pool:
        answers = pool.imap(_work, tasks)
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
_at_work: list[tuple[Callable[[Any, Any], Any], Any]] = []


def _drain(ticks: SimpleQueue[None], ticked: Callable[[], None] | None) -> None:
    while not ticks.empty():
        ticks.get()
        if ticked is not None:
            ticked()


def _start_worker(
    ticks: SimpleQueue[None], function: Callable[[Any, Any], Any], build: Callable[[], Any]
) -> None:
    # interrupts are left to the caller
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _listener[:] = [lambda: ticks.put(None)]
    _at_work[:] = [(function, build())]


def _work(task: Any) -> Any:
    function, bench = _at_work[0]
    return function(bench, task)
