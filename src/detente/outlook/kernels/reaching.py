"""What one move joins to known states, by keys and groups."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...game.compiling import compiled

__all__ = ["join", "spread"]

Array = npt.NDArray[Any]


@compiled
def join(
    known: Array,
    known_place: Array,
    known_codes: Array,
    asked: Array,
    asked_place: Array,
    asked_codes: Array,
    bits: int,
    groups: int,
) -> Array:
    """Tell for which of `asked` a `known` in the same group has no bit but those of its key.

    Parameters
    ----------
    known, asked : int arrays
        States, or assignments.
    known_place, asked_place : int32 arrays, shape (size,)
        Where each stands in the lists of codes.
    known_codes, asked_codes : int32 or int64 arrays
        key * groups + group.
    bits, groups : int
        How many bits a key has, and how many groups there are.
    """
    table = np.zeros(groups << bits, dtype=np.bool_)
    for state in known:
        table[known_codes[known_place[state]]] = True
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    found = np.zeros(len(asked), dtype=np.bool_)
    for number in range(len(asked)):
        found[number] = table[asked_codes[asked_place[asked[number]]]]
    return found


@compiled
def spread(
    known: Array,
    known_codes: Array,
    known_at: Array,
    asked: Array,
    asked_codes: Array,
    asked_at: Array,
    having: Array,
    allowed: Array,
    found: Array,
    bits: int,
    groups: int,
) -> bool:
    """Do what `join` does for eight questions at once, each a bit of a byte; tell whether anything was found.

    Parameters
    ----------
    known, asked : int32 arrays
        The states and assignments that have codes, in the order of the codes.
    known_at, asked_at : int32 arrays, shape (size,) or (0,)
        The state that each of them stands for; empty where it is itself.
    known_codes, asked_codes : int32 or int64 arrays
    having, allowed, found : uint8 arrays, shape (size,)
        For which questions a state is known, may be found, and is found; `found` is added to.
    """
    table = np.zeros(groups << bits, dtype=np.uint8)
    for number in range(len(known)):
        state = known_at[known[number]] if len(known_at) else known[number]
        table[known_codes[number]] |= having[state]
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    changed = False
    for number in range(len(asked)):
        state = asked_at[asked[number]] if len(asked_at) else asked[number]
        fresh = table[asked_codes[number]] & allowed[state] & ~found[state]
        if fresh:
            found[state] |= fresh
            changed = True
    return changed
