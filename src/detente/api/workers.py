"""On how many processes to work."""

from __future__ import annotations

import os
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..language import Model

MANY_STATES = 1 << 16
BYTES_A_WORKER = 200_000_000
BYTES_A_STATE = 1_500


def workers_for(model: Model) -> int:
    """Return on how many processes to work: one for a small model, for a large as many as there is room for.

    That is one for each processor that this process may use, as far as the memory goes. Half of the policies
    of the bundled Korea case of 2,949,120 combinations take 3.4 GB, with what is kept of them from one
    scenario to the next; a model of which more combinations are feasible has longer lists.
    """
    states = prod(len(option.levels) for option in model.options())
    if states < MANY_STATES:
        return 1
    from ..game.memory import free_memory

    free = free_memory()
    room = _processors() if free is None else free // (BYTES_A_WORKER + BYTES_A_STATE * states)
    return max(1, min(_processors(), room))


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
