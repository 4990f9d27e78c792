"""How long an analysis may take: a deadline that long loops look at between their steps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import isnan
from numbers import Real

USUAL = 120.0
"""How many seconds a question takes at most whose answer can be left undecided, where none are given."""

_end: ContextVar[float | None] = ContextVar("end", default=None)


class OutOfTimeError(Exception):
    """The time given is up, and the answer is not known."""

    def __str__(self) -> str:
        return "the time was up; --patience SECONDS gives more"


@contextmanager
def within(seconds: float | None) -> Iterator[None]:
    """Give what follows so many seconds, None for no limit of its own; an earlier deadline stands.

    Raises
    ------
    GameError
        For what is no number of seconds.
    """
    if seconds is not None and (not isinstance(seconds, Real) or isnan(seconds)):
        from .limits import GameError

        raise GameError(f"patience is a number of seconds, not {seconds!r}")
    ends = [] if seconds is None else [time.monotonic() + seconds]
    before = _end.get()
    if before is not None:
        ends.append(before)
    token = _end.set(min(ends, default=None))
    try:
        yield
    finally:
        _end.reset(token)


def check_time() -> None:
    """Return at once while there is time.

    Raises
    ------
    OutOfTimeError
        When there is none left.
    """
    end = _end.get()
    if end is not None and time.monotonic() >= end:
        raise OutOfTimeError


def time_left() -> float | None:
    """Return the seconds that remain, None for no limit."""
    end = _end.get()
    return None if end is None else max(0.0, end - time.monotonic())


def seconds_left() -> float:
    """Return how long a question may take whose answer can be left undecided."""
    left = time_left()
    return USUAL if left is None else left
