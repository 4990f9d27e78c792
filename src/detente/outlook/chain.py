"""The Markov chain of the willing states: every distinct next state is equally likely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game.patience import check_time

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
MANY = 1 << 20


@dataclass(frozen=True, eq=False)
class Inner:
    """The part of a chain that belongs to no end.

    Attributes
    ----------
    among : sparse float array, shape (nodes, nodes)
        The chances to go from one of its nodes on to another.
    leaving : float array, shape (nodes,)
        The chances to enter an end.
    """

    among: Any
    leaving: Floats


@dataclass(frozen=True, eq=False)
class Chain:
    """Where each state may go next, and where matters end.

    Attributes
    ----------
    begin : int64 array, shape (nodes + 1,)
    target : int32 array, shape (moves,)
        Each node's distinct next nodes.
    inside : bool array, shape (nodes,)
        The nodes that belong to no end. What enters an end goes no further.
    """

    begin: Ints
    target: Ints
    inside: npt.NDArray[np.bool_]

    def onward(self, flow: Floats) -> Floats:
        """Return where a flow over the nodes inside is one step later, ends included."""
        check_time()
        if len(self.target) < MANY:
            return np.asarray(self._joined.T @ (flow / self._leaving))
        from .kernels import step_onward

        onward = np.zeros(len(flow))
        step_onward(self.begin, self.target, flow, onward)
        return onward

    def back(self, value: Floats) -> Floats:
        """Return the mean of the values that a step leads to, 0 for nodes in an end."""
        check_time()
        if len(self.target) < MANY:
            return np.asarray(np.where(self.inside, (self._joined @ value) / self._leaving, 0.0))
        from .kernels import step_back

        mean = np.zeros(len(value))
        step_back(self.begin, self.target, value, self.inside, mean)
        return mean

    @cached_property
    def _leaving(self) -> Ints:
        return np.maximum(np.diff(self.begin), 1)

    @cached_property
    def _joined(self) -> Any:
        return _matrix(self.begin, self.target)

    def inner(self) -> Inner:
        """Return the nodes inside by themselves."""
        joined = self._joined if len(self.target) < MANY else _matrix(self.begin, self.target)
        nodes = np.flatnonzero(self.inside)
        among = joined[nodes][:, nodes].tocsr()
        moves, stay = np.diff(self.begin)[nodes], np.diff(among.indptr)
        among.data = np.repeat(1.0 / moves, stay)
        return Inner(among, (moves - stay) / moves)


def _matrix(begin: Ints, target: Ints) -> Any:
    from scipy.sparse import csr_array

    nodes = len(begin) - 1
    return csr_array((np.ones(len(target)), target, begin), shape=(nodes, nodes))
