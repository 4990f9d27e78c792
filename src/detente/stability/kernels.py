"""Compiled: one party's moves as rows of bits, gone through for whole tiles of states.

A party's states fall into *columns* that differ only in its own choice. A *tile* is 64 neighbouring columns;
in it, the row of an own choice `s` holds for each column 16 bits a word, one for each choice `q` that can be
moved to. Guards, feasibility and ranks are all in these bits, so that the loops that run again and again look
at 64 columns at once and hold no branch.

Values are kept by assignment: where one settles into another state, its slot holds the value of that state.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..game.compiling import compiled

__all__ = [
    "LANES",
    "any_move",
    "best_after",
    "busy_tiles",
    "find_rows",
    "is_transitive",
    "push_settled",
    "relax_apart",
    "relax_joint",
]

LANES = 64
SHORT = 16
WORD = 16
Array = npt.NDArray[Any]


@compiled
def _locate(tile: int, columns: int, own: int, after: int, place: Array) -> int:
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
def _used(row: Array) -> Any:
    """Return the bits that at least one of a row's columns has."""
    used = np.uint16(0)
    for x in range(LANES):
        used |= row[x]
    return used


@compiled
def _some(row: Array) -> bool:
    """Tell whether one of a row's columns is true."""
    some = False
    for x in range(LANES):
        some |= row[x]
    return some


@compiled
def _load(values: Array, into: Array, after: int, place: Array, runs: int) -> None:
    """Copy a tile's values, own choice first."""
    lane = 0
    if after < SHORT:
        for run in range(runs):
            lane += place[1, run]
        for q in range(len(into)):
            for x in range(lane):
                into[q, x] = values[place[2, x] + q * after]
        return
    for run in range(runs):
        length = place[1, run]
        for q in range(len(into)):
            at = place[0, run] + q * after
            for x in range(length):
                into[q, lane + x] = values[at + x]
        lane += length


@compiled
def _store(row: Array, values: Array, s: int, after: int, place: Array, runs: int) -> None:
    """Copy the row of own choice `s` back from a tile."""
    lane = 0
    for run in range(runs):
        at, length = place[0, run] + s * after, place[1, run]
        for x in range(length):
            values[at + x] = row[lane + x]
        lane += length


