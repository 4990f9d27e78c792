"""What the improvements of a set of movers join to known states, without listing the moves."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .blocks import BLOCK
from .given import Chooser, Side, Steps
from .lean import better_part

Array = npt.NDArray[Any]


@compiled
def join_improving(
    base: Array,
    movers: Chooser,
    steps: Steps,
    ours: Side,
    theirs: Side,
    forward: bool,
    lean: bool,
    found: Array,
) -> None:
    """Find what an improvement of a set of movers joins to known states, without listing the moves.

    Forward, states are known and assignments asked about; backward, the other way round.

    Parameters
    ----------
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options at their lowest.
    movers : Chooser
    steps : Steps
    ours, theirs : Side
        What is known, and what is asked about.
    forward : bool
    lean : bool
        Whether only lean improvements count.
    found : bool array, shape (size,)
        Set where an asked one is joined to a known one.
    """
    offsets, _, mask, members, codes = movers
    known, known_ranks, known_bits = ours
    asked, asked_ranks, asked_bits = theirs
    _, _, apart, owners, levels, masks = steps
    back = np.empty(len(apart), dtype=np.int64)
    bars, marks = (known_bits, asked_bits) if forward else (asked_bits, known_bits)
    arriving = asked_ranks if forward else known_ranks
    m, width, words = len(members), len(offsets), len(mask)
    cells, values = np.empty(width, dtype=np.int32), np.empty((width, m), dtype=known_ranks.dtype)
    which = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=known_ranks.dtype)
    better = np.empty(BLOCK, dtype=np.bool_)
    easiest = np.empty(m, dtype=known_ranks.dtype)
    for start in base:
        count = open_ = 0
        for c in range(width):
            cell = start + offsets[c]
            open_ += asked[cell]
            if known[cell]:
                for k in range(m):
                    rank = known_ranks[members[k], cell]
                    worth[k, count] = rank
                    if count == 0 or (rank < easiest[k] if forward else rank > easiest[k]):
                        easiest[k] = rank
                which[count] = c
                count += 1
        if count == 0 or open_ == 0:
            continue
        if lean:
            for c in range(width):
                cells[c] = start + offsets[c]
                for k in range(m):
                    values[c, k] = arriving[members[k], cells[c]]
        for c in range(width):
            cell = start + offsets[c]
            if not asked[cell] or found[cell]:
                continue
            hopeful = True
            for k in range(m):
                rank = asked_ranks[members[k], cell]
                hopeful &= easiest[k] < rank if forward else easiest[k] > rank
            if not hopeful:
                continue
            for begin in range(0, count, BLOCK):
                end = min(begin + BLOCK, count)
                for i in range(begin, end):
                    better[i - begin] = True
                for k in range(m):
                    rank = asked_ranks[members[k], cell]
                    if forward:
                        for i in range(begin, end):
                            better[i - begin] &= worth[k, i] < rank
                    else:
                        for i in range(begin, end):
                            better[i - begin] &= worth[k, i] > rank
                some = False
                for i in range(begin, end):
                    some |= better[i - begin]
                if not some:
                    continue
                for i in range(begin, end):
                    closed = not better[i - begin]
                    for word in range(words):
                        barred = known_bits[word, start + offsets[which[i]]] & mask[word]
                        closed |= (barred & asked_bits[word, cell]) != 0
                    if lean and not closed:
                        here, whole = (which[i], c) if forward else (c, which[i])
                        # what some of the movers choose by themselves is asked about as theirs alone
                        for k in range(m):
                            closed |= codes[k, here] == codes[k, whole]
                        left = cells[here]
                        closed = closed or better_part(
                            left, here, whole, cells, values, apart, owners, levels, masks, bars, marks, back
                        )
                    if not closed:
                        found[cell] = True
                        break
                if found[cell]:
                    break
