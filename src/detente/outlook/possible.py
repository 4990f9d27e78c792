"""What allowed moves can bring about, whoever makes them and whoever gains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..engine import Movers, Reach
from ..game import Game, Step
from ..game.patience import check_time
from .few_changes import way_by_few_changes
from .plain import Taken, Way
from .plain_in_graph import way_by_arcs

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


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

    def way(self, wanted: Bool) -> Way | None:
        """Return the plainest way to a wanted state; None where no way leads to one.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        """
        if not (wanted & self.states).any():
            return None
        game, start = self.game, int(np.flatnonzero(self.distance == 0)[0])
        if not game.space.states:
            return way_by_few_changes(game, start, wanted, self.states, self.max_deal)
        return way_by_arcs(game, start, wanted, self.states, self.max_deal)

    def shortest(self, wanted: Bool) -> Way | None:
        """Return the plainest of the ways of the fewest moves to a wanted state; None where none leads.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        """
        return shortest_way(self.game, self.distance, wanted, self.max_deal, self.way(wanted))

    def path(self, end: int) -> tuple[Step, ...]:
        """Return the plainest way to a state that is reached."""
        way = self.way(np.arange(self.game.space.size) == end)
        if way is None:
            raise AssertionError("no way leads to a state that is not reached")
        return way.steps


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


def shortest_way(
    game: Game,
    distance: npt.NDArray[np.int32],
    wanted: Bool,
    max_deal: int,
    plainest: Way | None,
    taken: Taken | None = None,
) -> Way | None:
    """Return the plainest of the ways of the fewest moves.

    Parameters
    ----------
    game : Game
    distance : int array, shape (size,)
        How many moves each state is away from the start, -1 where none lead.
    wanted : bool array, shape (size,)
    max_deal : int
    plainest : Way or None
        The plainest way of all; None where there is none.
    taken : callable, optional
        Which moves are followed; all that are allowed unless given.
    """
    if plainest is None:
        return None
    far = int(distance[wanted & (distance >= 0)].min())
    if len(plainest.steps) == far:
        return plainest

    def onward(movers: Movers, states: Ints, choices: Ints) -> Bool:
        # of the fewest moves each leads to a state that is one farther away
        kept: Bool = distance[game.settled(choices)] == distance[states] + 1
        if taken is not None:
            some = np.flatnonzero(kept)
            kept[some] = taken(movers, states[some], choices[some])
        return kept

    search = way_by_arcs if game.space.states else way_by_few_changes
    start = int(np.flatnonzero(distance == 0)[0])
    inside = (distance >= 0) & (distance <= far)
    return search(game, start, wanted & inside, inside, max_deal, onward)


def choices_into(game: Game, states: Bool) -> npt.NDArray[np.int64]:
    """Return the assignments that settle into the given feasible states."""
    return np.flatnonzero(states if game.settle is None else states[game.settle])
