"""What happens when every mover must gain: where improvements lead, and by which paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Listed, Movers, engine_of
from ..engine.worth import gain
from ..game import Game, Step, TooLargeError
from ..game.patience import check_time
from .few_changes import way_by_few_changes
from .foresight import Foreseen
from .improvements import Improvements
from .plain import Way
from .plain_in_graph import way_by_arcs, way_by_listed
from .possible import shortest_way
from .riders import mark_riders

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class Willing:
    """The states that improvements lead to from the status quo.

    Attributes
    ----------
    improvements : Improvements
    max_deal : int
    states : int64 array, shape (nodes,)
        In the order in which they are first reached: the status quo first, nearer states before farther ones.
    distance : int32 array, shape (nodes,)
    moves : Listed or None
        The improvements between them; None where they are too many to be listed.
    """

    improvements: Improvements
    max_deal: int
    states: Ints
    distance: npt.NDArray[np.int32]
    moves: Listed | None

    @property
    def game(self) -> Game:
        """The game that was followed."""
        return self.improvements.game

    @property
    def movers(self) -> tuple[Movers, ...]:
        """Who may move together; listed moves refer to them by number."""
        return self.improvements.movers

    @cached_property
    def node_of(self) -> npt.NDArray[np.int32]:
        """The node of each state, -1 for those that are not willing, shape (size,)."""
        nodes = np.full(self.game.space.size, -1, dtype=np.int32)
        nodes[self.states] = np.arange(len(self.states), dtype=np.int32)
        return nodes

    @cached_property
    def mask(self) -> Bool:
        """Which states are willing, shape (size,)."""
        mask: Bool = self.node_of >= 0
        return mask

    @cached_property
    def resting(self) -> Bool:
        """Which nodes have no improvement at all, shape (nodes,)."""
        if self.moves is not None:
            rests: Bool = np.diff(self.moves.first) == 0
            return rests
        resting = self.improvements.resting(np.sort(self.states))
        return np.isin(self.states, resting)

    def way(self, wanted: Bool, allowed: Bool | None = None) -> Way | None:
        """Return the plainest way of improvements to a wanted state; None where none leads to one.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        allowed : bool array, shape (nodes,), optional
            Which nodes the way may touch after the status quo.
        """
        way = self._way(wanted, allowed)
        if way is None or not self.improvements.every or self.game.space.states:
            return way
        return replace(way, steps=mark_riders(self.game, way.steps))

    def shortest(self, wanted: Bool) -> Way | None:
        """Return the plainest of the ways of the fewest improvements to a wanted state, None for none.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        """
        distance = np.full(self.game.space.size, -1, dtype=np.int32)
        distance[self.states] = self.distance
        return shortest_way(self.game, distance, wanted, self.max_deal, self.way(wanted), self._taken)

    def _way(self, wanted: Bool, allowed: Bool | None) -> Way | None:
        goals = wanted[self.states]
        if not goals.any():
            return None
        if self.moves is not None:
            return way_by_listed(self.game, self.states, self.moves, self.movers, goals, allowed)
        inside, reached = self.mask, goals
        if allowed is not None:
            reached = goals & (self.distances(allowed) >= 0)
            inside = np.zeros_like(self.mask)
            inside[self.states[allowed]] = True
            inside[self.states[0]] = True
        if not reached.any():
            return None
        wanted = np.zeros_like(self.mask)
        wanted[self.states[reached]] = True
        start = int(self.states[0])
        if self.game.space.states:
            return way_by_arcs(self.game, start, wanted, inside, self.max_deal, self._taken)
        return way_by_few_changes(self.game, start, wanted, inside, self.max_deal, self._taken)

    def _taken(self, movers: Movers, states: Ints, choices: Ints) -> Bool:
        """Tell which of some movers' moves are improvements that are followed."""
        taken = gain(movers, states, choices)
        if not self.improvements.every:
            some = np.flatnonzero(taken)
            taken[some] = engine_of(self.game).lean(movers, states[some], choices[some])
        return taken

    def path(self, node: int, allowed: Bool | None = None) -> tuple[Step, ...] | None:
        """Return the plainest way to a node; None when none stays within the allowed nodes.

        Parameters
        ----------
        node : int
        allowed : bool array, shape (nodes,), optional
            As in `way`.
        """
        way = self.way(np.arange(self.game.space.size) == self.states[node], allowed)
        return None if way is None else way.steps

    def distances(self, allowed: Bool) -> npt.NDArray[np.int32]:
        """Return how many improvements each node is away by paths within the allowed nodes, -1 for none."""
        if self.moves is not None:
            return self.moves.distances(allowed)
        inside = np.zeros(self.game.space.size, dtype=np.bool_)
        inside[self.states[allowed]] = True
        layers = follow(self.improvements, int(self.states[0]), inside)
        distance = np.full(len(self.states), -1, dtype=np.int32)
        for far, layer in enumerate(layers):
            distance[self.node_of[layer]] = far
        return distance


