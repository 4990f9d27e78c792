"""What runs on a worker of a cluster: which detente that is, and chunks of tasks."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any

from ..game import GameError
from ..game.patience import within
from .plain import from_text, to_text
from .same import own_build
from .ticks import listen
from .travel import kinds_of, opened

Done = list[tuple[str, int, float]]
"""Of each task of a chunk the answer as text, how many parts it had, and how many seconds it took."""

_one_at_a_time = threading.Lock()  # a bench is used by one thread, and a worker may have several
_bench: list[tuple[str, Callable[..., Any], Any]] = []


def build_here() -> tuple[str, str]:
    """Return the version and the hash of the source."""
    build = own_build()
    return build.version, build.source


def run_chunk(run: str, brief: str | None, tasks: Sequence[str], left: float | None) -> Done | None:
    """Answer tasks one after another.

    Parameters
    ----------
    run : str
        Names the brief: whoever had it with an earlier chunk need not be sent it again, and makes its bench
        once. Two runs with the same brief have two names, as time runs for each.
    brief : str or None
    tasks : sequence of str
    left : float or None
        The seconds that remain.

    Returns
    -------
    list or None
        None when the brief is not known here.
    """
    with _one_at_a_time, within(left):
        try:
            if not _bench or _bench[0][0] != run:
                if brief is None:
                    return None
                _bench.clear()  # its arrays go before the next one's come
                function, build = opened(brief)
                _bench.append((run, function, build()))
            _, function, bench = _bench[0]
            return [_done(function, bench, task) for task in tasks]
        except Exception as error:
            if not isinstance(error, GameError):  # which says all that there is to say
                error.add_note("On a worker:\n" + "".join(traceback.format_exception(error)))
            raise


def _done(function: Callable[..., Any], bench: Any, task: str) -> tuple[str, int, float]:
    kinds = kinds_of(function)
    parts = 0

    def hear() -> None:
        nonlocal parts
        parts += 1

    began = time.monotonic()
    before = listen(hear)
    try:
        answer = function(bench, from_text(task, kinds.task))
    finally:
        listen(before)
    return to_text(answer, kinds.answer), parts, time.monotonic() - began
