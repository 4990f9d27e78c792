"""What one move joins to known states, by keys and groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Coded, Key, Spread

LOW = 1 << 10
Array = npt.NDArray[Any]


@compiled
def write_codes(states: Array, words: Array, key_of: Key, flipped: bool, codes: Array) -> None:
    """Write the key and group of states, or of choices, as one number: key * groups + group.

    Parameters
    ----------
    states : int32 array, shape (n,)
    words : uint16 array, shape (all words, size)
        What states bar, or choices mark.
    key_of : Key
    flipped : bool
        Whether the key has the bits that are not there.
    codes : int32 array, shape (n,)
    """
    rows, widths, strides, sizes = key_of
    groups = words.shape[1]
    shifts, powers = np.zeros(len(strides), dtype=np.int64), True
    for run in range(len(strides)):
        groups //= sizes[run]
        whole = strides[run] * sizes[run]
        powers &= (strides[run] & (strides[run] - 1)) == 0 and (whole & (whole - 1)) == 0
        while 1 << shifts[run] < whole:
            shifts[run] += 1
    # where all are powers of two the group is that of the high bits and that of the low ones together
    high, low = np.zeros(0, dtype=np.int64), np.zeros(LOW, dtype=np.int64)
    if powers:
        high = np.zeros((words.shape[1] + LOW - 1) // LOW, dtype=np.int64)
        for part in range(len(low)):
            low[part] = _group(part, strides, shifts)
        for part in range(len(high)):
            high[part] = _group(part * LOW, strides, shifts)
    for number in range(len(states)):
        state = states[number]
        key = np.int64(0)
        for row in rows:
            absent = (1 << widths[row]) - 1 if flipped else 0
            key = (key << widths[row]) | (words[row, state] ^ absent)
        if powers:
            group = high[state // LOW] | low[state % LOW]
        else:
            # from the left, so that what follows a run keeps its stride until the run is taken out
            group = np.int64(state)
            for run in range(len(strides)):
                group = group // (sizes[run] * strides[run]) * strides[run] + group % strides[run]
        codes[number] = key * groups + group


@compiled
def _group(state: int, strides: Array, shifts: Array) -> Any:
    """Return a state's group where the runs that are taken out are bits of its number."""
    group = np.int64(state)
    for run in range(len(strides)):
        group = (group >> shifts[run]) * strides[run] | (group & (strides[run] - 1))
    return group


@compiled
def join(known: Coded, asked: Coded, bits: int, groups: int) -> Array:
    """Tell for which of `asked` a `known` in the same group has no bit but those of its key.

    Parameters
    ----------
    known, asked : Coded
    bits, groups : int
        How many bits a key has, and how many groups there are.
    """
    states, place, codes = known
    others, others_place, others_codes = asked
    table = np.zeros(groups << bits, dtype=np.bool_)
    for state in states:
        table[codes[place[state]]] = True
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    found = np.zeros(len(others), dtype=np.bool_)
    for number in range(len(others)):
        found[number] = table[others_codes[others_place[others[number]]]]
    return found


@compiled
def spread(
    known: Spread,
    asked: Spread,
    having: Array,
    allowed: Array,
    found: Array,
    bits: int,
    groups: int,
) -> bool:
    """Do what `join` does for eight questions at once, each a bit of a byte; tell whether anything was found.

    Parameters
    ----------
    known, asked : Spread
    having, allowed, found : uint8 arrays, shape (size,)
        For which questions a state is known, may be found, and is found; `found` is added to.
    """
    states, codes, at_state = known
    others, others_codes, at_other = asked
    table = np.zeros(groups << bits, dtype=np.uint8)
    for number in range(len(states)):
        state = at_state[states[number]] if len(at_state) else states[number]
        table[codes[number]] |= having[state]
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    changed = False
    for number in range(len(others)):
        state = at_other[others[number]] if len(at_other) else others[number]
        fresh = table[others_codes[number]] & allowed[state] & ~found[state]
        if fresh:
            found[state] |= fresh
            changed = True
    return changed
