"""Long work that Ctrl-C ends at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from .errors import INTERRUPTED
from .saying import say

if TYPE_CHECKING:
    from ..symbolic import Budget

__all__ = ["interruptible"]

T = TypeVar("T")


def interruptible(work: Callable[[], T], budget: Budget) -> T:
    """Do the work; on Ctrl-C say so and end the process."""
    from ..symbolic import in_background

    try:
        return in_background(work, budget)
    except KeyboardInterrupt:
        say("stopped", err=True)
        sys.stdout.flush()
        sys.stderr.flush()
        # a diagram is still being built on the other thread, and Python must not be taken apart under it
        os._exit(INTERRUPTED)
