"""Which keys have a known key beside them that shares no bit with them, however many bits a key has.

Where a table with a place for every key would be too large, the known keys are sorted, and those that a
question still allows are looked for as in a tree: sorted keys agree in all bits above the highest in which
the first and the last of them differ, so whole runs of them are left out at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Bits = npt.NDArray[np.uint64]
Find = Callable[[Bits, Bits, Ints, Ints], Bool]
"""From known and asked keys, and where each asked key's known ones begin and end."""


def any_disjoint(known: Bits, known_groups: Ints, asked: Bits, asked_groups: Ints, find: Find) -> Bool:
    """Tell for each asked key whether a known key of the same group has no bit in common with it.

    Parameters
    ----------
    known, asked : uint64 arrays, shape (words, n)
    known_groups, asked_groups : int arrays, shape (n,)
    find : Find
        How a group's sorted keys are searched.

    Returns
    -------
    bool array, shape (asked,)
    """
    order = np.lexsort([*known[::-1], known_groups])
    known, groups = known[:, order], known_groups[order]
    first = np.searchsorted(groups, asked_groups)
    last = np.searchsorted(groups, asked_groups, side="right")
    return find(known, asked, first, last)


def in_turn(known: Bits, asked: Bits, first: Ints, last: Ints) -> Bool:
    """Try a group's known keys one after the other, all groups at once."""
    hit = np.zeros(asked.shape[1], dtype=np.bool_)
    place = first.copy()
    open_ = np.flatnonzero(place < last)
    while len(open_):
        met = ~(known[:, place[open_]] & asked[:, open_]).any(axis=0)
        hit[open_[met]] = True
        place[open_] += 1
        open_ = open_[~met & (place[open_] < last[open_])]
    return hit
