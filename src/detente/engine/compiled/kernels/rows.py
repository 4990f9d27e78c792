"""One party's moves as rows of bits.

In a tile, the row of an own choice `s` holds for each column 16 bits a word, one for each choice `q` that can
be moved to. Guards, feasibility and ranks are all in these bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Tables
from .tiles import LANES, load, locate

WORD = 16
Array = npt.NDArray[Any]


@compiled
def used_bits(row: Array) -> Any:
    """Return the bits that at least one of a row's columns has."""
    used = np.uint16(0)
    for x in range(LANES):
        used |= row[x]
    return used


@compiled
def some_true(row: Array) -> bool:
    """Tell whether one of a row's columns is true."""
    some = False
    for x in range(LANES):
        some |= row[x]
    return some


@compiled
def find_rows(
    own: int,
    after: int,
    feasible: Array,
    tables: Tables,
    ranks: Array,
    arriving: Array,
    improving: bool,
) -> Array:
    """Find a party's moves.

    Parameters
    ----------
    own, after : int
        The number of the party's choices, and their stride.
    feasible : bool array, shape (size,)
    tables : Tables
        Of the party's bits alone, in words of 16.
    ranks, arriving : unsigned arrays, shape (size,)
        The party's ranks by state and by assignment.
    improving : bool
        Whether only moves to better states count.

    Returns
    -------
    uint16 array, shape (tiles, words of bits, own, LANES)
    """
    arrival, settle, bars, marks = tables
    size = len(feasible)
    columns = size // own
    tiles = (columns + LANES - 1) // LANES
    words = len(bars)
    rows = np.zeros((tiles, (own + WORD - 1) // WORD, own, LANES), dtype=np.uint16)
    place = np.empty((3, LANES), dtype=np.int64)
    here, ends = np.zeros((own, LANES), dtype=np.bool_), np.zeros((own, LANES), dtype=np.bool_)
    rank, worth = np.zeros((own, LANES), dtype=ranks.dtype), np.zeros((own, LANES), dtype=ranks.dtype)
    target, state = np.zeros((own, LANES), dtype=np.int32), np.zeros((own, LANES), dtype=np.int32)
    barred = np.zeros((words, own, LANES), dtype=np.uint16)
    marked = np.zeros((words, own, LANES), dtype=np.uint16)
    open_ = np.zeros(LANES, dtype=np.bool_)
    for tile in range(tiles):
        runs = locate(tile, columns, own, after, place)
        if tile == tiles - 1:  # the last tile may have fewer columns than lanes
            for q in range(own):
                for x in range(LANES):
                    here[q, x] = ends[q, x] = False
        load(feasible, here, own, after, place, runs)
        some = False
        for q in range(own):
            some |= some_true(here[q])
        if not some:
            continue
        load(arrival, ends, own, after, place, runs)
        load(ranks, rank, own, after, place, runs)
        load(arriving, worth, own, after, place, runs)
        for word in range(words):
            load(bars[word], barred[word], own, after, place, runs)
            load(marks[word], marked[word], own, after, place, runs)
        if len(settle):
            load(settle, target, own, after, place, runs)
            lane = 0
            for run in range(runs):
                for q in range(own):
                    for x in range(place[1, run]):
                        state[q, lane + x] = place[0, run] + q * after + x
                lane += place[1, run]
        for s in range(own):
            if not some_true(here[s]):
                continue
            for q in range(own):
                if s == q or not some_true(ends[q]):
                    continue
                for x in range(LANES):
                    open_[x] = here[s, x] & ends[q, x]
                if improving:
                    for x in range(LANES):
                        open_[x] &= worth[q, x] > rank[s, x]
                for word in range(words):
                    for x in range(LANES):
                        open_[x] &= (barred[word, s, x] & marked[word, q, x]) == 0
                if len(settle):
                    for x in range(LANES):
                        open_[x] &= target[q, x] != state[s, x]
                row, bit = rows[tile, q // WORD, s], np.uint16(1 << q % WORD)
                for x in range(LANES):
                    row[x] |= bit if open_[x] else np.uint16(0)
    return rows


@compiled
def any_move(rows: Array, own: int, after: int, size: int) -> Array:
    """Return from which states there is a move, bool array, shape (size,)."""
    found = np.zeros(size, dtype=np.bool_)
    place = np.empty((3, LANES), dtype=np.int64)
    for tile in range(len(rows)):
        runs = locate(tile, size // own, own, after, place)
        for s in range(own):
            lane = 0
            for run in range(runs):
                at = place[0, run] + s * after
                for x in range(place[1, run]):
                    some = np.uint16(0)
                    for word in range(rows.shape[1]):
                        some |= rows[tile, word, s, lane + x]
                    found[at + x] = some != 0
                lane += place[1, run]
    return found


@compiled
def lead_to(wanted: Array, rows: Array, used: Array, busy: Array, own: int, after: int) -> bool:
    """Tell whether one move leads to a wanted assignment; `wanted`, shape (size,), is empty where none is."""
    size = len(wanted)
    if size == 0:
        return False
    place = np.empty((3, LANES), dtype=np.int64)
    ends = np.zeros((rows.shape[1] * WORD, LANES), dtype=np.bool_)
    for tile in busy:
        runs = locate(tile, size // own, own, after, place)
        load(wanted, ends, own, after, place, runs)
        for q in range(own):
            if not some_true(ends[q]):
                continue
            word, bit = q // WORD, np.uint16(1 << q % WORD)
            for s in range(own):
                if not used[tile, word, s] & bit:
                    continue
                some, row = False, rows[tile, word, s]
                for x in range(LANES):
                    some |= ends[q, x] & ((row[x] & bit) != 0)
                if some:
                    return True
    return False


@compiled
def best_after(values: Array, rows: Array, own: int, after: int) -> Array:
    """Return the largest value at the end of one move from each state, 0 where there is none."""
    size, words = len(values), rows.shape[1]
    found = np.zeros_like(values)
    place = np.empty((3, LANES), dtype=np.int64)
    ends, best = np.zeros((words * WORD, LANES), dtype=values.dtype), np.zeros(LANES, dtype=values.dtype)
    none = values.dtype.type(0)
    for tile in range(len(rows)):
        runs = locate(tile, size // own, own, after, place)
        load(values, ends, own, after, place, runs)
        for s in range(own):
            for x in range(LANES):
                best[x] = none
            for word in range(words):
                row, at = rows[tile, word, s], word * WORD
                for x in range(LANES):
                    most = best[x]
                    for b in range(WORD):
                        most = max(most, ends[at + b, x] if row[x] & np.uint16(1 << b) else none)
                    best[x] = most
            lane = 0
            for run in range(runs):
                at = place[0, run] + s * after
                for x in range(place[1, run]):
                    found[at + x] = best[lane + x]
                lane += place[1, run]
    return found


@compiled
def lower_to_least(rows: Array, used: Array, s: int, ends: Array, least: Array, none: Any) -> bool:
    """Lower values to the least at the end of one move from own choice `s`; tell whether it has moves.

    Parameters
    ----------
    rows : uint16 array, shape (words, own, LANES)
    used : uint16 array, shape (words, own)
        One tile's rows, and their sum.
    s : int
    ends : unsigned array, shape (words * WORD, LANES)
        The value of each end; of what is beyond the choices nothing is looked at.
    least : unsigned array, shape (LANES,)
        Changed in place.
    none : unsigned
        The dtype's largest value.
    """
    moves = False
    for word in range(len(rows)):
        bits = used[word, s]
        if bits == 0:
            continue
        moves = True
        row, at = rows[word, s], word * WORD
        if _few(bits):
            for b in range(WORD):
                bit = np.uint16(1 << b)
                if bits & bit:
                    for x in range(LANES):
                        least[x] = min(least[x], ends[at + b, x] if row[x] & bit else none)
        else:
            # the choices inside, so that a column's value stays in a register
            for x in range(LANES):
                low = least[x]
                for b in range(WORD):
                    low = min(low, ends[at + b, x] if row[x] & np.uint16(1 << b) else none)
                least[x] = low
    return moves


@compiled
def _few(bits: Any) -> bool:
    """Tell whether at most three bits are set."""
    count = 0
    while bits:
        bits &= bits - np.uint16(1)
        count += 1
    return count < 4


@compiled
def summed(rows: Array) -> tuple[Array, Array]:
    """Sum rows up, so that what has no moves can be passed over.

    Returns
    -------
    used : uint16 array, shape (tiles, words, own)
        The bits that at least one of a row's columns has.
    busy : int64 array
        The tiles in which there is a move at all.
    """
    tiles, words, own, _ = rows.shape
    used = np.zeros((tiles, words, own), dtype=np.uint16)
    some = np.zeros(tiles, dtype=np.bool_)
    for tile in range(tiles):
        for word in range(words):
            for s in range(own):
                used[tile, word, s] = used_bits(rows[tile, word, s])
                some[tile] |= used[tile, word, s] != 0
    return used, np.flatnonzero(some)


@compiled
def is_transitive(rows: Array) -> bool:
    """Tell whether two moves of the party running are always one move, or none at all."""
    tiles, words, own, _ = rows.shape
    twice = np.zeros((words, LANES), dtype=np.uint16)
    for tile in range(tiles):
        for s in range(own):
            for word in range(words):
                for x in range(LANES):
                    twice[word, x] = 0
            for q in range(own):
                bit = np.uint16(1 << q % WORD)
                row = rows[tile, q // WORD, s]
                if not used_bits(row) & bit:
                    continue
                for word in range(words):
                    onward, reached = rows[tile, word, q], twice[word]
                    for x in range(LANES):
                        reached[x] |= onward[x] if row[x] & bit else np.uint16(0)
            more = np.uint16(0)
            for word in range(words):
                row = rows[tile, word, s]
                stay = np.uint16(1 << s % WORD if word == s // WORD else 0)
                for x in range(LANES):
                    more |= twice[word, x] & ~(row[x] | stay)
            if more:
                return False
    return True
