"""The improvements of a set of movers, listed or only found, group by group."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Chooser, Side, Steps, Tables
from .lean import better_part

LANES = 8
BLOCK = 64
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
    movers : Chooser
    steps : Steps
    ranks, arriving : unsigned arrays, shape (parties, size)
        Ranks by state, and where each assignment settles (0 where it cannot).
    tables : Tables
    one_each : bool
        Whether one improvement of each state is enough.
    lean : bool
        Whether only lean ones are wanted.

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
    worth = np.empty((m, width), dtype=ranks.dtype)
    cells, values = np.empty(width, dtype=np.int32), np.empty((width, m), dtype=ranks.dtype)
    which = np.empty(width, dtype=np.int32)
    better = np.zeros((width + LANES - 1) // LANES * LANES, dtype=np.uint8)
    lanes = better.view(np.uint64)
    hit = np.empty(len(better), dtype=np.int32)
    lowest = np.empty(m, dtype=ranks.dtype)
    own = np.empty(m, dtype=np.int32)
    # the choices that some state of the group may improve by: what each member chooses, where they end
    chosen, chosen_codes = np.empty(width, dtype=np.int32), np.empty((m, width), dtype=np.int32)
    ends, marked = np.empty(width, dtype=np.int32), np.empty((words, width), dtype=np.uint64)
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
        for c in range(width):
            cell = base[group] + offsets[c]
            cells[c] = cell
            hopeful = True
            for k in range(m):
                value = arriving[members[k], cell]
                values[c, k] = value
                worth[k, count] = value
                hopeful &= value > lowest[k]
                chosen_codes[k, count] = codes[k, c]
            chosen[count], which[count] = cell, c
            count += hopeful
        if count == 0:
            continue
        for i in range(count):
            ends[i] = settle[chosen[i]] if len(settle) else chosen[i]
        for word in range(words):
            if mask[word]:
                for i in range(count):
                    marked[word, i] = marks[word, chosen[i]] & mask[word]
        used = (count + LANES - 1) // LANES
        for i in range(count, used * LANES):
            better[i] = 0
        for place in range(first, last):
            state = states[place]
            here = ranks[members[0], state]
            for i in range(count):
                better[i] = worth[0, i] > here
            for k in range(1, m):
                here = ranks[members[k], state]
                for i in range(count):
                    better[i] &= worth[k, i] > here
            hits = 0
            for lane in range(used):
                if lanes[lane]:
                    for i in range(lane * LANES, lane * LANES + LANES):
                        hit[hits] = i
                        hits += better[i]
            if hits == 0:
                continue
            if found + hits > len(left):
                left, choices = _grown(left, found, hits), _grown(choices, found, hits)
            for k in range(m):
                own[k] = state // blocks[k, 0] % blocks[k, 1]
            here = 0
            for option in range(options):
                here += state // strides[option] % sizes[option] * apart[option]
            before = found
            for h in range(hits):
                i = hit[h]
                closed = ends[i] == state
                for k in range(m):
                    closed |= chosen_codes[k, i] == own[k]
                for word in range(words):
                    if mask[word]:
                        closed |= (bars[word, state] & marked[word, i]) != 0
                if lean and not closed:
                    closed = better_part(
                        state, here, which[i], cells, values, apart, owners, levels, masks, bars, marks, back
                    )
                left[found], choices[found] = state, chosen[i]
                found += not closed
                if one_each and found > before:
                    break
    return left[:found], choices[:found]


@compiled
def _grown(array: Array, used: int, more: int) -> Array:
    """Return an array with room for more, at least twice as long."""
    grown = np.empty(max(2 * len(array), used + more), dtype=array.dtype)
    grown[:used] = array[:used]
    return grown


@compiled
def join_improving(
    base: Array,
    movers: Chooser,
    steps: Steps,
    ours: Side,
    theirs: Side,
    forward: bool,
    lean: bool,
    found: Array,
) -> None:
    """Find what an improvement of a set of movers joins to known states, without listing the moves.

    Forward, states are known and assignments asked about; backward, the other way round.

    Parameters
    ----------
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options at their lowest.
    movers : Chooser
    steps : Steps
    ours, theirs : Side
        What is known, and what is asked about.
    forward : bool
    lean : bool
        Whether only lean improvements count.
    found : bool array, shape (size,)
        Set where an asked one is joined to a known one.
    """
    offsets, _, mask, members, codes = movers
    known, known_ranks, known_bits = ours
    asked, asked_ranks, asked_bits = theirs
    _, _, apart, owners, levels, masks = steps
    back = np.empty(len(apart), dtype=np.int64)
    bars, marks = (known_bits, asked_bits) if forward else (asked_bits, known_bits)
    arriving = asked_ranks if forward else known_ranks
    m, width, words = len(members), len(offsets), len(mask)
    cells, values = np.empty(width, dtype=np.int32), np.empty((width, m), dtype=known_ranks.dtype)
    which = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=known_ranks.dtype)
    better = np.empty(BLOCK, dtype=np.bool_)
    easiest = np.empty(m, dtype=known_ranks.dtype)
    for start in base:
        count = open_ = 0
        for c in range(width):
            cell = start + offsets[c]
            open_ += asked[cell]
            if known[cell]:
                for k in range(m):
                    rank = known_ranks[members[k], cell]
                    worth[k, count] = rank
                    if count == 0 or (rank < easiest[k] if forward else rank > easiest[k]):
                        easiest[k] = rank
                which[count] = c
                count += 1
        if count == 0 or open_ == 0:
            continue
        if lean:
            for c in range(width):
                cells[c] = start + offsets[c]
                for k in range(m):
                    values[c, k] = arriving[members[k], cells[c]]
        for c in range(width):
            cell = start + offsets[c]
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
                        barred = known_bits[word, start + offsets[which[i]]] & mask[word]
                        closed |= (barred & asked_bits[word, cell]) != 0
                    if lean and not closed:
                        here, whole = (which[i], c) if forward else (c, which[i])
                        # what some of the movers choose by themselves is asked about as theirs alone
                        for k in range(m):
                            closed |= codes[k, here] == codes[k, whole]
                        left = cells[here]
                        closed = closed or better_part(
                            left, here, whole, cells, values, apart, owners, levels, masks, bars, marks, back
                        )
                    if not closed:
                        found[cell] = True
                        break
                if found[cell]:
                    break
