"""What workers are given to do in the tests, in plain data; they import it by its name."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from detente.game import GameError
from detente.work import tick

__all__ = ["Answer", "Deed", "bench", "work"]


@dataclass(frozen=True)
class Deed:
    """What is to be done with a number, and where it is noted that it was done."""

    number: int
    what: str = ""
    place: str = ""


@dataclass(frozen=True)
class Answer:
    """A number and its square."""

    number: int
    square: int
    late: bool = False


def bench(offset: int) -> int:
    """Return what is added to every square."""
    return offset


def work(offset: int, deed: Deed) -> Answer:
    """Do what is asked, and square a number."""
    tick()
    place = Path(deed.place)
    late = False
    match deed.what:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die once":
            try:
                place.touch(exist_ok=False)
            except FileExistsError:
                late = True
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        case "wait":
            with place.open("a", encoding="utf-8") as log:
                log.write(f"{deed.number}\n")
            while deed.number and not place.with_suffix(".go").exists():
                time.sleep(0.02)
        case "refuse":
            raise GameError("no such party")
        case "fail":
            raise KeyError("a bug")
    tick()
    return Answer(deed.number, deed.number**2 + offset, late)
