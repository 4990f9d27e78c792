"""A list of moves: from each state, the states to which it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Arcs:
    """Moves in the order of the states from which they start; none is there twice.

    Attributes
    ----------
    first : int64 array, shape (size + 1,)
        Where the moves from each state begin in `targets`.
    targets : int32 array, shape (moves,)
        Ascending for each state.
    """

    first: npt.NDArray[np.int64]
    targets: npt.NDArray[np.int32]

    @cached_property
    def sources(self) -> npt.NDArray[np.int32]:
        """The state from which each move starts, shape (moves,)."""
        size = len(self.first) - 1
        return np.repeat(np.arange(size, dtype=np.int32), np.diff(self.first))

    @cached_property
    def movable(self) -> npt.NDArray[np.int64]:
        """The states from which there is a move."""
        return np.flatnonzero(np.diff(self.first))

    def from_state(self, state: int) -> npt.NDArray[np.int32]:
        """Return the states to which a move leads from one state."""
        return self.targets[self.first[state] : self.first[state + 1]]

    def gather(self, states: Ints) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """Return the moves from several states: places in `states`, and the states reached."""
        begin, count = self.first[states], np.diff(self.first)[states]
        rows = np.repeat(np.arange(len(states)), count)
        before = np.cumsum(count) - count
        return rows, self.targets[np.arange(len(rows)) - before[rows] + begin[rows]]

    def only(self, kept: npt.NDArray[np.bool_]) -> Arcs:
        """Return the moves that are marked, shape (moves,)."""
        counts = np.bincount(self.sources[kept], minlength=len(self.first) - 1)
        return Arcs(np.concatenate([[0], np.cumsum(counts)]), self.targets[kept])


def joined(size: int, sources: Sequence[Ints], targets: Sequence[Ints]) -> Arcs:
    """Return the list of moves given by pairs in any order, repeated ones once."""
    source = np.concatenate([np.zeros(0, dtype=np.int64), *sources])
    target = np.concatenate([np.zeros(0, dtype=np.int64), *targets])
    codes = source * size + target
    codes.sort()  # many times quicker here than np.unique, which hashes
    codes = codes[np.diff(codes, prepend=-1) > 0]
    counts = np.bincount(codes // size, minlength=size)
    return Arcs(np.concatenate([[0], np.cumsum(counts)]), (codes % size).astype(np.int32))
