"""What is worked out once for all states of a group, where they are many.

A large deal has up to a million choices, and many willing states differ only in its movers' options. To hold
each of these states against each choice is most of the work of a search. So choices that are alike are put
side by side, in blocks of which nearly all are passed over at one look; and of each choice is noted which of
its options would better stay at some level, so that most that are not lean need no search among their parts.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled, inlined
from .blocks import BLOCK
from .lean import is_open

MARKS = 64
Array = npt.NDArray[Any]


@compiled
def side_by_side(values: Array, marked: Array, which: Array) -> Array:
    """Return choices in an order in which those next to each other are much alike.

    What bars one of them bars the next, and each mover finds them worth much the same.

    Parameters
    ----------
    values : unsigned array, shape (choices, movers)
    marked : uint64 array, shape (choices,)
        A number for what each choice marks, which states may bar.
    which : int32 array, shape (n,)
        The choices to be ordered.
    """
    count, m = len(which), values.shape[1]
    keys, slab = np.empty(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    order = np.argsort(marked[which])
    ordered = which[order]
    for i in range(1, count):
        slab[i] = slab[i - 1] + (marked[ordered[i]] != marked[ordered[i - 1]])
    for k in range(m):
        for i in range(count):
            keys[i] = slab[i] << 32 | np.int64(values[ordered[i], k])
        order = np.argsort(keys)
        ordered = ordered[order]
        before, first, last, number = slab[order], 0, 0, 0
        while first < count:
            while last < count and before[last] == before[first]:
                last += 1
            parts = max(1, int(((last - first) / BLOCK) ** (1 / (m - k))))
            for i in range(first, last):
                slab[i] = number + (i - first) * parts // (last - first)
            first, number = last, number + parts
    return ordered


@compiled
def better_left(values: Array, which: Array, apart: Array, sizes: Array, levels: Array) -> Array:
    """Return of each choice at which level an option is as good for all movers, the rest as chosen.

    Parameters
    ----------
    values : unsigned array, shape (choices, movers)
    which : int32 array, shape (n,)
    apart, sizes, levels : arrays
        See `Steps`; the sizes are no more than `MARKS` in all.

    Returns
    -------
    marks : uint64 array, shape (n,)
        A bit for each option and level, from the first option's lowest on.
    """
    marks = np.zeros(len(which), dtype=np.uint64)
    for i in range(len(which)):
        choice, bit, found = np.int64(which[i]), 0, np.uint64(0)
        for option in range(len(sizes)):
            lowest = choice - levels[choice, option] * apart[option]
            for level in range(sizes[option]):
                other = lowest + level * apart[option]
                good = other != choice
                for k in range(values.shape[1]):
                    good &= values[other, k] >= values[choice, k]
                if good:
                    found |= np.uint64(1) << np.uint64(bit)
                bit += 1
        marks[i] = found
    return marks


@compiled
def levels_of(own: int, sizes: Array, levels: Array) -> np.uint64:
    """Return the levels of a state's options as such bits."""
    bit, found = 0, np.uint64(0)
    for option in range(len(sizes)):
        found |= np.uint64(1) << np.uint64(bit + levels[own, option])
        bit += sizes[option]
    return found


@inlined
def serves_sooner(
    state: int,
    own: int,
    whole: int,
    found: int,
    cells: Array,
    apart: Array,
    sizes: Array,
    owners: Array,
    levels: Array,
    masks: Array,
    bars: Array,
    marks: Array,
) -> bool:
    """Tell whether one of the options that would better stay may stay as it is; see `better_part`.

    Parameters
    ----------
    found : uint64
        Which options and levels serve as well as the whole, and are those of the state.
    """
    option, bit, sooner = 0, 0, False
    while option < len(sizes) and not sooner:
        level = np.int64(levels[own, option])
        if found >> np.uint64(bit + level) & np.uint64(1):
            part = whole + (level - levels[whole, option]) * apart[option]
            sooner = is_open(state, own, part, cells[part], owners, levels, masks, bars, marks)
        bit += sizes[option]
        option += 1
    return sooner
