"""How much room a policy leaves to its own side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine import able_parties, engine_of, same_states
from ..game import Cache, Slot
from .worlds import World

FREE: Slot[int] = Slot("moves of a side without a policy", "moves")
ROOM: Slot[Flexibility] = Slot("flexibility", "moves")


@dataclass(frozen=True)
class Room:
    """How many of some moves a policy keeps."""

    kept: int
    of: int

    @property
    def share(self) -> float:
        """The share that is kept; 1 where there were none."""
        return self.kept / self.of if self.of else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"share": self.share, "kept": self.kept, "of": self.of}


@dataclass(frozen=True)
class Flexibility:
    """The room that a policy leaves to its own side.

    A move is a side member, a state and another one to which a unilateral move of that member leads without
    the policy; it is kept when the same member can make it under the policy, too.

    Attributes
    ----------
    where_it_leads : Room
        Of the moves from the states possible under the policy: how free the side is where the policy takes
        it.
    in_all : Room
        The same number kept, of the moves from all states possible without the policy: what it never comes
        to counts as lost, too.
    """

    where_it_leads: Room
    in_all: Room

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"where_it_leads": self.where_it_leads.to_dict(), "in_all": self.in_all.to_dict()}


def flexibility(world: World, side: Sequence[int]) -> Flexibility:
    """Count the side's moves without a policy, and how many of them the policy keeps.

    Parameters
    ----------
    world : World
    side : sequence of int
    """
    free = world.unbound.game
    key: tuple[tuple[int, ...], int, Cache] = (tuple(side), world.max_deal, free.by_moves)
    return world.game.remember(ROOM, lambda: _count(world, side), key)


def _count(world: World, side: Sequence[int]) -> Flexibility:
    free, bound, unbound = world.unbound.game, world.game, world.unbound
    able = [party for party in able_parties(free) if party in side]
    states = np.flatnonzero(world.possible.states)
    before = np.flatnonzero(unbound.possible.states)
    engine = engine_of(free)
    in_all = free.remember(
        FREE,
        lambda: sum(engine.count_ends([party], before) for party in able),
        (*able, unbound.max_deal),
    )
    if world is unbound:
        return Flexibility(Room(in_all, in_all), Room(in_all, in_all))
    here = sum(engine.count_ends([party], states) for party in able)
    # where the states are the same a bound move is a free move to the same state: count it by itself
    kept = (
        sum(engine_of(bound).count_ends([party], states) for party in able)
        if same_states(free, bound)
        else sum(engine.count_shared([party], states, bound) for party in able)
    )
    return Flexibility(Room(kept, here), Room(kept, in_all))
