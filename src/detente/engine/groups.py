"""States in groups that differ only in the movers' options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .limits import LIMITS
from .movers import Movers

Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Groups:
    """States, group by group.

    Attributes
    ----------
    states : int array, shape (n,)
    begin : int64 array, shape (groups + 1,)
        Where the states of each group begin.
    base : int array, shape (groups,)
        Each group's state with all the movers' options down.
    """

    states: Ints
    begin: Ints
    base: Ints

    def part(self, first: int, last: int) -> Groups:
        """Return the groups from one up to, but not with, another."""
        begin, end = self.begin[first], self.begin[last]
        return Groups(self.states[begin:end], self.begin[first : last + 1] - begin, self.base[first:last])

    def pieces(self, choices: int) -> Iterator[Groups]:
        """Yield the groups in pieces of about the same work, by how many choices each state has."""
        piece = (self.begin[1:] - 1) * choices // LIMITS.piece
        first = 0
        while first < len(piece):
            last = int(np.searchsorted(piece, piece[first], side="right"))
            yield self.part(first, last)
            first = last


def grouped(movers: Movers, states: Ints) -> Groups:
    """Return some states in the groups of a set of movers."""
    base = movers.base(states).astype(np.int32)
    order = np.argsort(base, kind="stable")
    base = base[order]
    opens = np.ones(len(base), dtype=np.bool_)
    np.not_equal(base[1:], base[:-1], out=opens[1:])
    begin = np.flatnonzero(opens)
    return Groups(states[order], np.append(begin, len(states)), base[begin])
