"""Which moves have a part among the others from the same state; see `engine/parts.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled, inlined

PRIME = np.uint64(0x9E3779B97F4A7C15)
ONE, NOTHING = np.uint64(1), np.uint64(0)
Array = npt.NDArray[Any]


@compiled
def without_parts(first: Array, bits: Array, count: Array, members: Array, ranks: Array) -> Array:
    """Tell which moves have no part that serves all their movers as well; see `Changes`.

    Of nearly all that have one, what changes one level less is one, and is looked up; only of the others all
    parts are gone through.
    """
    found = np.ones(len(count), dtype=np.bool_)
    for state in range(len(first) - 1):
        begin, end = first[state], first[state + 1]
        size = 4
        while size < 2 * (end - begin):
            size *= 2
        table = np.full(size, -1, dtype=np.int64)
        for whole in range(begin, end):
            found[whole] = not (
                _near_part_serves(whole, table, bits, members, ranks)
                or _part_serves(whole, begin, bits, count, members, ranks)
            )
            # a part changes less, so it stands before what it is a part of
            place = _place(bits, whole, 0, NOTHING, size)
            while table[place] >= 0:
                place = (place + 1) & (size - 1)
            table[place] = whole
    return found


@compiled
def _near_part_serves(whole: int, table: Array, bits: Array, members: Array, ranks: Array) -> bool:
    """Tell whether what changes one level less than a move is a part that serves as well."""
    size = len(table)
    for word in range(len(bits)):
        left = bits[word, whole]
        while left:
            bit = left & (~left + ONE)
            left ^= bit
            place = _place(bits, whole, word, bit, size)
            while table[place] >= 0:
                part = table[place]
                if _differs_by(bits, whole, part, word, bit) and _serves(whole, part, members, ranks):
                    return True
                place = (place + 1) & (size - 1)
    return False


@compiled
def _part_serves(whole: int, begin: int, bits: Array, count: Array, members: Array, ranks: Array) -> bool:
    """Tell whether any part of a move serves as well."""
    for part in range(begin, whole):
        if count[part] >= count[whole]:
            break
        within = True
        for word in range(len(bits)):
            within &= bits[word, part] & ~bits[word, whole] == 0
        if within and _serves(whole, part, members, ranks):
            return True
    return False


@inlined
def _serves(whole: int, part: int, members: Array, ranks: Array) -> bool:
    serves = True
    for place in range(members.shape[1]):
        party = members[whole, place]
        if party >= 0 and ranks[party, part] < ranks[party, whole]:
            serves = False
            break
    return serves


@inlined
def _differs_by(bits: Array, whole: int, part: int, word: int, bit: Any) -> bool:
    same = True
    for each in range(len(bits)):
        without = bits[each, whole] ^ bit if each == word else bits[each, whole]
        same &= bits[each, part] == without
    return same


@compiled
def _place(bits: Array, move: int, word: int, bit: Any, size: int) -> Any:
    """Return where a move without one bit of one word is looked for in a table of some size."""
    key = NOTHING
    for each in range(len(bits)):
        content = bits[each, move] ^ bit if each == word else bits[each, move]
        key = (key ^ content) * PRIME
        key ^= key >> np.uint64(29)
    return np.int64(key & np.uint64(size - 1))
