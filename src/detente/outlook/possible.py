"""What allowed moves can bring about, whoever makes them and whoever gains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game, Step, describe_step
from .deals import all_movers, largest_movers
from .reach import Reach

__all__ = ["Possible", "possible_states"]

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Possible:
    """How many moves each state is away from the start.

    Attributes
    ----------
    game : Game
    max_deal : int
    distance : int32 array, shape (size,)
        -1 where no path leads.
    """

    game: Game
    max_deal: int
    distance: npt.NDArray[np.int32]

    @cached_property
    def states(self) -> Bool:
        """Which states are reached, shape (size,)."""
        return self.distance >= 0

    def nearest(self, wanted: Bool) -> int | None:
        """Return a wanted state that the fewest moves lead to."""
        candidates = np.flatnonzero(wanted & self.states)
        return int(candidates[np.argmin(self.distance[candidates])]) if len(candidates) else None

    def path(self, end: int) -> tuple[Step, ...]:
        """Return a shortest path from the start to a reached state, single parties' moves preferred."""
        steps: list[Step] = []
        while self.distance[end] > 0:
            state, assignment = self._before(end)
            steps.append(describe_step(self.game, state, assignment))
            end = state
        return tuple(reversed(steps))

    def _before(self, end: int) -> tuple[int, int]:
        """Return a state one move nearer to the start, and the choice that leads from it to `end`."""
        game = self.game
        choices = np.array([end]) if game.settle is None else np.flatnonzero(game.settle == end)
        for movers in all_movers(game, self.max_deal):
            states = (movers.base(choices)[:, None] + movers.offsets[None, :]).reshape(-1)
            chosen = np.repeat(choices, len(movers.offsets))
            near = np.flatnonzero(self.distance[states] == self.distance[end] - 1)
            ok = near[movers.allowed(states[near], chosen[near])]
            if len(ok):
                return int(states[ok[0]]), int(chosen[ok[0]])
        raise AssertionError("a reached state has a state before it")


def possible_states(game: Game, max_deal: int, within: Bool | None = None) -> Possible:
    """Find every state that allowed moves lead to from the status quo.

    Parameters
    ----------
    game : Game
    max_deal : int
        The largest number of parties in a deal.
    within : bool array, shape (size,), optional
        Paths may only pass through and end in these states.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    """
    start = game.start()
    inside = game.feasible if within is None else game.feasible & within
    distance = np.full(game.space.size, -1, dtype=np.int32)
    if not inside[start]:
        return Possible(game, max_deal, distance)
    reaches = reaches_of(game, max_deal)
    frontier = np.zeros(game.space.size, dtype=np.bool_)
    frontier[start] = True
    distance[start] = 0
    moves = 0
    while frontier.any():
        moves += 1
        missing = choices_into(game, inside & (distance < 0))
        chosen = np.zeros_like(frontier)
        for reach in reaches:
            chosen |= reach.forward(frontier, missing & ~chosen)
        frontier = landing(game, chosen)
        distance[frontier] = moves
    return Possible(game, max_deal, distance)


def reaches_of(game: Game, max_deal: int) -> list[Reach]:
    """Return the one-move reach of everybody."""
    return [Reach(game, movers) for movers in largest_movers(game, max_deal)]


def landing(game: Game, assignments: Bool) -> Bool:
    """Return the states into which assignments settle."""
    if game.settle is None:
        return assignments
    landed = np.zeros_like(assignments)
    landed[game.settle[assignments]] = True
    return landed


def choices_into(game: Game, states: Bool) -> Bool:
    """Return the assignments that settle into the given feasible states."""
    return states if game.settle is None else states[game.settle]
