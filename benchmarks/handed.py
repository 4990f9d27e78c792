"""What is handed on to be measured; workers import it by its name."""

from __future__ import annotations

import time

__all__ = ["SECONDS", "bench", "work"]

SECONDS = 2.0


def bench() -> None:
    """Return nothing, on which nothing hangs."""


def work(nothing: None, task: tuple[str, int]) -> int:
    """Wait, or compute for as much processor time, or do nothing at all."""
    kind, number = task
    if kind == "waiting":
        time.sleep(SECONDS)
    elif kind == "computing":
        end = time.process_time() + SECONDS
        while time.process_time() < end:
            sum(range(1000))
    return number
