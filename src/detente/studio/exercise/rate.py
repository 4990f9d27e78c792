"""How much a seat may do: a person never meets this limit, and a program cannot fill a table's log.

Each seat has an allowance of its own, so that what it is refused tells nothing of the others.
"""

from __future__ import annotations

import threading
import time

BURST = 30
"""How many acts a seat may do at once."""
EVERY = 1.0
"""After how many seconds it may do one more."""


class Rate:
    """What each seat has left to do."""

    def __init__(self) -> None:
        self._left: dict[int, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def allows(self, seat: int) -> bool:
        """Tell whether a seat may act now, and count it."""
        with self._lock:
            now = time.monotonic()
            left, since = self._left.get(seat, (float(BURST), now))
            left = min(BURST, left + (now - since) / EVERY)
            self._left[seat] = (left - (left >= 1), now)
            return left >= 1