def willing_states(
    game: Game,
    max_deal: int,
    progress: Progress | None = None,
    *,
    every: bool = False,
    foresight: bool = False,
) -> Willing:
    """Follow improvements from the status quo.

    Parameters
    ----------
    game : Game
    max_deal : int
        The largest number of parties in a deal.
    progress : callable, optional
        Called with the number of states looked at and known.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : bool
        Whether only those are followed that meet no answer (`foresight.py`), whatever `every` says.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    TooLargeError
        When with foresight the moves are too many to be listed.
    """
    start = game.start()
    improvements = Foreseen(game, max_deal) if foresight else Improvements(game, max_deal, every=every)
    node_of = np.full(game.space.size, -1, dtype=np.int32)
    node_of[start] = 0
    frontier = np.array([start], dtype=np.int64)
    layers = [frontier]
    known, count = 1, 0
    moves = engine_of(game).growing(len(improvements.movers))
    while len(frontier):
        found = []
        for number, (states, choices) in improvements.of(frontier):
            check_time()
            found.append((number, states, choices))
            count += len(states)
            if count > LIMITS.moves_listed and foresight:
                raise TooLargeError(f"with foresight more than {LIMITS.moves_listed:,} moves would be listed")
            if count > LIMITS.moves_listed:
                return _unlisted(improvements, max_deal, progress)
        fresh = np.flatnonzero(moves.ends(found) & (node_of < 0))
        node_of[fresh] = np.arange(known, known + len(fresh), dtype=np.int32)
        known += len(fresh)
        moves.add(node_of, frontier, found)
        layers.append(fresh)
        if progress is not None:
            progress(known - len(fresh), known)
        frontier = fresh
    return Willing(
        improvements=improvements,
        max_deal=max_deal,
        states=np.concatenate(layers),
        distance=_distance(layers),
        moves=moves.listed(),
    )


def _unlisted(improvements: Improvements, max_deal: int, progress: Progress | None) -> Willing:
    game = improvements.game
    layers = follow(improvements, game.start(), game.feasible, progress)
    return Willing(improvements, max_deal, np.concatenate(layers), _distance(layers), None)


def follow(
    improvements: Improvements, start: int, inside: Bool, progress: Progress | None = None
) -> list[Ints]:
    """Return the states that improvements within some states lead to, by how many it takes; lists no move."""
    left = inside.copy()
    left[start] = False
    layers: list[Ints] = [np.array([start])]
    known = 1
    while len(layers[-1]):
        check_time()
        frontier = np.zeros_like(left)
        frontier[layers[-1]] = True
        fresh = np.flatnonzero(improvements.onward(frontier, left))
        left[fresh] = False
        known += len(fresh)
        layers.append(fresh)
        if progress is not None:
            progress(known - len(fresh), known)
    return layers[:-1]


def _distance(layers: Sequence[Ints]) -> npt.NDArray[np.int32]:
    return np.repeat(np.arange(len(layers), dtype=np.int32), [len(layer) for layer in layers])
