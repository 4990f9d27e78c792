"""A typical round of a cycle that never settles: a shortest one through the state that is reached first."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..game import Step, describe_step
from ..game.patience import check_time
from .ends import End
from .willing import Willing

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def typical_round(willing: Willing, end: End) -> tuple[Step, ...]:
    """Return a shortest cycle of improvements through that state of a cycle which they reach first.

    Of several states reached at once the one that changes least counts; of several shortest cycles each
    step, from the last back, is one with few movers and few changes.

    Raises
    ------
    OutOfTimeError
    """
    inside = np.zeros(willing.game.space.size, dtype=np.bool_)
    inside[end.numbers] = True
    start = willing.nearest(inside)
    assert start is not None
    steps: list[Step] = []
    at = start
    for near in reversed(_layers(willing, start, inside)):
        before, choice, deal = _plainest(willing, at, near)
        movers = willing.movers[deal]
        steps.append(describe_step(willing.game, int(willing.states[before]), choice, movers.parties))
        at = before
    return tuple(reversed(steps))


def _plainest(willing: Willing, node: int, near: Bool) -> tuple[int, int, int]:
    """Return the improvement from some nodes into one that has the fewest movers, then changes."""
    nodes, choices, deals = willing.into(node, near)
    sizes = np.array([len(movers.parties) for movers in willing.movers])[deals]
    changes = np.zeros(len(nodes), dtype=np.int64)
    for deal in np.unique(deals):
        made = deals == deal
        changes[made] = willing.movers[deal].changes(willing.states[nodes[made]], choices[made])
    best = np.lexsort((deals, choices, nodes, changes, sizes))[0]
    return int(nodes[best]), int(choices[best]), int(deals[best])


def _layers(willing: Willing, start: int, inside: Bool) -> list[Bool]:
    """Return the nodes of a component by how far they are from one of them, up to those that lead back."""
    leading_back = _leading_to(willing, start, inside)
    found: list[Bool] = []
    for layer in _outward(willing, start, inside):
        check_time()
        found.append(layer)
        if (layer & leading_back).any():
            found[-1] = layer & leading_back
            break
    return found


def _leading_to(willing: Willing, node: int, inside: Bool) -> Bool:
    if willing.moves is not None:
        leading = np.zeros(len(willing.states), dtype=np.bool_)
        leading[willing.moves.source[willing.moves.target == node]] = True
        return leading
    goal = np.zeros_like(inside)
    goal[willing.states[node]] = True
    return willing.improvements.back(goal, inside)[willing.states]


def _outward(willing: Willing, start: int, inside: Bool) -> Iterator[Bool]:
    """Yield the start, then what one more improvement leads to, layer by layer."""
    moves, left = willing.moves, inside[willing.states]
    layer = np.zeros_like(left)
    layer[start] = True
    while layer.any():
        left = left & ~layer
        yield layer
        if moves is not None:
            ahead = np.zeros_like(left)
            ahead[moves.target[layer[moves.source]]] = True
            layer = ahead & left
        else:
            known, among = np.zeros_like(inside), np.zeros_like(inside)
            known[willing.states[layer]] = True
            among[willing.states[left]] = True
            layer = willing.improvements.onward(known, among)[willing.states]
