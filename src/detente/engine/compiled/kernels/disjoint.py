"""Known keys without a bit of an asked one, sought as in a tree."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled

Array = npt.NDArray[Any]
WORD = 64


@compiled
def find_disjoint(known: Array, asked: Array, first: Array, last: Array) -> Array:
    """Tell for each asked key whether one of its run of known keys has no bit in common with it.

    Parameters
    ----------
    known : uint64 array, shape (known, words)
        Sorted within each run, the first word first.
    asked : uint64 array, shape (asked, words)
    first, last : int64 arrays, shape (asked,)
        The run of known keys of each asked one.

    Returns
    -------
    bool array, shape (asked,)
    """
    words = known.shape[1]
    found = np.zeros(len(asked), dtype=np.bool_)
    # one run left out for each bit in which keys can differ is all that ever waits
    waiting = np.empty((words * WORD + 1, 2), dtype=np.int64)
    for number in range(len(asked)):
        if first[number] >= last[number]:
            continue
        waiting[0, 0], waiting[0, 1] = first[number], last[number]
        left = 1
        while left:
            left -= 1
            begin, end = waiting[left, 0], waiting[left, 1]
            word, closed = 0, False
            while word < words and known[begin, word] == known[end - 1, word]:
                closed |= (known[begin, word] & asked[number, word]) != 0
                word += 1
            if closed:
                continue
            if word == words:
                found[number] = True
                break
            apart = known[begin, word] ^ known[end - 1, word]
            bit = np.uint64(1) << np.uint64(WORD - 1)
            while not apart & bit:
                bit >>= np.uint64(1)
            above = ~((bit << np.uint64(1)) - np.uint64(1))
            if known[begin, word] & asked[number, word] & above:
                continue
            low, high = begin, end - 1  # the first key that has the bit is after low, and at high or before
            while high - low > 1:
                middle = (low + high) // 2
                if known[middle, word] & bit:
                    high = middle
                else:
                    low = middle
            if not asked[number, word] & bit:
                waiting[left, 0], waiting[left, 1] = high, end
                left += 1
            waiting[left, 0], waiting[left, 1] = begin, high
            left += 1
    return found
