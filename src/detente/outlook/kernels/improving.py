"""The improvements of a set of movers, listed or only found, group by group."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...game.compiling import compiled

__all__ = ["improving_choices", "join_improving"]

LANES = 8
BLOCK = 64
FIRST_ROOM = 1 << 12
Array = npt.NDArray[Any]


@compiled
def improving_choices(
    states: Array,
    begin: Array,
    base: Array,
    offsets: Array,
    members: Array,
    codes: Array,
    blocks: Array,
    ranks: Array,
    arriving: Array,
    settle: Array,
    bars: Array,
    marks: Array,
    mask: Array,
    one_each: bool,
) -> tuple[Array, Array]:
    """Return every choice that all movers strictly prefer to staying and that is a move.

    The states of a group differ only in the movers' options, so what a joint choice is worth to each mover
    is looked up once per group and then compared with every state of it, as rows without a branch.

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


@compiled
def join_improving(
    base: Array,
    offsets: Array,
    members: Array,
    known: Array,
    known_ranks: Array,
    known_bits: Array,
    asked: Array,
    asked_ranks: Array,
    asked_bits: Array,
    mask: Array,
    forward: bool,
    found: Array,
) -> None:
    """Find what an improvement of a set of movers joins to known states, without listing the moves.

    Forward, states are known and assignments asked about; backward, the other way round.

    Parameters
    ----------
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options at their lowest.
    offsets : int32 array, shape (choices,)
    members : int64 array, shape (m,)
    known, asked, found : bool arrays, shape (size,)
        `found` is set where an asked one is joined to a known one.
    known_ranks, asked_ranks : unsigned arrays, shape (parties, size)
    known_bits, asked_bits : uint64 arrays, shape (words, size)
        What states bar, and choices mark.
    mask : uint64 array, shape (words,)
    forward : bool
    """
    m, width, words = len(members), len(offsets), len(mask)
    cells = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=known_ranks.dtype)
    better = np.empty(BLOCK, dtype=np.bool_)
    easiest = np.empty(m, dtype=known_ranks.dtype)
    for start in base:
        count = open_ = 0
        for offset in offsets:
            cell = start + offset
            open_ += asked[cell]
            if known[cell]:
                for k in range(m):
                    rank = known_ranks[members[k], cell]
                    worth[k, count] = rank
                    if count == 0 or (rank < easiest[k] if forward else rank > easiest[k]):
                        easiest[k] = rank
                cells[count] = cell
                count += 1
        if count == 0 or open_ == 0:
            continue
        for offset in offsets:
            cell = start + offset
            if not asked[cell] or found[cell]:
                continue
            hopeful = True
            for k in range(m):
                rank = asked_ranks[members[k], cell]
                hopeful &= easiest[k] < rank if forward else easiest[k] > rank
            if not hopeful:
                continue
            for begin in range(0, count, BLOCK):
                end = min(begin + BLOCK, count)
                for i in range(begin, end):
                    better[i - begin] = True
                for k in range(m):
                    rank = asked_ranks[members[k], cell]
                    if forward:
                        for i in range(begin, end):
                            better[i - begin] &= worth[k, i] < rank
                    else:
                        for i in range(begin, end):
                            better[i - begin] &= worth[k, i] > rank
                some = False
                for i in range(begin, end):
                    some |= better[i - begin]
                if not some:
                    continue
                for i in range(begin, end):
                    closed = not better[i - begin]
                    for word in range(words):
                        barred = known_bits[word, cells[i]] & mask[word]
                        closed |= (barred & asked_bits[word, cell]) != 0
                    if not closed:
                        found[cell] = True
                        break
                if found[cell]:
                    break
