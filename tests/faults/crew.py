"""What worker processes are given to do in the tests; they import it by its name."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.engine.at_once import threads
from detente.game import GameError
from detente.work import tick

__all__ = ["bench", "no_bench", "work"]


def bench() -> list[int]:
    """Return what one process keeps between tasks."""
    return []


def no_bench() -> list[int]:
    """End the process before it has a task."""
    os._exit(3)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leave() -> None:
    os._exit(3)


def _refuse() -> None:
    raise GameError("no such party")


def _fail() -> None:
    raise KeyError("a bug")


def _memory() -> None:
    raise MemoryError


def _print() -> str:
    os.write(1, b"between the messages")
    print("between the messages", flush=True)
    return "printed"


DEEDS: dict[str, Callable[[], Any]] = {
    "die": _die,
    "leave": _leave,
    "refuse": _refuse,
    "fail": _fail,
    "memory": _memory,
    "print": _print,
    "threads": threads,
    "lock": threading.Lock,
    "long": lambda: b"x" * 10_000_000,
}


def work(done: list[int], task: Any) -> Any:
    """Do a deed, or return the square of a number; a path ends the process that first makes it."""
    if isinstance(task, Path):
        try:
            task.touch(exist_ok=False)
        except FileExistsError:
            tick()
            tick()
            return "done at last"
        tick()
        _die()
    if isinstance(task, str):
        return DEEDS[task]()
    done.append(task)
    tick()
    return task * task
