"""How much room a policy leaves to its own side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine import able_parties, engine_of, same_states
from ..game import Cache, Game, Slot
from .worlds import World

FREE: Slot[int] = Slot("moves of a side without a policy", "moves")
ROOM: Slot[Flexibility] = Slot("flexibility", "moves")
IN_ALL: Slot[Room] = Slot("room in all", "moves")


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
    return world.game.remember(ROOM, lambda: _count(world, side), _key(world, side))


def room_in_all(world: World, side: Sequence[int]) -> Room:
    """Count the same but for how free the side is where the policy takes it, which takes as long again.

    Parameters
    ----------
    world : World
    side : sequence of int
    """
    return world.game.remember(IN_ALL, lambda: _in_all(world, side), _key(world, side))


def _key(world: World, side: Sequence[int]) -> tuple[tuple[int, ...], int, Cache]:
    return tuple(side), world.max_deal, world.unbound.game.by_moves


def _count(world: World, side: Sequence[int]) -> Flexibility:
    in_all = room_in_all(world, side)
    if world is world.unbound:
        return Flexibility(in_all, in_all)
    free = world.unbound.game
    states = np.flatnonzero(world.possible.states)
    here = sum(engine_of(free).count_ends([party], states) for party in _able(free, side))
    return Flexibility(Room(in_all.kept, here), in_all)


def _in_all(world: World, side: Sequence[int]) -> Room:
    free, bound, unbound = world.unbound.game, world.game, world.unbound
    able, engine = _able(free, side), engine_of(free)
    before = np.flatnonzero(unbound.possible.states)
    in_all = free.remember(
        FREE,
        lambda: sum(engine.count_ends([party], before) for party in able),
        (*able, unbound.max_deal),
    )
    if world is unbound:
        return Room(in_all, in_all)
    states = np.flatnonzero(world.possible.states)
    # where the states are the same a bound move is a free move to the same state: count it by itself
    kept = (
        sum(engine_of(bound).count_ends([party], states) for party in able)
        if same_states(free, bound)
        else sum(engine.count_shared([party], states, bound) for party in able)
    )
    return Room(kept, in_all)


def _able(free: Game, side: Sequence[int]) -> list[int]:
    return [party for party in able_parties(free) if party in side]
