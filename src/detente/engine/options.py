"""Moves in option form, whoever works them out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .movers import Movers

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def moves_into(movers: Movers, end: int, among: Bool) -> tuple[Ints, Ints]:
    """Return the moves of one set of movers that lead from some states, shape (size,), to one state."""
    game = movers.game
    choices = np.array([end]) if game.settle is None else np.flatnonzero(game.settle == end)
    states = (movers.base(choices)[:, None] + movers.offsets[None, :]).reshape(-1)
    chosen = np.repeat(choices, len(movers.offsets))
    near = np.flatnonzero(among[states])
    near = near[movers.allowed(states[near], chosen[near])]
    return states[near], chosen[near]
