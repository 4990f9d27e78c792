"""What happens when every mover must gain: the states that improvements lead to, and the moves between them.

For a set of movers, the states that differ only in their options form a group. A state has an improvement
within its group only where some state of the group is better for every mover, so first each group's best
rank per mover is looked at (most states end there), and only then are the group's ranks compared as
whole rows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers, Step, TooLargeError, describe_step
from .deals import all_movers
from .graph import graph_improvements

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Willing", "resting_states", "willing_states"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Progress = Callable[[int, int], None]
CELLS = 1 << 20
THREADED = 64
MAX_MOVES = 1 << 28


@dataclass(frozen=True, eq=False)
class Willing:
    """The states that improvements lead to from the status quo, as a graph.

    Attributes
    ----------
    game : Game
    max_deal : int
    movers : tuple of Movers
        Who may move together; `moves` refers to them by number.
    states : int64 array, shape (nodes,)
        In the order in which they are first reached: the status quo first, nearer states before farther ones.
    distance : int32 array, shape (nodes,)
    source, target, deal, choice : arrays, shape (moves,)
        Every improvement: node numbers, the number of the movers, and the assignment they choose. The same
        two nodes may be joined by different movers.
    """

    game: Game
    max_deal: int
    movers: tuple[Movers, ...]
    states: Ints
    distance: npt.NDArray[np.int32]
    source: npt.NDArray[np.int32]
    target: npt.NDArray[np.int32]
    deal: npt.NDArray[np.int32]
    choice: npt.NDArray[np.int32]

    @cached_property
    def mask(self) -> Bool:
        """Which states are willing, shape (size,)."""
        mask = np.zeros(self.game.space.size, dtype=np.bool_)
        mask[self.states] = True
        return mask

    @cached_property
    def resting(self) -> Bool:
        """Which nodes have no improvement at all, shape (nodes,)."""
        rests = np.ones(len(self.states), dtype=np.bool_)
        rests[self.source] = False
        return rests

    @cached_property
    def graph(self) -> csr_array:
        """The distinct moves as a sparse matrix over the nodes; only where entries stand counts."""
        from scipy.sparse import csr_array

        nodes = len(self.states)
        ones = np.ones(len(self.source), dtype=np.bool_)
        graph = csr_array((ones, (self.source, self.target)), shape=(nodes, nodes))
        graph.sum_duplicates()
        return graph

    def nearest(self, wanted: Bool) -> int | None:
        """Return the node, with a wanted state, that the fewest moves lead to; None when there is none."""
        found = np.flatnonzero(wanted[self.states])
        return int(found[0]) if len(found) else None

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
            moves = np.flatnonzero((self.target == node) & (distance[self.source] == distance[node] - 1))
            move = min(moves.tolist(), key=self._plainness)
            source = int(self.source[move])
            movers = self.movers[self.deal[move]].parties
            steps.append(describe_step(self.game, int(self.states[source]), int(self.choice[move]), movers))
            node = source
        return tuple(reversed(steps))

    def distances(self, allowed: Bool) -> npt.NDArray[np.int32]:
        """Return how many improvements each node is away by paths within the allowed nodes, -1 for none."""
        moves = np.flatnonzero(allowed[self.target])
        distance = np.full(len(self.states), -1, dtype=np.int32)
        distance[0] = 0
        far = 0
        while True:
            onward = moves[(distance[self.source[moves]] >= 0) & (distance[self.target[moves]] < 0)]
            if not len(onward):
                return distance
            far += 1
            distance[self.target[onward]] = far
            moves = moves[distance[self.target[moves]] < 0]

    def _plainness(self, move: int) -> tuple[int, int]:
        """Order moves by how many parties make them and how many options they change."""
        movers = self.movers[self.deal[move]]
        start, choice = self.states[self.source[move]], self.choice[move]
        changes = movers.changes(np.array([start]), np.array([choice]))
        return len(movers.parties), int(changes[0])


def willing_states(game: Game, max_deal: int, progress: Progress | None = None) -> Willing:
    """Follow every improvement from the status quo.

    Parameters
    ----------
    game : Game
    max_deal : int
        The largest number of parties in a deal.
    progress : callable, optional
        Called with the number of states looked at and known.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    TooLargeError
        When there are more than 2^28 improvements between willing states.
    """
    start = game.start()
    movers = _improvers(game, max_deal)
    arriving = [_arriving_ranks(game, party) for party in range(len(game.parties))]
    node_of = np.full(game.space.size, -1, dtype=np.int32)
    node_of[start] = 0
    frontier = np.array([start], dtype=np.int64)
    layers = [frontier]
    known, count, moves = 1, 0, [_no_moves()]
    while len(frontier):
        found = []
        for number, improving in enumerate(_by_movers(movers, frontier, arriving)):
            for states, choices in improving:
                found.append(
                    (states, game.settled(choices), np.full(len(states), number, dtype=np.int32), choices)
                )
                count += len(states)
            if count > MAX_MOVES:
                raise TooLargeError(
                    f"more than {MAX_MOVES:,} improvements join the willing states; "
                    "a smaller --max-deal would do"
                )
        reached = np.zeros(game.space.size, dtype=np.bool_)
        for _, ends, _, _ in found:
            reached[ends] = True
        fresh = np.flatnonzero(reached & (node_of < 0))
        node_of[fresh] = np.arange(known, known + len(fresh), dtype=np.int32)
        known += len(fresh)
        moves += [
            (node_of[states], node_of[ends], deal, choices.astype(np.int32))
            for states, ends, deal, choices in found
        ]
        layers.append(fresh)
        if progress is not None:
            progress(known - len(fresh), known)
        frontier = fresh
    source, target, deal, choice = (np.concatenate(part) for part in zip(*moves, strict=True))
    return Willing(
        game=game,
        max_deal=max_deal,
        movers=movers,
        states=np.concatenate(layers),
        distance=np.repeat(np.arange(len(layers), dtype=np.int32), [len(layer) for layer in layers]),
        source=source,
        target=target,
        deal=deal,
        choice=choice,
    )


def resting_states(game: Game, max_deal: int) -> Ints:
    """Return every feasible state, reached or not, from which there is no improvement."""
    states = np.flatnonzero(game.feasible)
    arriving = [_arriving_ranks(game, party) for party in range(len(game.parties))]
    for movers in _improvers(game, max_deal):
        for restless, _ in _improvements(movers, states, arriving):
            states = np.setdiff1d(states, restless, assume_unique=False)
    return states


def _improvers(game: Game, max_deal: int) -> tuple[Movers, ...]:
    """Return the sets of parties that may move together and could all gain."""
    return tuple(
        movers
        for movers in all_movers(game, max_deal)
        if all(game.classes[party] > 1 for party in movers.parties)
    )


def _by_movers(
    movers: Sequence[Movers], states: Ints, arriving: Sequence[npt.NDArray[np.unsignedinteger]]
) -> Iterator[list[tuple[Ints, Ints]]]:
    """Yield the improvements of each set of movers, in their order."""
    threads = 1 if len(states) < THREADED else os.cpu_count()
    with ThreadPoolExecutor(threads) as pool:
        pending = [
            pool.submit(lambda group: list(_improvements(group, states, arriving)), group) for group in movers
        ]
        try:
            for future in pending:
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _no_moves() -> tuple[npt.NDArray[np.int32], ...]:
    return tuple(np.zeros(0, dtype=np.int32) for _ in range(4))


def _arriving_ranks(game: Game, party: int) -> npt.NDArray[np.unsignedinteger]:
    """Return a party's rank where each assignment settles; 0, never an improvement, where it cannot."""
    ranks = game.ranks[party]
    return ranks if game.settle is None else np.where(game.arrival, ranks[game.settle], ranks.dtype.type(0))


