"""On how many processes to work."""

from __future__ import annotations

import os
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..language import Model

MANY_STATES = 1 << 16
BYTES_A_WORKER = 200_000_000
BYTES_A_STATE = 3_200


def workers_for(model: Model) -> int:
    """Return on how many processes to work: one for a small model, for a large as many as there is room for.

    That is one for each processor that this process may use, as far as the memory goes: a world in the
    bundled Korea case of 2^20 states takes 3.3 GB at its peak.
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
