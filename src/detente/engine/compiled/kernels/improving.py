"""The improvements of a set of movers, listed group by group."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .blocks import BLOCK, LANES, Blocks, find_better, sum_up
from .crowded import MARKS, better_left, levels_of, serves_sooner, side_by_side
from .given import Chooser, Steps, Tables
from .lean import better_part

PRIME = np.uint64(0x9E3779B97F4A7C15)
FIRST_ROOM = 1 << 12
Array = npt.NDArray[Any]


@compiled
def improving_choices(
    states: Array,
    begin: Array,
    base: Array,
    movers: Chooser,
    steps: Steps,
    ranks: Array,
    arriving: Array,
    tables: Tables,
    one_each: bool,
    lean: bool,
    crowd: int,
) -> tuple[Array, Array]:
    """Return every choice that all movers strictly prefer to staying and that is a move.

    The states of a group differ only in the movers' options, so what a joint choice is worth to each mover
    is looked up once per group and then compared with every state of it, as rows without a branch: block
    by block, and first with the best of each block. See `crowded.py` for groups of many states.

    Parameters
    ----------
    states : int32 array, shape (n,)
        Ordered by group.
    begin : int64 array, shape (groups + 1,)
        Where each group begins.
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options down.
    movers : Chooser
    steps : Steps
    ranks, arriving : unsigned arrays, shape (parties, size)
        Ranks by state, and where each assignment settles (0 where it cannot).
    tables : Tables
    one_each : bool
        Whether one improvement of each state is enough.
    lean : bool
        Whether only lean ones are wanted.
    crowd : int
        From how many states on a group is worth what `crowded.py` works out for it.

    Returns
    -------
    left, choices : int32 arrays
        The state each improvement leaves, and the assignment chosen.
    """
    offsets, blocks, mask, members, codes = movers
    settle, bars, marks = tables.settle, tables.bars, tables.marks
    strides, sizes, apart, owners, levels, masks = steps
    back = np.empty(len(strides), dtype=np.int64)
    m, width, words, options = len(members), len(offsets), len(mask), len(strides)
    room = (width + BLOCK - 1) // BLOCK * BLOCK
    # the choices that some state of the group may improve by, what they mark, what each member chooses, and
    # where they end
    worth, marked = np.empty((m, room), dtype=ranks.dtype), np.empty((words, width), dtype=np.uint64)
    best, common = np.empty((m, room // BLOCK), ranks.dtype), np.empty((words, room // BLOCK), np.uint64)
    neighbours = Blocks(worth, marked, best, common)
    chosen, chosen_codes = np.empty(width, dtype=np.int32), np.empty((m, width), dtype=np.int32)
    ends, key = np.empty(width, dtype=np.int32), np.empty(width, dtype=np.uint64)
    cells, values = np.empty(width, dtype=np.int32), np.empty((width, m), dtype=ranks.dtype)
    which, served = np.empty(width, dtype=np.int32), np.empty(0, dtype=np.uint64)
    promising = np.zeros((room // BLOCK + LANES - 1) // LANES * LANES, dtype=np.uint8)
    hit = np.empty(room, dtype=np.int32)
    lowest, here = np.empty(m, dtype=ranks.dtype), np.empty(m, dtype=ranks.dtype)
    own, barred = np.empty(m, dtype=np.int32), np.empty(words, dtype=np.uint64)
    left = np.empty(FIRST_ROOM, dtype=np.int32)
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
        party = members[0]
        for c in range(width):
            which[count] = c
            count += arriving[party, base[group] + offsets[c]] > lowest[0]
        for k in range(1, m):
            kept, party = 0, members[k]
            for i in range(count):
                c = which[i]
                which[kept] = c
                kept += arriving[party, base[group] + offsets[c]] > lowest[k]
            count = kept
        if count == 0:
            continue
        for c in range(width):
            cell = base[group] + offsets[c]
            cells[c] = cell
            for k in range(m):
                values[c, k] = arriving[members[k], cell]
        crowded = last - first >= crowd and not one_each
        if crowded:
            for c in range(width):
                key[c] = 0
                for word in range(words):
                    if mask[word]:
                        key[c] = key[c] * PRIME ^ (marks[word, cells[c]] & mask[word])
            which[:count] = side_by_side(values, key, which[:count])
        marked_first = crowded and lean and sizes.sum() <= MARKS
        if marked_first:
            served = better_left(values, which[:count], apart, sizes, levels)
        for i in range(count):
            c = which[i]
            chosen[i] = cells[c]
            ends[i] = settle[chosen[i]] if len(settle) else chosen[i]
            for k in range(m):
                worth[k, i] = values[c, k]
                chosen_codes[k, i] = codes[k, c]
        for word in range(words):
            if mask[word]:
                for i in range(count):
                    marked[word, i] = marks[word, chosen[i]] & mask[word]
        sum_up(neighbours, count, mask)
        promising[:] = 0
        for place in range(first, last):
            state = states[place]
            for k in range(m):
                here[k] = ranks[members[k], state]
            for word in range(words):
                barred[word] = bars[word, state]
            hits = find_better(neighbours, count, mask, here, barred, hit, promising)
            if hits == 0:
                continue
            if found + hits > len(left):
                left, choices = _grown(left, found, hits), _grown(choices, found, hits)
            for k in range(m):
                own[k] = state // blocks[k, 0] % blocks[k, 1]
            at = 0
            for option in range(options):
                at += state // strides[option] % sizes[option] * apart[option]
            before = found
            stays = levels_of(at, sizes, levels) if marked_first else np.uint64(0)
            for h in range(hits):
                i = hit[h]
                closed = ends[i] == state
                for k in range(m):
                    closed |= chosen_codes[k, i] == own[k]
                for word in range(words):
                    if mask[word]:
                        closed |= (barred[word] & marked[word, i]) != 0
                if marked_first and not closed and served[i] & stays:
                    closed = serves_sooner(
                        state,
                        at,
                        which[i],
                        served[i] & stays,
                        cells,
                        apart,
                        sizes,
                        owners,
                        levels,
                        masks,
                        bars,
                        marks,
                    )
                if lean and not closed:
                    closed = better_part(
                        state, at, which[i], cells, values, apart, owners, levels, masks, bars, marks, back
                    )
                left[found], choices[found] = state, chosen[i]
                found += not closed
                if one_each and found > before:
                    break
            if crowded:
                choices[before:found].sort()
    return left[:found], choices[:found]


@compiled
def _grown(array: Array, used: int, more: int) -> Array:
    """Return an array with room for more, at least twice as long."""
    grown = np.empty(max(2 * len(array), used + more), dtype=array.dtype)
    grown[:used] = array[:used]
    return grown
