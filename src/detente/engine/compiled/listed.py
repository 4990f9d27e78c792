"""The improvements between willing states of large games, listed by compiled loops."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..listed import Columns, Found, Growing, Listed
from . import kernels
from .kernels import Graph
from .tables import tables_of

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class CompiledListed(Listed):
    """See `Listed`."""

    @property
    def _graph(self) -> Graph:
        return Graph(self.first, self.target, self.deal, self.choice)

    def _distinct(self) -> tuple[Ints, Ints]:
        begin, following = kernels.distinct(self.first, self.target)
        return begin, following

    def components(self) -> tuple[int, npt.NDArray[np.int32], Bool]:
        """Return how many strong components there are, each node's, and which of them a move leaves."""
        count, component, leaves = kernels.strong_components(self.first, self.target)
        return count, component, leaves

    def splitting(self, outside: Bool, ranks: Ints, split: Bool) -> tuple[int, int]:
        """Find the moves that please one member of a side and harm another who takes no part in them."""
        fall, move = kernels.split_by(self._graph, outside, ranks, split)
        return fall, move


class CompiledGrowing(Growing):
    """See `Growing`."""

    _kind = CompiledListed

    def _mark(self, choices: Ints, reached: Bool) -> None:
        kernels.mark_ends(choices, tables_of(self._game).settle, reached)

    def _put(self, node_of: npt.NDArray[np.int32], layer: Ints, found: Found, added: Columns) -> Ints:
        first = int(node_of[layer[0]])
        leaving = np.zeros(len(layer), dtype=np.int64)
        for _, states, _ in found:
            kernels.count_leaving(states, node_of, first, leaving)
        place = np.cumsum(leaving) - leaving
        settle, into = tables_of(self._game).settle, Graph(place, *added)
        for number, states, choices in found:
            kernels.put_moves(states, choices, number, node_of, first, settle, place, into)
        return leaving
