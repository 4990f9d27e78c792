"""Compiled: the moves of one set of movers, listed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Chooser, Tables

Array = npt.NDArray[Any]


@compiled
def open_choices(state: int, base: int, offsets: Array, tables: Tables, mask: Array, into: Array) -> int:
    """Write the choices that guards and settling leave open in a state; return how many there are.

    Parameters
    ----------
    state, base : int
        The state, and the same with all the movers' options at their lowest.
    offsets : int64 array, shape (choices,)
        What each joint choice adds to `base`.
    tables : Tables
    mask : uint64 array, shape (words,)
        The movers' bits.
    into : int64 array, shape (choices,)
    """
    arrival, settle, bars, marks = tables
    count = 0
    for offset in offsets:
        choice = base + offset
        closed = not arrival[choice] or choice == state
        if len(settle):
            closed |= settle[choice] == state
        for word in range(len(mask)):
            closed |= (bars[word, state] & marks[word, choice] & mask[word]) != 0
        into[count] = choice
        count += not closed
    return count


@compiled
def list_moves(states: Array, base: Array, movers: Chooser, tables: Tables) -> tuple[Array, Array]:
    """Return every move from the given states.

    Parameters
    ----------
    states, base : int64 arrays, shape (n,)
        The states, and the same with all the movers' options at their lowest.
    movers : Chooser
    tables : Tables

    Returns
    -------
    rows : int64 array
        The place in `states` where each move starts.
    choices : int64 array
    """
    room = len(states)
    rows, choices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64)
    offsets, blocks, mask = movers.offsets, movers.blocks, movers.mask
    opened = np.empty(len(offsets), dtype=np.int64)
    found = 0
    for row in range(len(states)):
        state = states[row]
        count = open_choices(state, base[row], offsets, tables, mask, opened)
        if found + count > room:
            room = 2 * room + count
            more_rows, more_choices = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64)
            more_rows[:found], more_choices[:found] = rows[:found], choices[:found]
            rows, choices = more_rows, more_choices
        for number in range(count):
            choice = opened[number]
            everyone = True
            if len(blocks) > 1:
                for mover in range(len(blocks)):
                    stride, size = blocks[mover, 0], blocks[mover, 1]
                    everyone &= state // stride % size != choice // stride % size
            rows[found], choices[found] = row, choice
            found += everyone
    return rows[:found], choices[:found]
