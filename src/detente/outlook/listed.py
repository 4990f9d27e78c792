"""The improvements between willing states, listed: a graph in the order of its nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..game.limits import COMPILED_FROM

__all__ = ["Listed", "list_layer"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
MANY = 1 << 20


@dataclass(frozen=True, eq=False)
class Listed:
    """Every improvement between willing states.

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
    deal: npt.NDArray[np.uint16]
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
        if self.distinct:
            return self.first, self.target
        nodes = len(self.first) - 1
        if len(self.target) >= MANY:
            from .kernels import distinct

            begin, following = distinct(self.first, self.target)
            return begin, following
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
            onward = moves[(distance[self.source[moves]] >= 0) & (distance[self.target[moves]] < 0)]
            if not len(onward):
                return distance
            far += 1
            distance[self.target[onward]] = far
            moves = moves[distance[self.target[moves]] < 0]


def list_layer(
    game: Game, node_of: Ints, layer: Ints, found: Sequence[tuple[int, Ints, Ints]]
) -> list[npt.NDArray[np.integer]]:
    """Order a layer's moves by the node they leave.

    Parameters
    ----------
    game : Game
    node_of : int32 array, shape (size,)
        The node of each state.
    layer : int64 array, shape (n,)
        The states of the layer, in the order of their nodes.
    found : sequence of (number of the movers, states, assignments)

    Returns
    -------
    leaving : int64 array, shape (n,)
        How many moves leave each state.
    target, deal, choice : arrays, shape (moves,)
    """
    lengths = [len(states) for _, states, _ in found]
    none = np.zeros(0, dtype=np.int32)
    source = np.concatenate([none, *(node_of[states] - node_of[layer[0]] for _, states, _ in found)])
    choice = np.concatenate([none, *(choices.astype(np.int32, copy=False) for _, _, choices in found)])
    deal = np.repeat(np.array([number for number, _, _ in found], dtype=np.uint16), lengths)
    target = node_of[game.settled(choice)]
    if game.space.size >= COMPILED_FROM:
        from .kernels import by_source

        return list(by_source(source, target, deal, choice, len(layer)))
    order = np.argsort(source, kind="stable")
    return [np.bincount(source, minlength=len(layer)), target[order], deal[order], choice[order]]
