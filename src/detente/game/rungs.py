"""Relationship ladders: on which rung the states stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..language import Ladder
from .game import Game


def rung_numbers(game: Game, ladder: Ladder) -> npt.NDArray[np.int16]:
    """Return the rung of every state, shape (size,); 0 is the best, and the first that holds counts."""
    rungs = np.full(game.space.shape, len(ladder.rungs) - 1, dtype=np.int16)
    for number, condition in reversed(list(enumerate(ladder.rungs.values()))):
        np.copyto(rungs, np.int16(number), where=np.broadcast_to(game.evaluate(condition), rungs.shape))
    return rungs.reshape(-1)
