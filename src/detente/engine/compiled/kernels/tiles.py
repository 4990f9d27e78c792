"""Tiles of states: where their columns are, copied in and out, and whether anything in them has changed.

A party's states fall into *columns* that differ only in its own choice. A *tile* is 64 neighbouring columns,
so that loops look at 64 columns at once and hold no branch.
"""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

from ..compiling import compiled

LANES = 64
SHORT = 16
Array = npt.NDArray[Any]


@compiled
def locate(tile: int, columns: int, own: int, after: int, place: Array) -> int:
    """Write where a tile's columns are; return how many runs of neighbours they form.

    `place`, int64 and of shape (3, LANES), has where each run begins, how long it is, and where each column
    begins.
    """
    first = tile * LANES
    lanes = min(LANES, columns - first)
    runs = lane = 0
    while lane < lanes:
        column = first + lane
        begin = column // after * own * after + column % after
        length = min(after - column % after, lanes - lane)
        place[0, runs], place[1, runs] = begin, length
        for x in range(length):
            place[2, lane + x] = begin + x
        lane += length
        runs += 1
    return runs


@compiled
def load(values: Array, into: Array, own: int, after: int, place: Array, runs: int) -> None:
    """Copy a tile's values, own choice first."""
    lane = 0
    if after < SHORT:
        for run in range(runs):
            lane += place[1, run]
        for q in range(own):
            for x in range(lane):
                into[q, x] = values[place[2, x] + q * after]
        return
    for run in range(runs):
        length = place[1, run]
        for q in range(own):
            at = place[0, run] + q * after
            for x in range(length):
                into[q, lane + x] = values[at + x]
        lane += length


@compiled
def store(row: Array, values: Array, s: int, after: int, place: Array, runs: int) -> None:
    """Copy the row of own choice `s` back from a tile."""
    lane = 0
    for run in range(runs):
        at, length = place[0, run] + s * after, place[1, run]
        for x in range(length):
            values[at + x] = row[lane + x]
        lane += length


@compiled
def stamp(stamps: Array, now: int, s: int, after: int, place: Array, runs: int) -> None:
    """Note that values of own choice `s` in a tile have changed now."""
    for run in range(runs):
        at = place[0, run] + s * after
        for segment in range(at // LANES, (at + place[1, run] - 1) // LANES + 1):
            stamps[segment] = now


@compiled
def is_clean(stamps: Array, last: int, own: int, after: int, place: Array, runs: int) -> bool:
    """Tell whether nothing in the tile has changed since the time `last`."""
    clean = True
    if after < LANES and runs > 1:
        # short runs: the whole stretch of states from the first run to the last is looked at once
        begin, end = place[0, 0], place[0, runs - 1] + (own - 1) * after + place[1, runs - 1]
        for segment in range(begin // LANES, (end - 1) // LANES + 1):
            clean &= stamps[segment] <= last
        return clean
    for run in range(runs):
        for q in range(own):
            at = place[0, run] + q * after
            for segment in range(at // LANES, (at + place[1, run] - 1) // LANES + 1):
                clean &= stamps[segment] <= last
    return clean
