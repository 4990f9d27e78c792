"""What allowed moves can bring about, whoever makes them and whoever gains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..engine import Movers, Reach, all_movers, engine_of
from ..engine.worth import gain
from ..game import Game, Step, describe_step
from ..game.patience import check_time
from .simplest import plainest

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
        """Return a wanted state that the fewest moves lead to, the one that changes least."""
        candidates = np.flatnonzero(wanted & self.states)
        if not len(candidates):
            return None
        candidates = candidates[self.distance[candidates] == self.distance[candidates].min()]
        start = int(np.flatnonzero(self.distance == 0)[0])
        return int(candidates[plainest(self.game, start, candidates)])

    def path(self, end: int) -> tuple[Step, ...]:
        """Return a shortest path from the start, with few movers and few changes a move."""
        steps: list[Step] = []
        while self.distance[end] > 0:
            state, assignment, movers = self._before(end)
            steps.append(describe_step(self.game, state, assignment, movers.parties))
            end = state
        return tuple(reversed(steps))

    def _before(self, end: int) -> tuple[int, int, Movers]:
        """Return a state one move nearer to the start, the choice that leads on to `end`, and by whom."""
        near = self.distance == self.distance[end] - 1
        unwilling: tuple[int, int, Movers] | None = None
        for movers in all_movers(self.game, self.max_deal):
            if unwilling is not None and len(movers.parties) > len(unwilling[2].parties):
                break
            states, choices = engine_of(self.game).moves_into(movers, end, near)
            if not len(states):
                continue
            if self.game.space.states:  # of as few as can, those first who want to
                wanted = gain(movers, states, choices)
                if not wanted.any():
                    unwilling = unwilling or (int(states[0]), end, movers)
                    continue
                states, choices = states[wanted], choices[wanted]
            least = np.argmin(movers.changes(states, choices))
            return int(states[least]), int(choices[least]), movers
        if unwilling is None:
            raise AssertionError("a reached state has a state before it")
        return unwilling


def possible_states(reach: Reach, *, within: Bool | None = None, start: int | None = None) -> Possible:
    """Find every state that allowed moves lead to from the status quo.

    Parameters
    ----------
    reach : Reach
        What one move can do in the game.
    within : bool array, shape (size,), optional
        Paths may only pass through and end in these states.
    start : int, optional
        A feasible state to start from in place of the status quo.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    """
    game, max_deal = reach.game, reach.max_deal
    start = game.start() if start is None else start
    inside = game.feasible if within is None else game.feasible & within
    distance = np.full(game.space.size, -1, dtype=np.int32)
    if not inside[start]:
        return Possible(game, max_deal, distance)
    distance[start] = 0
    frontier = np.array([start])
    moves = 0
    while len(frontier):
        check_time()
        moves += 1
        choices = choices_into(game, inside & (distance < 0))
        ends = game.settled(choices[reach.forward(frontier, choices)])
        distance[ends] = moves
        frontier = np.flatnonzero(distance == moves)
    return Possible(game, max_deal, distance)


def choices_into(game: Game, states: Bool) -> npt.NDArray[np.int64]:
    """Return the assignments that settle into the given feasible states."""
    return np.flatnonzero(states if game.settle is None else states[game.settle])
