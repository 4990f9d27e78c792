"""The plainest way: fewest changes, then fewest movers, then fewest moves, then first in the file.

Changes are the options set by the movers, counted at each move, in graph form the arcs gone along; movers
are counted at each move, too. So a way has a cost of three numbers, compared one after another and written
as one whole number, and ways are found in the order of their costs (Dijkstra 1959), as far as is wanted.
Of ways that cost the same the one whose first move stands first is told, then the one whose second does:

- the movers as the parties stand in the file, then what they set as the options and levels stand there;
- in graph form the state that is reached, then those who gain before those who do not, then the movers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from ..engine import Movers
from ..engine.worth import gain
from ..game import Game, GameError, Step, describe_step
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Costs = npt.NDArray[np.int64]
BITS = 21
FAR = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Way:
    """A way from the status quo.

    Attributes
    ----------
    end : int
        The state that it leads to.
    steps : tuple of Step
    """

    end: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Moves:
    """Moves between nodes, as arrays of shape (moves,).

    Attributes
    ----------
    source, target : int arrays
    choice : int array
        The assignments chosen, in graph form the states reached.
    deal : int array
        The numbers of the movers.
    cost : int64 array
    """

    source: Ints
    target: Ints
    choice: Ints
    deal: Ints
    cost: Costs

    def only(self, kept: Bool | Ints) -> Moves:
        """Return some of the moves, marked or by their places."""
        return Moves(*(column[kept] for column in vars(self).values()))


Taken = Callable[[Movers, Ints, Ints], Bool]
"""Which moves of some movers, from states by choices, are followed."""
Onward = Callable[[Ints, int], Moves]
"""From nodes that so many changes lead to, all moves that a way may go on by."""


def cost_of(changes: Ints, movers: Ints) -> Costs:
    """Return what moves cost, as numbers that compare and add like (changes, movers, moves)."""
    return (changes.astype(np.int64) << 2 * BITS) + (movers.astype(np.int64) << BITS) + 1


def changes_of(cost: int) -> int:
    """Return how many changes a cost has."""
    return cost >> 2 * BITS


def find_way(
    game: Game,
    start: int,
    onward: Onward,
    wanted: Callable[[Ints], Bool],
    state_of: Callable[[int], int],
    movers: Sequence[Movers],
) -> Way | None:
    """Return the plainest way from node 0 to a wanted node; None where no way leads to one.

    Parameters
    ----------
    game : Game
    start : int
        The state of node 0.
    onward : callable
        Nodes that no move led to before are numbered on, from 1.
    wanted : callable
        Tells which nodes are wanted.
    state_of : callable
        Takes a node.
    movers : sequence of Movers
        By the numbers in the moves; it may grow while moves are found.
    """
    costs = np.zeros(1, dtype=np.int64)
    open_, waiting = [0], {0: [np.zeros(1, dtype=np.int64)]}
    tried: list[Moves] = []
    goals = np.zeros(0, dtype=np.int64)
    while open_ and not len(goals):
        check_time()
        cost = heappop(open_)
        nodes = np.unique(np.concatenate(waiting.pop(cost)))
        nodes = nodes[costs[nodes] == cost]
        if _too_long(cost):
            raise GameError("the plainest way there takes more than a million moves")
        goals = nodes[wanted(nodes)]
        if len(goals) or not len(nodes):
            continue
        moves = onward(nodes, changes_of(cost))
        total = costs[moves.source] + moves.cost
        if len(moves.target) and (most := int(moves.target.max())) >= len(costs):
            costs = np.concatenate([costs, np.full(most + 1, FAR)])
        kept = np.flatnonzero(total <= costs[moves.target])
        moves, total = moves.only(kept), total[kept]
        np.minimum.at(costs, moves.target, total)
        tried.append(moves)
        for each in np.unique(total).tolist():
            if each not in waiting:
                heappush(open_, each)
            waiting.setdefault(each, []).append(moves.target[total == each])
    if not len(goals):
        return None
    steps: list[Step] = []
    node, state = 0, start
    for choice, deal, target in _first(game, tried, costs, goals, movers, state_of):
        steps.append(describe_step(game, state, choice, movers[deal].parties))
        node, state = target, state_of(target)
    return Way(state_of(node), tuple(steps))


def _too_long(cost: int) -> bool:
    mask = (1 << BITS) - 1
    return max(cost & mask, cost >> BITS & mask, changes_of(cost)) > 1 << (BITS - 1)


def _first(
    game: Game,
    tried: Sequence[Moves],
    costs: Costs,
    goals: Ints,
    movers: Sequence[Movers],
    state_of: Callable[[int], int],
) -> list[tuple[int, int, int]]:
    """Return the moves of the way that stands first among the plainest: choice, movers, node reached."""
    if not tried or goals[0] == 0:
        return []
    moves = Moves(*(np.concatenate(parts) for parts in zip(*(vars(m).values() for m in tried), strict=True)))
    moves = moves.only(costs[moves.source] + moves.cost == costs[moves.target])
    last, layers = goals, []
    while not np.array_equal(last, [0]):
        into = np.flatnonzero(np.isin(moves.target, last))
        layers.append(moves.only(into))
        last = np.unique(moves.source[into])
    told: list[tuple[int, int, int]] = []
    node = 0
    for layer in reversed(layers):
        here = np.flatnonzero(layer.source == node)
        state = state_of(node)
        best = min(
            here.tolist(),
            key=lambda at: _place(game, state, int(layer.choice[at]), movers[int(layer.deal[at])]),
        )
        node = int(layer.target[best])
        told.append((int(layer.choice[best]), int(layer.deal[best]), node))
    return told


def _place(game: Game, state: int, choice: int, movers: Movers) -> tuple[object, ...]:
    """Return where a move stands among those from a state, in the order of the file."""
    if game.space.states:
        wanted = bool(gain(movers, np.array([state]), np.array([choice]))[0])
        return choice, not wanted, movers.parties
    changed = [
        (place, after)
        for place, (before, after) in enumerate(
            zip(game.space.levels(state), game.space.levels(choice), strict=True)
        )
        if before != after
    ]
    return movers.parties, changed