@compiled
def _stamp(stamps: Array, now: int, s: int, after: int, place: Array, runs: int) -> None:
    """Note that values of own choice `s` in a tile have changed now."""
    for run in range(runs):
        at = place[0, run] + s * after
        for segment in range(at // LANES, (at + place[1, run] - 1) // LANES + 1):
            stamps[segment] = now


@compiled
def _is_clean(stamps: Array, last: int, own: int, after: int, place: Array, runs: int) -> bool:
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


@compiled
def find_rows(
    own: int,
    after: int,
    feasible: Array,
    arrival: Array,
    ranks: Array,
    arriving: Array,
    settle: Array,
    bars: Array,
    marks: Array,
    improving: bool,
) -> Array:
    """Find a party's moves.

    Parameters
    ----------
    own, after : int
        The number of the party's choices, and their stride.
    feasible, arrival : bool arrays, shape (size,)
    ranks, arriving : unsigned arrays, shape (size,)
        The party's ranks by state and by assignment.
    settle : int32 array, shape (size,) or (0,)
    bars, marks : uint16 arrays, shape (words, size)
        The party's bits.
    improving : bool
        Whether only moves to better states count.

    Returns
    -------
    uint16 array, shape (tiles, words of bits, own, LANES)
    """
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
        runs = _locate(tile, columns, own, after, place)
        if tile == tiles - 1:  # the last tile may have fewer columns than lanes
            for q in range(own):
                for x in range(LANES):
                    here[q, x] = ends[q, x] = False
        _load(feasible, here, after, place, runs)
        _load(arrival, ends, after, place, runs)
        _load(ranks, rank, after, place, runs)
        _load(arriving, worth, after, place, runs)
        for word in range(words):
            _load(bars[word], barred[word], after, place, runs)
            _load(marks[word], marked[word], after, place, runs)
        if len(settle):
            _load(settle, target, after, place, runs)
            lane = 0
            for run in range(runs):
                for q in range(own):
                    for x in range(place[1, run]):
                        state[q, lane + x] = place[0, run] + q * after + x
                lane += place[1, run]
        for s in range(own):
            if not _some(here[s]):
                continue
            for q in range(own):
                if s == q or not _some(ends[q]):
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
        runs = _locate(tile, size // own, own, after, place)
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
def best_after(values: Array, rows: Array, own: int, after: int) -> Array:
    """Return the largest value at the end of one move from each state, 0 where there is none."""
    size, words = len(values), rows.shape[1]
    found = np.zeros_like(values)
    place = np.empty((3, LANES), dtype=np.int64)
    ends, best = np.zeros((own, LANES), dtype=values.dtype), np.zeros(LANES, dtype=values.dtype)
    none = values.dtype.type(0)
    for tile in range(len(rows)):
        runs = _locate(tile, size // own, own, after, place)
        _load(values, ends, after, place, runs)
        for s in range(own):
            for x in range(LANES):
                best[x] = none
            for word in range(words):
                row = rows[tile, word, s]
                used = _used(row)
                for b in range(WORD):
                    bit = np.uint16(1 << b)
                    if used & bit:
                        end = ends[word * WORD + b]
                        for x in range(LANES):
                            best[x] = max(best[x], end[x] if row[x] & bit else none)
            lane = 0
            for run in range(runs):
                at = place[0, run] + s * after
                for x in range(place[1, run]):
                    found[at + x] = best[lane + x]
                lane += place[1, run]
    return found


@compiled
def busy_tiles(rows: Array) -> Array:
    """Return the tiles in which there is a move at all, int64 array."""
    busy = np.zeros(len(rows), dtype=np.bool_)
    for tile in range(len(rows)):
        some = np.uint16(0)
        for word in range(rows.shape[1]):
            for s in range(rows.shape[2]):
                for x in range(LANES):
                    some |= rows[tile, word, s, x]
        busy[tile] = some != 0
    return np.flatnonzero(busy)


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
                if not _used(row) & bit:
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


@compiled
def relax_joint(
    values: Array,
    rows: Array,
    busy: Array,
    own: int,
    after: int,
    stamps: Array,
    last: int,
    now: int,
    none: Any,
) -> bool:
    """Lower each state's value to the least at the end of one move of a party; tell whether any fell.

    Parameters
    ----------
    values : unsigned array, shape (size,)
        Changed in place.
    rows : uint16 array, shape (tiles, words, own, LANES)
    busy : int64 array
        The tiles in which the party has moves.
    own, after : int
    stamps : int32 array, shape (segments,)
        When a value last changed in each run of LANES states; changed in place.
    last, now : int
        When the party was last gone through, and the time to note.
    none : unsigned
        The dtype's largest value.
    """
    size, words = len(values), rows.shape[1]
    changed = False
    place = np.empty((3, LANES), dtype=np.int64)
    ends, least = np.full((own, LANES), none), np.full(LANES, none)
    for tile in busy:
        runs = _locate(tile, size // own, own, after, place)
        if _is_clean(stamps, last, own, after, place, runs):
            continue
        _load(values, ends, after, place, runs)
        for s in range(own):
            for x in range(LANES):
                least[x] = ends[s, x]
            moves = False
            for word in range(words):
                row = rows[tile, word, s]
                used = _used(row)
                moves |= used != 0
                for b in range(WORD):
                    bit = np.uint16(1 << b)
                    if used & bit:
                        end = ends[word * WORD + b]
                        for x in range(LANES):
                            least[x] = min(least[x], end[x] if row[x] & bit else none)
            if not moves:
                continue
            fell = False
            for x in range(LANES):
                fell |= least[x] < ends[s, x]
            if fell:
                changed = True
                _store(least, values, s, after, place, runs)
                _stamp(stamps, now, s, after, place, runs)
    return changed


@compiled
def relax_apart(
    least: Array,
    begun_by: Array,
    second: Array,
    party: int,
    rows: Array,
    busy: Array,
    own: int,
    after: int,
    stamps: Array,
    last: int,
    now: int,
    none: Any,
) -> bool:
    """Lower what sequences that a party begins can come to; tell whether any fell.

    Of the sequences from a state three numbers are kept: the least value, who begins a sequence that has it,
    and the least value of those that others begin. They tell for every party what follows when it has moved.

    Parameters
    ----------
    least, second : unsigned arrays, shape (size,)
        Changed in place.
    begun_by : int8 array, shape (size,)
        A number of a mover, -1 for the empty sequence; changed in place.
    party : int
        The mover's number.
    rows, busy, own, after, last, now, none
        As in `relax_joint`.
    stamps : int32 array, shape (movers, segments)
        When a value last changed in each run of LANES states, by the mover gone through.
    """
    size, words = len(least), rows.shape[1]
    changed = False
    place = np.empty((3, LANES), dtype=np.int64)
    low, high = np.full((own, LANES), none), np.full((own, LANES), none)
    who, ends = np.zeros((own, LANES), dtype=np.int8), np.full((own, LANES), none)
    found, mover = np.full(LANES, none), np.int8(party)
    for tile in busy:
        runs = _locate(tile, size // own, own, after, place)
        clean = last > 0
        for other in range(len(stamps)):
            if clean and other != party:
                clean = _is_clean(stamps[other], last, own, after, place, runs)
        if clean:
            continue
        _load(least, low, after, place, runs)
        _load(begun_by, who, after, place, runs)
        _load(second, high, after, place, runs)
        for q in range(own):
            for x in range(LANES):
                ends[q, x] = high[q, x] if who[q, x] == mover else low[q, x]
        for s in range(own):
            for x in range(LANES):
                found[x] = none
            moves = False
            for word in range(words):
                row = rows[tile, word, s]
                used = _used(row)
                moves |= used != 0
                for b in range(WORD):
                    bit = np.uint16(1 << b)
                    if used & bit:
                        end = ends[word * WORD + b]
                        for x in range(LANES):
                            found[x] = min(found[x], end[x] if row[x] & bit else none)
            if not moves:
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
            _store(low[s], least, s, after, place, runs)
            _store(who[s], begun_by, s, after, place, runs)
            _store(high[s], second, s, after, place, runs)
            _stamp(stamps[party], now, s, after, place, runs)
    return changed


@compiled
def push_settled(
    least: Array, begun_by: Array, second: Array, unsettled: Array, settle: Array, stamps: Array, now: int
) -> None:
    """Give every assignment that settles elsewhere the values of where it settles."""
    for a in unsettled:
        end = settle[a]
        if least[end] != least[a] or second[end] != second[a] or begun_by[end] != begun_by[a]:
            least[a], second[a], begun_by[a] = least[end], second[end], begun_by[end]
            stamps[a // LANES] = now
