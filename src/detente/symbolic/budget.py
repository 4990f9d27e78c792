"""How long and how large an analysis may become before it says that it is undecided."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from oxidd.util import DDMemoryError

from ..interrupts import BUILDING

T = TypeVar("T")
Tell = Callable[[str], None]
TICK = 0.2


class OutOfBudgetError(Exception):
    """The time is up; what is known so far stands."""


OUT_OF_BUDGET = (OutOfBudgetError, DDMemoryError)
"""What ends a computation without an answer: the time or the nodes of the diagrams ran out."""


@dataclass
class Budget:
    """The seconds that remain, the most nodes that diagrams may have, and whom to tell what is under way.

    Attributes
    ----------
    seconds : float or None
        From the moment the budget is made; None for no limit.
    nodes : int
        A node takes about forty bytes.
    tell : callable
        Told in a few words what the computation is busy with.
    """

    seconds: float | None = None
    nodes: int = 1 << 25
    tell: Tell = field(default=lambda _: None)

    def __post_init__(self) -> None:
        self._end = None if self.seconds is None else time.monotonic() + self.seconds
        self._stopped = threading.Event()

    def check(self) -> None:
        """Return at once while there is time.

        Raises
        ------
        OutOfBudgetError
            When there is none left, or somebody pressed Ctrl-C.
        """
        if self._stopped.is_set() or (self._end is not None and time.monotonic() > self._end):
            raise OutOfBudgetError

    @property
    def left(self) -> float | None:
        """The seconds that remain, None for no limit."""
        return None if self._end is None else max(0.0, self._end - time.monotonic())

    def share(self, of: int) -> Budget:
        """Return a budget of an equal share of the time that remains, for the first of so many tasks."""
        part = Budget(None if self.left is None else self.left / of, self.nodes, self.tell)
        part._stopped = self._stopped
        return part

    def stop(self) -> None:
        """Let every computation on this budget end at its next step."""
        self._stopped.set()


def in_background(work: Callable[[], T], budget: Budget) -> T:
    """Do the work on a thread of its own, so that Ctrl-C is heard while a diagram is being built."""
    found: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, name=BUILDING, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(TICK)
    except BaseException:
        budget.stop()
        thread.join(TICK)  # it may have a process of its own to end
        raise
    if failed:
        raise failed[0]
    return found[0]
