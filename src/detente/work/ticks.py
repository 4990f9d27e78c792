"""How far a long task is: what it says from within, and who hears it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable

_local = threading.local()


def tick() -> None:
    """Say from within a task that a part of it is done."""
    listener: Callable[[], None] | None = getattr(_local, "listener", None)
    if listener is not None:
        listener()


def listen(listener: Callable[[], None] | None) -> Callable[[], None] | None:
    """Have `tick` on this thread call a listener; return the one before."""
    before = getattr(_local, "listener", None)
    _local.listener = listener
    return before


class Tally:
    """How many parts of each task are done; those that are done once more are told once."""

    def __init__(self, ticked: Callable[[], None] | None) -> None:
        self._ticked = ticked
        self._told: Counter[int] = Counter()
        self.done: Counter[int] = Counter()

    def tick(self, number: int, parts: int = 1) -> None:
        """Hear that parts of a task are done."""
        self.done[number] += parts
        while self._told[number] < self.done[number]:
            self._told[number] += 1
            if self._ticked is not None:
                self._ticked()

    def again(self, number: int) -> None:
        """Hear that a task is begun anew."""
        self.done[number] = 0
