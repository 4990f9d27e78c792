"""What lies ahead of each situation of a play, by steps that all who make them want."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components, dijkstra

from ...engine import LIMITS
from ...game import Game, Step, TooLargeError, describe_step, rung_numbers
from ...game.patience import check_time
from ...language import Ladder
from ...language.condition import Condition
from ...outlook.foresight import Foreseen
from ...outlook.improvements import Improvements
from ...results import State

Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Open:
    """An end that can still come about.

    Attributes
    ----------
    states : tuple of State
        Where it rests, or between which states it goes round for good; of many the first few.
    size : int
        How many states these are.
    goal : bool or None
        Whether the goal holds in all of them; None where the model has none.
    worth : tuple of int
        For each party the rank of the state that it likes least among them.
    rungs : tuple of (str, str or None)
        On which rung of each ladder all of them are, None where on several.
    """

    states: tuple[State, ...]
    size: int
    goal: bool | None
    worth: tuple[int, ...]
    rungs: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, eq=False)
class Ahead:
    """The improvements, single and in deals, that lead on from some states.

    Attributes
    ----------
    game : Game
    nodes : int array
        The states that are reached.
    graph : csr_array
        Which of them an improvement joins.
    """

    game: Game
    nodes: Ints
    graph: csr_array

    @cached_property
    def _ends(self) -> tuple[npt.NDArray[np.int32], dict[int, Open]]:
        count, part = connected_components(self.graph, directed=True, connection="strong")
        coo = self.graph.tocoo()
        leaves = np.zeros(count, dtype=np.bool_)
        leaves[part[coo.row[part[coo.row] != part[coo.col]]]] = True
        bottom = ~leaves
        goal = None if self.game.model.goal is None else self.game.where(self.game.model.goal.condition)
        order = np.argsort(part, kind="stable")
        first = np.searchsorted(part[order], np.arange(count + 1))
        ends = {}
        for number in np.flatnonzero(bottom).tolist():
            states = np.sort(self.nodes[order[first[number] : first[number + 1]]])
            ends[number] = Open(
                states=tuple(self.game.space.describe_all(states[:8])),
                size=len(states),
                goal=None if goal is None else bool(goal[states].all()),
                worth=tuple(int(ranks[states].min()) for ranks in self.game.ranks),
                rungs=tuple(_rung(self.game, ladder, states) for ladder in self.game.model.ladders.values()),
            )
        return part, ends

    def ends(self, state: int) -> tuple[Open, ...]:
        """Return the ends that improvements lead to from a state, each once."""
        part, ends = self._ends
        reached = breadth_first_order(self.graph, self._node(state), return_predecessors=False)
        return tuple(ends[number] for number in sorted(set(part[reached].tolist())) if number in ends)

    def nearest(self, condition: Condition, states: Sequence[int]) -> tuple[int | None, ...]:
        """Return by how many improvements a condition can come about from each state, None where by none."""
        goals = np.flatnonzero(self.game.where(condition)[self.nodes])
        if not len(goals):
            return (None,) * len(states)
        far = dijkstra(self.graph.T.tocsr(), indices=goals, unweighted=True, min_only=True)
        found = [float(far[self._node(state)]) for state in states]
        return tuple(None if np.isinf(each) else int(each) for each in found)

    def _node(self, state: int) -> int:
        return int(np.searchsorted(self.nodes, state))


def _rung(game: Game, ladder: Ladder, states: Ints) -> tuple[str, str | None]:
    """Return a ladder with the rung on which all of some states are, None where they are on several."""
    found = np.unique(rung_numbers(game, ladder)[states])
    return ladder.key, list(ladder.rungs)[int(found[0])] if len(found) == 1 else None


def look_ahead(game: Game, max_deal: int, states: Sequence[int]) -> Ahead:
    """Follow the lean improvements from several states at once.

    Raises
    ------
    TooLargeError
        When they are too many to be listed.
    """
    improvements = Improvements(game, max_deal)
    known = np.zeros(game.space.size, dtype=np.bool_)
    frontier = np.unique(np.asarray(states, dtype=np.int64))
    known[frontier] = True
    sources: list[Ints] = []
    targets: list[Ints] = []
    count = 0
    while len(frontier):
        fresh = [frontier[:0]]
        for _, (left, choices) in improvements.of(frontier):
            check_time()
            ends = game.settled(choices)
            sources.append(left)
            targets.append(ends)
            count += len(ends)
            if count > LIMITS.moves_listed:
                raise TooLargeError(f"more than {LIMITS.moves_listed:,} wanted steps would be listed")
            new = np.unique(ends[~known[ends]])
            known[new] = True
            fresh.append(new)
        frontier = np.concatenate(fresh)
    nodes = np.flatnonzero(known)
    rows, columns = (
        np.searchsorted(nodes, np.concatenate(each) if each else nodes[:0]) for each in (sources, targets)
    )
    ones = np.ones(len(rows), dtype=np.float64)
    graph = csr_array((ones, (rows, columns)), shape=(len(nodes), len(nodes)))
    graph.sum_duplicates()
    return Ahead(game, nodes, graph)


def willing_from(game: Game, max_deal: int, state: int, *, foresight: bool) -> dict[int, tuple[int, ...]]:
    """Return the choices that are wanted in a state in one of the readings, each with who makes it."""
    read = Foreseen(game, max_deal) if foresight else Improvements(game, max_deal)
    return {
        int(choice): read.movers[number].parties
        for number, (_, choices) in read.of(np.array([state]))
        for choice in choices
    }


def plainest(game: Game, state: int, choices: dict[int, tuple[int, ...]], party: int) -> Step | None:
    """Return the plainest step in which a party takes part, a deal before a move; None where there is none.

    A deal also tells what others want. Of deals, and of moves, it is the one of the fewest changes.
    """
    steps = [
        describe_step(game, state, choice, movers) for choice, movers in choices.items() if party in movers
    ]
    return min(
        steps,
        key=lambda step: (len(step.movers) == 1, len(step.raised) + len(step.lowered), len(step.movers)),
        default=None,
    )
