"""Whether there is room for decision diagrams; their library ends the process when it finds none."""

from __future__ import annotations

import mmap
import threading

from ..game.limits import TooLargeError
from ..game.memory import free_memory

__all__ = ["affordable_nodes"]

BYTES_A_NODE = 40
SHARE = 0.8
"""Of the free memory; the rest is left to everything else."""
STACK = 1 << 30
"""Of the thread on which the library works, in address space; next to nothing of it is ever touched."""
MARGIN = 1 << 29
"""What the library and its threads take beside that, measured generously: it cannot be told no later on."""


def affordable_nodes(most: int, least: int) -> int:
    """Return how many nodes diagrams may have on this machine, at most as many as asked for.

    Raises
    ------
    TooLargeError
        When there is no room for the least number.
    """
    free = free_memory()
    nodes = most if free is None else min(most, int(SHARE * free) // BYTES_A_NODE)
    while nodes >= least:
        if _has_room(nodes):
            return nodes
        nodes //= 2
    raise TooLargeError(
        "the states of this model are too many to list, and sets of them need a thread with "
        f"{STACK / 1e9:.1f} GB of address space, of which next to nothing is used, and some memory. This "
        "process may not take so much: `ulimit -v` and `ulimit -u` show its limits."
    )


def _has_room(nodes: int) -> bool:
    """Tell whether the system gives the memory and the thread."""
    before = threading.stack_size(STACK)
    try:
        with mmap.mmap(-1, nodes * BYTES_A_NODE + MARGIN, **_PRIVATE):
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
    except (OSError, RuntimeError, MemoryError):
        return False
    finally:
        threading.stack_size(before)
    return True


_PRIVATE = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
