"""Who does which task next, and which tasks have ended too many workers to be given to one more."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

DEATHS = 2


@dataclass(frozen=True)
class SetAside:
    """What stands in the place of an answer where a task ended `DEATHS` workers.

    Attributes
    ----------
    why : str
        How the last of them ended.
    """

    why: str


class Rota:
    """The tasks that are still to do, by number; several threads may ask it.

    Tasks may be akin, as the worlds of one policy are: a worker that did one does the next of them quicker.
    So it takes, in their order, those whose kin nobody else has begun, and others' only when none is left.
    A task at which a worker died comes last and alone, when most of the memory is free and nothing else is
    suspected with it.
    """

    def __init__(self, tasks: Sequence[int], kin: Sequence[Hashable] | None = None) -> None:
        self._todo: dict[int, Hashable] = {task: task if kin is None else kin[task] for task in tasks}
        self._begun: dict[Hashable, Hashable] = {}
        self._alone: set[int] = set()
        self._kin = dict(self._todo)
        self._deaths: Counter[int] = Counter()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._todo)

    def take(self, worker: Hashable, most: int = 1) -> list[int]:
        """Return what a worker is to do next, nothing when nothing is left."""
        with self._lock:
            own = [task for task, kin in self._todo.items() if self._begun.get(kin, worker) == worker]
            found = own[:most] or list(self._todo)[-1:]
            if found and found[0] in self._alone:
                found = found[:1]
            found = [task for task in found if task not in self._alone or task == found[0]]
            for task in found:
                self._begun.setdefault(self._todo.pop(task), worker)
            return found

    def died(self, worker: Hashable, tasks: Sequence[int]) -> list[int]:
        """Hear that a worker died at some tasks; return those that are to be set aside."""
        with self._lock:
            self._begun = {kin: owner for kin, owner in self._begun.items() if owner != worker}
            aside = []
            for task in tasks:
                self._deaths[task] += 1
                if self._deaths[task] == DEATHS:
                    aside.append(task)
                else:
                    self._todo[task] = self._kin[task]
                    self._alone.add(task)
            return aside
