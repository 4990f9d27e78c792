"""How much room a policy leaves to its own side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers
from ..game.limits import COMPILED_FROM
from ..game.patience import check_time
from ..outlook import same_states
from .worlds import World

__all__ = ["flexibility"]


def flexibility(world: World, side: Sequence[int]) -> tuple[int, int]:
    """Count the side's moves without a policy, and how many of them the policy leaves.

    Parameters
    ----------
    world : World
    side : sequence of int

    Returns
    -------
    left, all : int
        Over the distinct pairs (s, t), s possible without the policy and t one move of a side member away:
        those that are also a move under the policy, and all of them.
    """
    free = world.unbound
    key = ("flexibility", tuple(side), free.ground or free.game)
    return world.by_moves(key, lambda: _left_and_all(free, world.game, side))


def _left_and_all(unbound: World, bound: Game, side: Sequence[int]) -> tuple[int, int]:
    free, states = unbound.game, np.flatnonzero(unbound.possible.states)
    movers = [party for party in side if free.space.states or free.space.owned[party]]
    if free.space.size >= COMPILED_FROM and movers and not free.space.states:
        return _count(free, bound, states, movers)
    before, after = (_pairs(game, states, movers) for game in (free, bound))
    return len(np.intersect1d(before, after, assume_unique=True)), len(before)


def _count(free: Game, bound: Game, states: npt.NDArray[np.int64], movers: Sequence[int]) -> tuple[int, int]:
    from .kernels import count_kept, count_pairs

    masks = [np.stack([game.legality.mask([party]) for party in movers]) for game in (free, bound)]
    blocks = np.array([free.space.block(party)[:0:-1] for party in movers])
    if same_states(free, bound):
        # a bound move is a free move to the same state, so both can be counted by themselves
        key = ("pairs", tuple(movers), states.tobytes())
        if key not in free.kept:
            free.kept[key] = count_pairs(states, blocks, free.tables, masks[0])
        return count_pairs(states, blocks, bound.tables, masks[1]), free.kept[key]
    left, total = count_kept(states, blocks, free.tables, masks[0], bound.tables, masks[1], bound.feasible)
    return left, total


def _pairs(game: Game, states: npt.NDArray[np.int64], side: Sequence[int]) -> npt.NDArray[np.int64]:
    """Return a number for each distinct pair (s, t) that one move of a side member joins."""
    found = [np.zeros(0, dtype=np.int64)]
    for party in side:
        check_time()
        rows, choices = Movers(game, (party,), game.space.owned[party]).moves_from(states)
        kept = game.feasible[states[rows]]
        found.append((states[rows] * game.space.size + game.settled(choices))[kept])
    return np.unique(np.concatenate(found))
