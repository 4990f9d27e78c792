"""What answers come to at the worst; see `engine/blocks.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled

Array = npt.NDArray[Any]


LEAST, OTHER, BY = 0, 1, 2


@compiled
def lower_answers(
    first: int, begin: Array, targets: Array, others: Array, cells: Array, fell: Array, look: int
) -> bool:
    """Lower what each mover comes to at the nodes of a block by one look at where the others lead.

    The nodes found last are looked at first, as what they lead to is known soonest.

    Parameters
    ----------
    first : int
    begin, targets : int arrays
        See `Block`.
    others : int16 array
        The parties that answer.
    cells : int32 array, shape (nodes, movers, 3)
        See `Lowest`; changed in place.
    fell : int32 array, shape (nodes of the block,)
        At which look something was last lowered at each node; changed in place.
    look : int
        The number of this look, from 1.

    Returns
    -------
    bool
        Whether anything was lowered.
    """
    lowered = False
    movers, nodes = cells.shape[1], begin.shape[1] - 1
    found = np.empty(movers, dtype=np.int32)
    for back in range(nodes):
        place = nodes - 1 - back
        node = first + place
        for number in range(len(others)):
            party = others[number]
            start, end = begin[party, place], begin[party, place + 1]
            if start == end:
                continue
            if look > 1:
                fresh = False
                for edge in range(start, end):
                    target = targets[edge] - first
                    if target >= 0 and fell[target] >= look - 1:
                        fresh = True
                        break
                if not fresh:
                    continue
            for mover in range(movers):
                mine = cells[node, mover, BY] == party
                found[mover] = cells[node, mover, LEAST if mine else OTHER]
            for edge in range(start, end):
                target = targets[edge]
                for mover in range(movers):
                    again = cells[target, mover, BY] == party
                    found[mover] = min(found[mover], cells[target, mover, OTHER if again else LEAST])
            for mover in range(movers):
                value, least = found[mover], cells[node, mover, LEAST]
                if cells[node, mover, BY] == party:
                    if value >= least:
                        continue
                    cells[node, mover, LEAST] = value
                elif value < least:
                    cells[node, mover, OTHER] = least
                    cells[node, mover, BY] = party
                    cells[node, mover, LEAST] = value
                elif value < cells[node, mover, OTHER]:
                    cells[node, mover, OTHER] = value
                else:
                    continue
                lowered = True
                fell[place] = look
    return lowered
