"""The improvements between willing states, listed: a graph in the order of its nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Found = Sequence[tuple[int, Ints, Ints]]
"""Moves: the number of their movers, the states they leave, the assignments chosen."""
Columns = tuple[Ints, Ints, Ints]
"""Of moves: the nodes they lead to, the numbers of their movers, the assignments chosen."""


@dataclass(frozen=True, eq=False)
class Listed:
    """The improvements between willing states.

    Attributes
    ----------
    first : int64 array, shape (nodes + 1,)
        Where each node's improvements begin; they stand together, in the order of the nodes.
    target, deal, choice : arrays, shape (moves,)
        The node that each leads to, the number of its movers, and the assignment they choose. The same two
        nodes may be joined by different movers.
    distinct : bool
        Whether they never are, as nothing settles.
    """

    first: Ints
    target: npt.NDArray[np.int32]
    deal: npt.NDArray[np.unsignedinteger]
    choice: npt.NDArray[np.int32]
    distinct: bool

    @cached_property
    def source(self) -> npt.NDArray[np.int32]:
        """The node that each improvement leaves, shape (moves,)."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), np.diff(self.first))

    def source_of(self, move: int) -> int:
        """Return the node that one improvement leaves."""
        return int(np.searchsorted(self.first, move, side="right")) - 1

    @cached_property
    def successors(self) -> tuple[Ints, Ints]:
        """Each node's distinct next nodes: where each node's begin, shape (nodes + 1,), and one list."""
        return (self.first, self.target) if self.distinct else self._distinct()

    def _distinct(self) -> tuple[Ints, Ints]:
        nodes = len(self.first) - 1
        joined = np.unique(self.source.astype(np.int64) * nodes + self.target)
        source, target = np.divmod(joined, nodes)
        return np.searchsorted(source, np.arange(nodes + 1)), target.astype(np.int32)

    def distances(self, allowed: Bool) -> npt.NDArray[np.int32]:
        """Return how many improvements each node is away by paths within the allowed nodes, -1 for none."""
        moves = np.flatnonzero(allowed[self.target])
        distance = np.full(len(self.first) - 1, -1, dtype=np.int32)
        distance[0] = 0
        far = 0
        while True:
            check_time()
            onward = moves[(distance[self.source[moves]] >= 0) & (distance[self.target[moves]] < 0)]
            if not len(onward):
                return distance
            far += 1
            distance[self.target[onward]] = far
            moves = moves[distance[self.target[moves]] < 0]

    def components(self) -> tuple[int, npt.NDArray[np.int32], Bool]:
        """Return how many strong components there are, each node's, and which of them a move leaves."""
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import connected_components

        nodes = len(self.first) - 1
        ones = np.ones(len(self.target), dtype=np.int8)
        graph = csr_array((ones, self.target, self.first), shape=(nodes, nodes))
        count, component = connected_components(graph, directed=True, connection="strong")
        leaves = np.zeros(count, dtype=np.bool_)
        source = np.repeat(component, np.diff(self.first))
        leaves[source[source != component[self.target]]] = True
        return count, component, leaves

    def splitting(self, outside: Bool, ranks: Ints, split: Bool) -> tuple[int, int]:
        """Find the moves that please one member of a side and harm another who takes no part in them.

        Parameters
        ----------
        outside : bool array, shape (deals,)
            Whether an outsider takes part in a deal, and the harmed member does not.
        ranks : int32 array, shape (members, nodes)
            The harmed member's first.
        split : bool array, shape (nodes,)
            Set where such a move starts.

        Returns
        -------
        fall, move : int
            The largest fall of the harmed member's rank, and the first move that causes it; 0 and -1 for
            none.
        """
        falls = ranks[:, self.source] - ranks[:, self.target]
        found = outside[self.deal] & (falls[0] > 0) & (falls[1:] < 0).any(axis=0)
        split[self.source[found]] = True
        if not found.any():
            return 0, -1
        move = int(np.argmax(np.where(found, falls[0], 0)))
        return int(falls[0, move]), move


class Growing:
    """The moves found so far, layer by layer, by a given number of sets of movers."""

    _kind: type[Listed] = Listed

    def __init__(self, game: Game, movers: int) -> None:
        self._game = game
        self._leaving: list[Ints] = []
        self._target = np.zeros(0, dtype=np.int32)
        self._deal: npt.NDArray[np.unsignedinteger] = np.zeros(
            0, dtype=np.uint16 if movers <= 1 << 16 else np.uint32
        )
        self._choice = np.zeros(0, dtype=np.int32)

    def ends(self, found: Found) -> Bool:
        """Return the states in which some moves end, shape (size,)."""
        reached = np.zeros(self._game.space.size, dtype=np.bool_)
        for _, _, choices in found:
            self._mark(choices, reached)
        return reached

    def add(self, node_of: npt.NDArray[np.int32], layer: Ints, found: Found) -> None:
        """Add the moves from a layer's states, ordered by the node they leave.

        Parameters
        ----------
        node_of : int32 array, shape (size,)
            The node of each state.
        layer : int64 array, shape (n,)
            The states of the layer, in the order of their nodes.
        found : sequence of (number of the movers, states, assignments)
        """
        before, more = len(self._target), sum(len(states) for _, states, _ in found)
        for array in (self._target, self._deal, self._choice):
            array.resize(before + more, refcheck=False)  # grows where it is, unlike a concatenation
        added = self._target[before:], self._deal[before:], self._choice[before:]
        self._leaving.append(self._put(node_of, layer, found, added))

    def listed(self) -> Listed:
        """Return all the moves."""
        first = np.concatenate([[0], np.cumsum(np.concatenate(self._leaving))])
        # where options are chosen and nothing settles, other movers choose otherwise and so end elsewhere
        distinct = self._game.settle is None and not self._game.space.states
        return self._kind(first, self._target, self._deal, self._choice, distinct)

    def _mark(self, choices: Ints, reached: Bool) -> None:
        reached[self._game.settled(choices)] = True

    def _put(self, node_of: npt.NDArray[np.int32], layer: Ints, found: Found, added: Columns) -> Ints:
        """Write moves in the order of the nodes they leave; return how many leave each node of the layer."""
        none = np.zeros(0, dtype=np.int32)
        source = np.concatenate([none, *(node_of[states] - node_of[layer[0]] for _, states, _ in found)])
        choice = np.concatenate([none, *(choices for _, _, choices in found)])
        deals = np.array([number for number, _, _ in found], dtype=self._deal.dtype)
        deal = np.repeat(deals, [len(states) for _, states, _ in found])
        order = np.argsort(source, kind="stable")
        for column, unsorted in zip(added, (node_of[self._game.settled(choice)], deal, choice), strict=True):
            column[:] = unsorted[order]
        return np.bincount(source, minlength=len(layer))
