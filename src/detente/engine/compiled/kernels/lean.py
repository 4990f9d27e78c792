"""Whether an improvement has a part that serves all its movers as well; see `engine/lean.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled, inlined

Array = npt.NDArray[Any]


@inlined
def is_open(
    state: int,
    own: int,
    part: int,
    cell: int,
    owners: Array,
    levels: Array,
    masks: Array,
    bars: Array,
    marks: Array,
) -> bool:
    """Tell whether a part is a move of those who still change something."""
    closed = False
    for word in range(len(bars)):
        both = bars[word, state] & marks[word, cell]
        if both:
            for option in range(len(owners)):
                # only the bits of those who still change something count
                if levels[part, option] != levels[own, option]:
                    closed |= (both & masks[owners[option], word]) != 0
    return not closed


@compiled
def better_part(
    state: int,
    own: int,
    whole: int,
    cells: Array,
    worth: Array,
    apart: Array,
    owners: Array,
    levels: Array,
    masks: Array,
    bars: Array,
    marks: Array,
    back: Array,
) -> bool:
    """Tell whether a part of an improvement is allowed and as good for all its movers.

    Parameters
    ----------
    state, own, whole : int
        The state left, and by their numbers the choice that it has already and the one made.
    cells : int32 array, shape (choices,)
        The choices as assignments.
    worth : unsigned array, shape (choices, movers)
        The movers' ranks where each of them settles, 0 where it cannot.
    apart, owners, levels, masks : arrays
        See `Steps`.
    bars, marks : uint64 arrays, shape (words, size)
    back : int64 array, shape (options,)
        Room to count how far each option is taken back.
    """
    options, m = len(apart), worth.shape[1]
    alone, part, first = True, whole, 0
    # parts with one step less come first: they settle nearly all; the state itself is worse
    while True:
        if alone:
            while first < options and levels[whole, first] == levels[own, first]:
                first += 1
            if first == options:
                alone, part = False, whole
                back[:] = 0
        if alone:
            part = whole - apart[first] if levels[whole, first] > levels[own, first] else whole + apart[first]
            first += 1
        else:
            option = 0
            while option < options:
                there, here = np.int64(levels[whole, option]), np.int64(levels[own, option])
                if there > here + back[option]:
                    part -= apart[option]
                    back[option] += 1
                    break
                if there < here - back[option]:
                    part += apart[option]
                    back[option] += 1
                    break
                part += back[option] * (apart[option] if there > here else -apart[option])
                back[option] = 0
                option += 1
            if option == options:
                return False
        good = True
        for k in range(m):
            good &= worth[part, k] >= worth[whole, k]
        if good and is_open(state, own, part, cells[part], owners, levels, masks, bars, marks):
            return True
