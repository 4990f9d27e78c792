"""What a file of answers holds of some tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..engine.waiting import notice
from .kept import Kept, damaged
from .plain import NotPlainError, from_text, to_text
from .ticks import Tally
from .travel import kinds_of, name_of


class Book:
    """The tasks of a function by their names in a file, and their answers there."""

    def __init__(self, kept: Kept, function: Callable[..., Any], tasks: Sequence[Any]) -> None:
        self._kept = kept
        kinds = kinds_of(function)
        self._answer = kinds.answer
        self._names = [kept.id_of(name_of(function), to_text(task, kinds.task)) for task in tasks]

    def known(self, tally: Tally) -> Iterator[tuple[int, Any]]:
        """Yield the number of each task whose answer is known, with the answer."""
        found = 0
        for number, name in enumerate(self._names):
            row = self._kept.answer(name)
            if row is None:
                continue
            parts, text = row
            try:
                answer = from_text(text, self._answer)
            except NotPlainError:
                raise damaged(self._kept.path) from None
            found += 1
            tally.tick(number, parts)
            yield number, answer
        if found:
            notice(f"going on from {self._kept.path}: {found} of {len(self._names)} tasks are done there")

    def keep(self, number: int, parts: int, answer: Any) -> None:
        """Write an answer."""
        self._kept.keep(self._names[number], parts, to_text(answer, self._answer))
