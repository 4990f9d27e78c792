"""Relationship ladders: on which rung the states stand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Ladder

__all__ = ["Span", "rung_numbers", "span"]


@dataclass(frozen=True)
class Span:
    """The best and the worst rung over a set of states."""

    best: str
    worst: str

    def to_dict(self) -> dict[str, str]:
        """Return the documented JSON form."""
        return {"best": self.best, "worst": self.worst}


def rung_numbers(game: Game, ladder: Ladder) -> npt.NDArray[np.int16]:
    """Return the rung of every state, shape (size,); 0 is the best, and the first that holds counts."""
    rungs = np.full(game.space.shape, len(ladder.rungs) - 1, dtype=np.int16)
    for number, condition in reversed(list(enumerate(ladder.rungs.values()))):
        np.copyto(rungs, np.int16(number), where=np.broadcast_to(game.evaluate(condition), rungs.shape))
    return rungs.reshape(-1)


def span(
    ladder: Ladder, rungs: npt.NDArray[np.int16], states: npt.NDArray[np.bool_] | npt.NDArray[np.integer]
) -> Span | None:
    """Return the best and worst rung over some states, None when there are none."""
    found = rungs[states]
    if not len(found):
        return None
    names = list(ladder.rungs)
    return Span(best=names[int(found.min())], worst=names[int(found.max())])
