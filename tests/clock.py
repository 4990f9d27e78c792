"""A clock of a test's own, so that nothing hangs on how busy the machine is."""

from __future__ import annotations

from dataclasses import dataclass

import pytest


@dataclass
class Clock:
    """Tells a time that goes on by so many seconds whenever somebody asks for it.

    Attributes
    ----------
    step : float
        By how many seconds; 0 for a time that stands still but for what a test adds to it.
    now : float
        The time in seconds.
    """

    step: float
    now: float = 0.0

    def monotonic(self) -> float:
        """Return the time."""
        self.now += self.step
        return self.now


def own_clock(monkeypatch: pytest.MonkeyPatch, step: float) -> Clock:
    """Let deadlines go by a clock of the test's own."""
    clock = Clock(step)
    monkeypatch.setattr("detente.game.patience.time", clock)
    return clock
