"""One party's moves as a list, where they are so few that going through its tiles costs more.

A list is a tuple of three arrays: the states left, in ascending order; where the moves from each begin, and
where the last end; the states they end in.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Apart
from .rows import WORD
from .tiles import LANES, locate

Array = npt.NDArray[Any]
List = tuple[Array, Array, Array]


@compiled
def moves_in(rows: Array) -> int:
    """Return how many moves a party's rows hold."""
    count = 0
    for bits in rows.reshape(-1):
        while bits:
            bits &= bits - np.uint16(1)
            count += 1
    return count


@compiled
def to_list(rows: Array, busy: Array, own: int, after: int, settle: Array, size: int, moves: int) -> List:
    """List a party's moves.

    Parameters
    ----------
    rows : uint16 array, shape (tiles, words, own, LANES)
    busy : int64 array
        The tiles in which there is a move.
    own, after : int
    settle : int32 array, shape (size,) or (0,)
    size, moves : int
        The number of states, and of moves.
    """
    place = np.empty((3, LANES), dtype=np.int64)
    begin = np.zeros(size, dtype=np.int32)
    ends = np.empty(moves, dtype=np.int32)
    for filling in (False, True):
        for tile in busy:
            runs = locate(tile, size // own, own, after, place)
            lanes = 0
            for run in range(runs):
                lanes += place[1, run]
            for s in range(own):
                for x in range(lanes):
                    state = place[2, x] + s * after
                    for word in range(rows.shape[1]):
                        bits = rows[tile, word, s, x]
                        while bits:
                            rest = bits & (bits - np.uint16(1))
                            if filling:
                                end = place[2, x] + (word * WORD + _place(bits ^ rest)) * after
                                ends[begin[state]] = settle[end] if len(settle) else end
                            begin[state] += 1
                            bits = rest
        # counted, each state's moves begin where those before it end; filled, they end there
        if not filling:
            total = 0
            for state in range(size):
                total, begin[state] = total + begin[state], total
    left, previous = 0, 0
    most = min(size, moves)
    # not cleared, so that what is not needed takes no memory
    sources, first = np.empty(most, dtype=np.int32), np.empty(most + 1, dtype=np.int32)
    first[0] = 0
    for state in range(size):
        if begin[state] > previous:
            sources[left] = state
            left += 1
            first[left] = previous = begin[state]
    return sources[:left], first[: left + 1], ends


@compiled
def _place(bit: Any) -> int:
    """Return the place of the only bit set."""
    place = 0
    while bit > 1:
        bit >>= np.uint16(1)
        place += 1
    return place


@compiled
def best_along(values: Array, moves: List) -> Array:
    """Do what `best_after` does, along a list."""
    sources, first, ends = moves
    found = np.zeros_like(values)
    for number in range(len(sources)):
        best = found[sources[number]]
        for at in range(first[number], first[number + 1]):
            best = max(best, values[ends[at]])
        found[sources[number]] = best
    return found


@compiled
def lower_joint(values: Array, moves: List, stamps: Array, now: int) -> bool:
    """Do what `relax_joint` does, along a list."""
    sources, first, ends = moves
    changed = False
    for number in range(len(sources)):
        state = sources[number]
        low = values[state]
        for at in range(first[number], first[number + 1]):
            low = min(low, values[ends[at]])
        if low < values[state]:
            values[state], changed = low, True
            stamps[state // LANES] = now
    return changed


@compiled
def lower_apart(values: Apart, party: int, moves: List, stamps: Array, now: int, none: Any) -> bool:
    """Do what `relax_apart` does, along a list; `stamps` are those of the mover."""
    least, begun_by, second = values
    sources, first, ends = moves
    changed, mover = False, np.int8(party)
    for number in range(len(sources)):
        found = none
        for at in range(first[number], first[number + 1]):
            end = ends[at]
            found = min(found, second[end] if begun_by[end] == mover else least[end])
        state = sources[number]
        mine, low = begun_by[state] == mover, least[state]
        if found >= (low if mine else second[state]):
            continue
        changed = True
        stamps[state // LANES] = now
        if not mine:
            second[state] = min(second[state], max(low, found))
        if found < low:
            least[state], begun_by[state] = found, mover
    return changed
