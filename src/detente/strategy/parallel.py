"""The same question asked of several worlds, on several processors."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["spread"]

Task = TypeVar("Task")
Answer = TypeVar("Answer")


def spread(function: Callable[[Task], Answer], tasks: Sequence[Task], workers: int) -> Iterator[Answer]:
    """Yield the answers to tasks in their order.

    Parameters
    ----------
    function : callable
        Importable by name, as the worker processes import it.
    tasks : sequence
    workers : int
        1 answers in this process. With more, worker processes end at once when the caller stops, whether
        by an error or by Ctrl-C.
    """
    if workers == 1 or len(tasks) == 1:
        yield from map(function, tasks)
        return
    # spawned, not forked: numpy's and our own threads do not survive a fork
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(workers, len(tasks)), _leave_interrupts_to_the_caller) as pool:
        yield from pool.imap(function, tasks)


def _leave_interrupts_to_the_caller() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
