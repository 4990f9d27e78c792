"""What happens when every mover must gain: where improvements lead, and by which paths."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Listed, Movers, engine_of
from ..engine.worth import gain
from ..game import Game, Step, TooLargeError, describe_step
from ..game.patience import check_time
from .foresight import Foreseen
from .improvements import Improvements
from .simplest import plainest

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

    def nearest(self, wanted: Bool) -> int | None:
        """Return a node, with a wanted state, that the fewest moves lead to, the one that changes least."""
        found = np.flatnonzero(wanted[self.states])
        if not len(found):
            return None
        found = found[self.distance[found] == self.distance[found[0]]]
        return int(found[plainest(self.game, int(self.states[0]), self.states[found])])

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

    def path(self, node: int, allowed: Bool | None = None) -> tuple[Step, ...] | None:
        """Return a shortest path of improvements to a node, with few movers and few changes a move.

        Parameters
        ----------
        node : int
        allowed : bool array, shape (nodes,), optional
            Which nodes the path may touch after the status quo.

        Returns
        -------
        tuple of Step or None
            None when no path stays within the allowed nodes.
        """
        distance = self.distance if allowed is None else self.distances(allowed)
        if distance[node] < 0:
            return None
        steps: list[Step] = []
        while node:
            before, choice, movers = self._before(node, distance)
            steps.append(describe_step(self.game, int(self.states[before]), choice, movers.parties))
            node = before
        return tuple(reversed(steps))

    def _before(self, node: int, distance: npt.NDArray[np.int32]) -> tuple[int, int, Movers]:
        """Return a node one improvement nearer to the start, the plainest choice leading on, and by whom."""
        near = distance == distance[node] - 1
        nodes, choices, deals = self.into(node, near)
        sizes = np.array([len(movers.parties) for movers in self.movers])
        changes = _changes(self.game, self.states[nodes], choices)
        best = np.lexsort((deals, choices, nodes, changes, sizes[deals]))[0]
        return int(nodes[best]), int(choices[best]), self.movers[int(deals[best])]

    def into(self, node: int, near: Bool) -> tuple[Ints, Ints, Ints]:
        """Return improvements from some nodes, shape (nodes,), into one: nodes, choices and deals.

        All where moves are listed, else those that the fewest movers make.
        """
        return self._into(node, near) if self.moves is None else self.moves.into(node, near)

    def _into(self, node: int, near: Bool) -> tuple[Ints, Ints, Ints]:
        """Return the improvements from some nodes into one that the fewest movers make."""
        game, state = self.game, int(self.states[node])
        wanted = np.zeros(game.space.size, dtype=np.bool_)
        wanted[self.states[near]] = True
        found: list[tuple[Ints, Ints, Ints]] = []
        for number, movers in enumerate(self.movers):
            if found and len(movers.parties) > len(self.movers[found[0][2][0]].parties):
                break
            states, choices = engine_of(game).moves_into(movers, state, wanted)
            gains = gain(movers, states, game.settled(choices))
            states, choices = states[gains], choices[gains]
            if not self.improvements.every:
                lean = engine_of(game).lean(movers, states, choices)
                states, choices = states[lean], choices[lean]
            if len(states):
                found.append((self.node_of[states], choices, np.full(len(states), number)))
        nodes, choices, deals = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return nodes, choices, deals


def _changes(game: Game, states: Ints, choices: Ints) -> Ints:
    """Return for each pair how many options change; none in graph form."""
    count = np.zeros(len(states), dtype=np.int64)
    for option in range(len(game.space.options)):
        count += game.space.digit(option, states) != game.space.digit(option, choices)
    return count


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
