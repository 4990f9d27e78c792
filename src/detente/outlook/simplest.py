"""Which of several states is told: the one that changes least."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..game import Game


def plainest(game: Game, start: int, states: npt.NDArray[np.integer]) -> int:
    """Return the place of the state in which the fewest parties, and then options, differ from the start.

    Parameters
    ----------
    game : Game
    start : int
    states : int array, shape (n,)
        At least one; in graph form, and among equals, the first is chosen.
    """
    space = game.space
    parties, options = (np.zeros(len(states), dtype=np.int16) for _ in range(2))
    for own in space.owned:
        acts = np.zeros(len(states), dtype=np.bool_)
        for option in own:
            changed = space.digit(option, states) != space.digit(option, np.array([start]))
            options += changed
            acts |= changed
        parties += acts
    return int(np.lexsort((options, parties))[0])
