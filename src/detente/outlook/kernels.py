"""Compiled: the improvements of a set of movers from many states, group by group.

The states of a group differ only in the movers' options, so what a joint choice is worth to each mover is
looked up once per group and then compared with every state of it, as rows of numbers without a branch.
"""

from __future__ import annotations

import numpy as np
from numba import njit

__all__ = ["improving_choices"]

LANES = 8
FIRST_ROOM = 1 << 12


@njit(nogil=True, cache=True)
def improving_choices(  # type: ignore[no-untyped-def]
    states, begin, base, offsets, members, codes, blocks, ranks, arriving, settle, bars, marks, mask, one_each
):
    """Return every choice that all movers strictly prefer to staying and that is a move.

    Parameters
    ----------
    states : int32 array, shape (n,)
        Ordered by group.
    begin : int64 array, shape (groups + 1,)
        Where each group begins.
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options down.
    offsets : int32 array, shape (choices,)
        What each joint choice adds to `base`.
    members : int64 array, shape (m,)
    codes : int32 array, shape (m, choices)
        What each member chooses in each joint choice.
    blocks : int64 array, shape (m, 2)
        Stride and number of each member's own choices, to read them from a state.
    ranks, arriving : unsigned arrays, shape (parties, size)
        Ranks by state, and where each assignment settles (0 where it cannot).
    settle : int32 array, shape (size,) or (0,)
    bars, marks : uint64 arrays, shape (words, size)
    mask : uint64 array, shape (words,)
    one_each : bool
        Whether one improvement of each state is enough.

    Returns
    -------
    places : int32 array
        The place in `states` where each improvement starts.
    choices : int32 array
        The assignment chosen.
    """
    m, width = len(members), len(offsets)
    cells = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=ranks.dtype)
    better = np.zeros((width + LANES - 1) // LANES * LANES, dtype=np.uint8)
    lanes = better.view(np.uint64)
    lowest = np.empty(m, dtype=ranks.dtype)
    own = np.empty(m, dtype=np.int64)
    places = np.empty(FIRST_ROOM, dtype=np.int32)
    choices = np.empty(FIRST_ROOM, dtype=np.int32)
    found = 0
    for group in range(len(base)):
        first, last = begin[group], begin[group + 1]
        for k in range(m):
            party = members[k]
            low = ranks[party, states[first]]
            for place in range(first + 1, last):
                low = min(low, ranks[party, states[place]])
            lowest[k] = low
        count = 0
        for c in range(width):
            cell = base[group] + offsets[c]
            hopeful = True
            for k in range(m):
                value = arriving[members[k], cell]
                worth[k, count] = value
                hopeful &= value > lowest[k]
            cells[count] = c
            count += hopeful
        if count == 0:
            continue
        used = (count + LANES - 1) // LANES
        for i in range(count, used * LANES):
            better[i] = 0
        for place in range(first, last):
            state = states[place]
            here = ranks[members[0], state]
            hits = 0
            for i in range(count):
                better[i] = worth[0, i] > here
            for k in range(1, m):
                here = ranks[members[k], state]
                for i in range(count):
                    better[i] &= worth[k, i] > here
            for i in range(count):
                hits += better[i]
            if hits == 0:
                continue
            if found + hits > len(places):
                room = max(2 * len(places), found + hits)
                grown = np.empty(room, dtype=np.int32)
                grown[:found] = places[:found]
                places = grown
                grown = np.empty(room, dtype=np.int32)
                grown[:found] = choices[:found]
                choices = grown
            for k in range(m):
                own[k] = state // blocks[k, 0] % blocks[k, 1]
            before = found
            for lane in range(used):
                if lanes[lane] == 0:
                    continue
                for i in range(lane * LANES, lane * LANES + LANES):
                    if better[i] == 0:
                        continue
                    c = cells[i]
                    choice = base[group] + offsets[c]
                    closed = len(settle) > 0 and settle[choice] == state
                    for k in range(m):
                        closed |= codes[k, c] == own[k]
                    for word in range(len(mask)):
                        closed |= (bars[word, state] & marks[word, choice] & mask[word]) != 0
                    if not closed:
                        places[found] = place
                        choices[found] = choice
                        found += 1
                        if one_each:
                            break
                if one_each and found > before:
                    break
    return places[:found], choices[:found]
