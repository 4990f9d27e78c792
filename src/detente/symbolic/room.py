"""Whether there is room for decision diagrams; their library ends the process when it finds none."""

from __future__ import annotations

import mmap
import threading
import time
from pathlib import Path

from ..game.limits import TooLargeError
from ..game.memory import free_memory

BYTES_A_NODE = 40
SHARE = 0.8
"""Of the free memory; the rest is left to everything else."""
STACK = 1 << 30
"""Of the thread on which the library works, in address space; next to nothing of it is ever touched."""
MARGIN = 1 << 29
"""What the library and its threads take beside that, measured generously: it cannot be told no later on."""
PATIENCE = 1.0
"""Seconds for a thread to go, which takes it a millisecond on a machine that is not busy."""


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
    """Tell whether the system gives the memory and the library's two threads, one of which has the stack."""
    usual = threading.stack_size()
    threads: list[threading.Thread] = []
    tried = threading.Event()
    try:
        with mmap.mmap(-1, nodes * BYTES_A_NODE + MARGIN, **_PRIVATE):
            for size in (STACK, usual):
                threading.stack_size(size)
                thread = threading.Thread(target=tried.wait)
                thread.start()
                threads.append(thread)
    except (OSError, RuntimeError, MemoryError):
        return False
    finally:
        threading.stack_size(usual)
        tried.set()
        for thread in threads:
            thread.join()
            _wait_until_gone(thread)
    return True


def _wait_until_gone(thread: threading.Thread) -> None:
    """Wait until the system has a thread's stack back: `join` returns while the thread is still going.

    Until then the library may find no room for its own, and end the process.
    """
    end = time.monotonic() + PATIENCE
    while Path(f"/proc/self/task/{thread.native_id}").exists() and time.monotonic() < end:
        time.sleep(0.001)


_PRIVATE = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
