"""Several pieces of one analysis, shared out to the processors where that is worth it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from ..game.patience import check_time

Found = TypeVar("Found")
_sharing = 1


def share_processors(processes: int) -> None:
    """Keep only a part of the processors busy from now on, as so many processes work beside each other."""
    global _sharing
    _sharing = processes


def threads() -> int:
    """Return how many threads this process may keep busy."""
    return max(1, (os.cpu_count() or 1) // _sharing)


def at_once(pieces: Iterable[Callable[[], Found]], *, much: bool) -> Iterator[Found]:
    """Yield what each piece finds, in their order.

    Parameters
    ----------
    pieces : iterable of callables
        Each leaves the interpreter's lock for most of its time.
    much : bool
        Whether there is so much to do that handing it to threads takes hardly any of the time.

    Raises
    ------
    OutOfTimeError
        When the time is up; what has begun by then is finished, and the rest left out.
    """
    if not much or threads() == 1:
        for piece in pieces:
            check_time()
            yield piece()
        return
    with ThreadPoolExecutor(threads()) as pool:
        pending = [pool.submit(copy_context().run, piece) for piece in pieces]
        try:
            for each in pending:
                check_time()
                yield each.result()
        finally:
            pool.shutdown(cancel_futures=True)
