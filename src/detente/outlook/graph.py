"""What can happen in graph form: everybody's arcs and deals, taken from their lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers
from .deals import all_movers

__all__ = ["graph_backward", "graph_forward", "graph_improvements"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def graph_forward(game: Game, max_deal: int, states: Ints, ends: Ints) -> Bool:
    """Tell to which of the given ends a move leads from at least one of the states."""
    reached = np.zeros(game.space.size, dtype=np.bool_)
    for movers in all_movers(game, max_deal):
        reached[movers.moves_from(states)[1]] = True
    return reached[ends]


def graph_backward(game: Game, max_deal: int, ends: Ints, states: Ints) -> Bool:
    """Tell from which of the given states a move leads to at least one of the ends."""
    wanted = np.zeros(game.space.size, dtype=np.bool_)
    wanted[ends] = True
    found = np.zeros(len(states), dtype=np.bool_)
    for movers in all_movers(game, max_deal):
        rows, targets = movers.moves_from(states)
        found[rows[wanted[targets]]] = True
    return found


def graph_improvements(movers: Movers, states: Ints, ranks: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return (states, ends) of every move that all movers strictly prefer to staying.

    Where a party must move, these are those of its moves that it likes best.
    """
    rows, ends = movers.moves_from(states)
    better = np.ones(len(rows), dtype=np.bool_)
    for party in movers.parties:
        better &= ranks[party][ends] > ranks[party][states[rows]]
    if len(movers.parties) == 1 and movers.game.forced:
        (party,) = movers.parties
        # a state in which it must move is worth its best move
        best = ranks[party][ends] == ranks[party][states[rows]]
        better |= best & movers.game.must[party][states[rows]]
    return states[rows[better]], ends[better]
