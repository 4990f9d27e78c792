"""Several pieces of one analysis, shared out to the processors where that is worth it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from ..game.patience import check_time

Found = TypeVar("Found")


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
    if not much:
        for piece in pieces:
            check_time()
            yield piece()
        return
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        pending = [pool.submit(copy_context().run, piece) for piece in pieces]
        try:
            for each in pending:
                check_time()
                yield each.result()
        finally:
            pool.shutdown(cancel_futures=True)
