"""Relationship ladders: on which rung the states stand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..language import Ladder
from .cache import Slot
from .game import Game

RUNGS: Slot[npt.NDArray[np.int16]] = Slot("rungs of a ladder", "preferences")
"""By the rungs' conditions. Facts may be others in a game with the same moves, so that it is not shared."""


def rung_numbers(game: Game, ladder: Ladder) -> npt.NDArray[np.int16]:
    """Return the rung of every state, shape (size,); 0 is the best, and the first that holds counts."""
    return game.remember(RUNGS, lambda: _rung_numbers(game, ladder), tuple(ladder.rungs.items()))


def _rung_numbers(game: Game, ladder: Ladder) -> npt.NDArray[np.int16]:
    rungs = np.full(game.space.shape, len(ladder.rungs) - 1, dtype=np.int16)
    for number, condition in reversed(list(enumerate(ladder.rungs.values()))):
        np.copyto(rungs, np.int16(number), where=np.broadcast_to(game.evaluate(condition), rungs.shape))
    found = rungs.reshape(-1)
    found.flags.writeable = False  # whoever asks for it again gets the same
    return found
