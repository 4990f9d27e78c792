"""How much room a policy leaves to its own side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..engine import able_parties, engine_of, same_states
from ..game import Cache, Game, Slot
from .worlds import World

COUNTS: Slot[tuple[int, int]] = Slot("flexibility", "moves")
FREE: Slot[int] = Slot("moves of a side without a policy", "moves")


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
    free = world.unbound.game
    key: tuple[tuple[int, ...], int, Cache] = (tuple(side), world.max_deal, free.by_moves)
    return world.game.remember(COUNTS, lambda: _left_and_all(world.unbound, world.game, side), key)


def _left_and_all(unbound: World, bound: Game, side: Sequence[int]) -> tuple[int, int]:
    free, states = unbound.game, np.flatnonzero(unbound.possible.states)
    able = [party for party in able_parties(free) if party in side]
    engine = engine_of(free)
    total = free.remember(FREE, lambda: engine.count_ends(able, states), (*able, unbound.max_deal))
    if same_states(free, bound):
        # a bound move is a free move to the same state, so both can be counted by themselves
        return engine_of(bound).count_ends(able, states), total
    return engine.count_shared(able, states[bound.feasible[states]], bound), total
