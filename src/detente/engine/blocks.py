"""Where improvements of single parties lead, block by block, and what they come to at the worst."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..game.patience import check_time

Ints = npt.NDArray[np.integer]
Ranks = npt.NDArray[np.unsignedinteger]


@dataclass(frozen=True, eq=False)
class Block:
    """States that became known together, with what each party would do in them.

    Attributes
    ----------
    first, last : int
        The nodes of the block: from one up to, but not with, the other.
    begin : int64 array, shape (parties, nodes + 1)
        Where the list of each party's improvements begins for each node.
    targets : int32 array
        The nodes where they end.
    """

    first: int
    last: int
    begin: Ints
    targets: Ints


@dataclass(eq=False)
class Lowest:
    """For the movers of one move, the lowest rank to which the others can bring each of them from a node.

    Attributes
    ----------
    cells : int32 array, shape (nodes, movers, 3)
        `least`, `other` and `by`, side by side as they are asked for together.
    blocks : int
        How many blocks this is known for.
    """

    cells: npt.NDArray[np.int32]
    blocks: int = 0

    @property
    def least(self) -> npt.NDArray[np.int32]:
        """The lowest rank, shape (movers, nodes)."""
        return self.cells[:, :, 0].T

    @property
    def other(self) -> npt.NDArray[np.int32]:
        """The lowest where the party `by` does not move first, as nobody moves twice running."""
        return self.cells[:, :, 1].T

    @property
    def by(self) -> npt.NDArray[np.int32]:
        """Which party has to move first for the least; -1 for nobody."""
        return self.cells[:, :, 2].T

    def grow(self, ranks: Ranks) -> None:
        """Take in further nodes, with what they are worth when nobody moves, shape (movers, nodes)."""
        cells = np.full((*ranks.T.shape, 3), -1, dtype=np.int32)
        cells[:, :, :2] = ranks.T[:, :, None]
        self.cells = np.concatenate([self.cells, cells])


def settle_answers(block: Block, lowest: Lowest, others: Ints) -> None:
    """Work out the lowest ranks in a block; those of the blocks before it, where it leads, are known."""
    stale = set(others.tolist())
    while stale:
        check_time()
        party = stale.pop()
        begin = block.begin[party]
        leaving = np.flatnonzero(np.diff(begin))
        if not len(leaving):
            continue
        targets = block.targets[begin[0] : begin[-1]]
        again = lowest.by[:, targets] == party
        values = np.where(again, lowest.other[:, targets], lowest.least[:, targets])
        found = np.minimum.reduceat(values, begin[leaving] - begin[0], axis=1)
        nodes = block.first + leaving
        least, by, other = (array[:, nodes] for array in (lowest.least, lowest.by, lowest.other))
        lower = found < least
        beside = np.where(by == party, other, np.where(lower, least, np.minimum(found, other)))
        if not lower.any() and np.array_equal(beside, other):
            continue
        lowest.least[:, nodes] = np.minimum(found, least)
        lowest.other[:, nodes] = beside
        lowest.by[:, nodes] = np.where(lower, party, by)
        stale |= set(others.tolist())
