"""Values lowered along a party's moves, tile by tile, where anything has changed.

Values are kept by assignment: where one settles into another state, its slot holds the value of that state.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Apart, Tiles
from .rows import WORD, lower_to_least
from .tiles import LANES, is_clean, load, locate, stamp, store

Array = npt.NDArray[Any]


@compiled
def relax_joint(values: Array, tiles: Tiles, stamps: Array, last: int, now: int, none: Any) -> bool:
    """Lower each state's value to the least at the end of one move of a party; tell whether any fell.

    Parameters
    ----------
    values : unsigned array, shape (size,)
        Changed in place.
    tiles : Tiles
    stamps : int32 array, shape (segments,)
        When a value last changed in each run of LANES states; changed in place.
    last, now : int
        When the party was last gone through, and the time to note.
    none : unsigned
        The dtype's largest value.
    """
    rows, used, busy, own, after = tiles
    size = len(values)
    changed = False
    place = np.empty((3, LANES), dtype=np.int64)
    ends, least = np.full((rows.shape[1] * WORD, LANES), none), np.full(LANES, none)
    for tile in busy:
        runs = locate(tile, size // own, own, after, place)
        if is_clean(stamps, last, own, after, place, runs):
            continue
        load(values, ends, own, after, place, runs)
        for s in range(own):
            for x in range(LANES):
                least[x] = ends[s, x]
            if not lower_to_least(rows[tile], used[tile], s, ends, least, none):
                continue
            fell = False
            for x in range(LANES):
                fell |= least[x] < ends[s, x]
            if fell:
                changed = True
                store(least, values, s, after, place, runs)
                stamp(stamps, now, s, after, place, runs)
    return changed


@compiled
def relax_apart(
    values: Apart, party: int, tiles: Tiles, stamps: Array, last: int, now: int, none: Any
) -> bool:
    """Lower what sequences that a party begins can come to; tell whether any fell.

    Parameters
    ----------
    values : Apart
        Changed in place.
    party : int
        The mover's number.
    tiles, last, now, none
        As in `relax_joint`.
    stamps : int32 array, shape (movers, segments)
        When a value last changed in each run of LANES states, by the mover gone through.
    """
    least, begun_by, second = values
    rows, used, busy, own, after = tiles
    size = len(least)
    changed = False
    place = np.empty((3, LANES), dtype=np.int64)
    low, high = np.full((own, LANES), none), np.full((own, LANES), none)
    who, ends = np.zeros((own, LANES), dtype=np.int8), np.full((rows.shape[1] * WORD, LANES), none)
    found, mover = np.full(LANES, none), np.int8(party)
    for tile in busy:
        runs = locate(tile, size // own, own, after, place)
        clean = last > 0
        for other in range(len(stamps)):
            if clean and other != party:
                clean = is_clean(stamps[other], last, own, after, place, runs)
        if clean:
            continue
        load(least, low, own, after, place, runs)
        load(begun_by, who, own, after, place, runs)
        load(second, high, own, after, place, runs)
        for q in range(own):
            for x in range(LANES):
                ends[q, x] = high[q, x] if who[q, x] == mover else low[q, x]
        for s in range(own):
            for x in range(LANES):
                found[x] = none
            if not lower_to_least(rows[tile], used[tile], s, ends, found, none):
                continue
            fell = False
            for x in range(LANES):
                fell |= found[x] < (low[s, x] if who[s, x] == mover else high[s, x])
            if not fell:
                continue
            changed = True
            for x in range(LANES):
                worse = max(low[s, x], found[x])
                high[s, x] = high[s, x] if who[s, x] == mover else min(high[s, x], worse)
            for x in range(LANES):
                who[s, x] = mover if found[x] < low[s, x] else who[s, x]
            for x in range(LANES):
                low[s, x] = min(low[s, x], found[x])
            store(low[s], least, s, after, place, runs)
            store(who[s], begun_by, s, after, place, runs)
            store(high[s], second, s, after, place, runs)
            stamp(stamps[party], now, s, after, place, runs)
    return changed


@compiled
def push_settled(values: Apart, unsettled: Array, settle: Array, stamps: Array, now: int) -> None:
    """Give every assignment that settles elsewhere the values of where it settles."""
    least, begun_by, second = values
    for a in unsettled:
        end = settle[a]
        if least[end] != least[a] or second[end] != second[a] or begun_by[end] != begun_by[a]:
            least[a], second[a], begun_by[a] = least[end], second[end], begun_by[end]
            stamps[a // LANES] = now
