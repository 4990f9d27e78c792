"""What answers come to at the worst; see `engine/blocks.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled

Array = npt.NDArray[Any]


@compiled
def lower_answers(
    first: int, begin: Array, targets: Array, others: Array, least: Array, by: Array, other: Array
) -> bool:
    """Lower what each mover comes to at the nodes of a block by one look at where the others lead.

    The nodes found last are looked at first, as what they lead to is known soonest.

    Returns
    -------
    bool
        Whether anything was lowered.
    """
    lowered = False
    movers, nodes = len(least), begin.shape[1] - 1
    for back in range(nodes):
        place = nodes - 1 - back
        node = first + place
        for number in range(len(others)):
            party = others[number]
            start, end = begin[party, place], begin[party, place + 1]
            if start == end:
                continue
            for mover in range(movers):
                bound = other[mover, node] if by[mover, node] != party else least[mover, node]
                found = np.int64(bound)
                for edge in range(start, end):
                    target = targets[edge]
                    value = other[mover, target] if by[mover, target] == party else least[mover, target]
                    found = min(found, np.int64(value))
                if found >= bound:
                    continue
                lowered = True
                if by[mover, node] != party and found < least[mover, node]:
                    other[mover, node] = least[mover, node]
                    by[mover, node] = party
                    least[mover, node] = found
                elif by[mover, node] == party:
                    least[mover, node] = found
                else:
                    other[mover, node] = found
    return lowered
