"""Telling whoever waits what is under way, in one form for every analysis."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is counted, how much of it is done, and of how much; 0 of 0 where that is not known."""


def counting(progress: Progress | None, what: str) -> Callable[[int, int], None] | None:
    """Return what an analysis tells its numbers, None where nobody wants them."""
    if progress is None:
        return None
    progress(what, 0, 0)
    return lambda done, total: progress(what, done, total)


def naming(progress: Progress | None, what: str) -> Callable[[str], None]:
    """Return what an analysis tells in words what it is at."""
    if progress is None:
        return lambda at: None
    progress(what, 0, 0)
    return lambda at: progress(f"{what}: {at}", 0, 0)
