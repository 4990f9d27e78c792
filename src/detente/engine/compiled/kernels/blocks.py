"""Joint choices in blocks of neighbours, of which most are passed over at one look."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..compiling import compiled

BLOCK = 64
LANES = 8
Array = npt.NDArray[Any]


class Blocks(NamedTuple):
    """Some choices, and what is true of each block of them.

    Attributes
    ----------
    worth : unsigned array, shape (movers, choices)
        The movers' ranks where each choice settles; there is room up to the end of the last block.
    marked : uint64 array, shape (words, choices)
        What each of them marks.
    best : unsigned array, shape (movers, blocks)
    common : uint64 array, shape (words, blocks)
        What all choices of a block mark.
    """

    worth: Array
    marked: Array
    best: Array
    common: Array


@compiled
def sum_up(blocks: Blocks, count: int, mask: Array) -> None:
    """Write what is true of each block of so many choices; but for words without a bit of a mover's."""
    used = (count + BLOCK - 1) // BLOCK
    blocks.worth[:, count : used * BLOCK] = 0
    for k in range(len(blocks.worth)):
        for block in range(used):
            blocks.best[k, block] = blocks.worth[k, block * BLOCK : block * BLOCK + BLOCK].max()
    for word in range(len(mask)):
        if mask[word]:
            for block in range(used):
                both = mask[word]
                for i in range(block * BLOCK, min(block * BLOCK + BLOCK, count)):
                    both &= blocks.marked[word, i]
                blocks.common[word, block] = both


@compiled
def find_better(
    blocks: Blocks, count: int, mask: Array, here: Array, barred: Array, hit: Array, promising: Array
) -> int:
    """Find which choices all movers prefer to staying, but for whole blocks that are barred.

    Parameters
    ----------
    blocks : Blocks
    count : int
        The number of choices.
    mask : uint64 array, shape (words,)
        The movers' bits.
    here : unsigned array, shape (movers,)
        Their ranks in the state left.
    barred : uint64 array, shape (words,)
        What that state bars.
    hit : int array
        The choices found are written here.
    promising : uint8 array
        Room for a byte a block, up to a multiple of `LANES`; 0 beyond the blocks.

    Returns
    -------
    found : int
        How many there are.
    """
    worth, _, best, common = blocks
    m, used, found = len(worth), (count + BLOCK - 1) // BLOCK, 0
    better = np.empty(BLOCK, dtype=np.uint8)
    lanes, promising_lanes = better.view(np.uint64), promising.view(np.uint64)
    for block in range(used):
        promising[block] = best[0, block] > here[0]
    for k in range(1, m):
        for block in range(used):
            promising[block] &= best[k, block] > here[k]
    for word in range(len(mask)):
        if mask[word]:
            for block in range(used):
                promising[block] &= (common[word, block] & barred[word]) == 0
    for eight in range((used + LANES - 1) // LANES):
        if promising_lanes[eight] == 0:
            continue
        for block in range(eight * LANES, eight * LANES + LANES):
            if not promising[block]:
                continue
            begin = block * BLOCK
            for i in range(BLOCK):
                better[i] = worth[0, begin + i] > here[0]
            for k in range(1, m):
                for i in range(BLOCK):
                    better[i] &= worth[k, begin + i] > here[k]
            for lane in range(BLOCK // LANES):
                if lanes[lane]:
                    for i in range(lane * LANES, lane * LANES + LANES):
                        hit[found] = begin + i
                        found += better[i]
    return found