def _improvements(
    movers: Movers, states: Ints, arriving: Sequence[npt.NDArray[np.unsignedinteger]]
) -> Iterator[tuple[Ints, Ints]]:
    """Yield (states, assignments) of every move that all movers strictly prefer to staying."""
    if movers.game.space.states:
        yield from graph_improvements(movers, states, arriving)
        return
    ranks = movers.game.ranks
    offsets = movers.offsets
    base = movers.base(states)
    order = np.argsort(base, kind="stable")
    states, base = states[order], base[order]
    groups, begin = np.unique(base, return_index=True)
    end = np.append(begin[1:], len(states))
    per_chunk = max(1, CELLS // len(offsets))
    for first in range(0, len(groups), per_chunk):
        cells = groups[first : first + per_chunk, None] + offsets[None, :]
        last = first + len(cells)
        here = states[begin[first] : end[last - 1]]
        row = np.repeat(np.arange(len(cells)), end[first:last] - begin[first:last])
        tables = {party: arriving[party][cells] for party in movers.parties}
        hopeful = np.ones(len(here), dtype=np.bool_)
        for party, table in tables.items():
            hopeful &= table.max(axis=1)[row] > ranks[party][here]
        here, row = here[hopeful], row[hopeful]
        for part in range(0, len(here), per_chunk):
            some, rows = here[part : part + per_chunk], row[part : part + per_chunk]
            better = np.ones((len(some), len(offsets)), dtype=np.bool_)
            for party, table in tables.items():
                better &= table[rows] > ranks[party][some][:, None]
            # one flat search is much quicker than a search by rows and columns
            flat = np.flatnonzero(better)
            which = flat // len(offsets)
            choice = flat - which * len(offsets)
            chosen = cells[rows[which], choice]
            ok = movers.allowed(some[which], chosen)
            if ok.any():
                yield some[which][ok], chosen[ok]
