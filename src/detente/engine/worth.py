"""What states, and the ends of choices, are worth to each party; and which moves all movers want."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..game import Game, Slot
from .movers import Movers

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Ranks = npt.NDArray[np.unsignedinteger]
RANKS: Slot[Ranks] = Slot("ranks by party", "preferences")
ARRIVING: Slot[Ranks] = Slot("ranks where choices settle", "preferences")


def ranks_by_party(game: Game) -> Ranks:
    """Return ranks by state, shape (parties, size)."""
    return game.remember(RANKS, lambda: np.stack(game.ranks))


def arriving_ranks(game: Game) -> Ranks:
    """Return ranks where each assignment settles, 0, never an improvement, where it cannot.

    Where parties expect something else of their choices, these are the ranks of what they expect.
    """

    def settled() -> Ranks:
        ranks = ranks_by_party(game)
        if game.expected is not None:
            expected = np.stack(game.expected)
            return np.where(game.arrival, expected, expected.dtype.type(0))
        if game.settle is None:
            return ranks
        arriving: Ranks = np.take(ranks, game.settle, axis=1)
        arriving *= game.arrival
        return arriving

    return game.remember(ARRIVING, settled)


def gain(movers: Movers, states: Ints, choices: Ints) -> Bool:
    """Tell which moves all movers strictly prefer to staying; where they lead stands for what is chosen.

    Where a party must move, these are those of its moves that it likes best, which the state is worth.
    """
    game = movers.game
    better, arriving = np.ones(len(states), dtype=np.bool_), arriving_ranks(game)
    for party in movers.parties:
        better &= arriving[party][choices] > game.ranks[party][states]
    if len(movers.parties) == 1 and game.forced:
        (party,) = movers.parties
        better |= game.must[party][states] & (arriving[party][choices] == game.ranks[party][states])
    return better
