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
    start = _first_reached(willing, end)
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
    nodes, choices, deals = _into(willing, node, near)
    sizes = np.array([len(movers.parties) for movers in willing.movers])[deals]
    changes = np.zeros(len(nodes), dtype=np.int64)
    for deal in np.unique(deals):
        made = deals == deal
        changes[made] = willing.movers[deal].changes(willing.states[nodes[made]], choices[made])
    best = np.lexsort((deals, choices, nodes, changes, sizes))[0]
    return int(nodes[best]), int(choices[best]), int(deals[best])


def _first_reached(willing: Willing, end: End) -> int:
    """Return the node of an end that the fewest moves lead to; of several the one that changes least."""
    space = willing.game.space
    nodes = end.nodes[willing.distance[end.nodes] == willing.distance[end.nodes].min()]
    states, begin = willing.states[nodes], willing.states[:1]
    changes = np.zeros(len(nodes), dtype=np.int64)
    for option in range(len(space.options)):
        changes += space.digit(option, states) != space.digit(option, begin)
    return int(nodes[np.argmin(changes)])


def _into(willing: Willing, node: int, near: Bool) -> tuple[Ints, Ints, Ints]:
    """Return the improvements from some nodes, shape (nodes,), into one: nodes, choices and deals."""
    moves = willing.moves
    if moves is not None:
        found = np.flatnonzero((moves.target == node) & near[moves.source])
        return moves.source[found], moves.choice[found], moves.deal[found]
    game, state = willing.game, int(willing.states[node])
    goal, among = np.zeros((2, game.space.size), dtype=np.bool_)
    goal[state] = True
    among[willing.states[near]] = True
    columns: list[tuple[Ints, Ints, Ints]] = []
    for deal, (left, choices) in willing.improvements.of(
        np.flatnonzero(willing.improvements.back(goal, among))
    ):
        ends = game.settled(choices) == state
        columns.append((willing.node_of[left[ends]], choices[ends], np.full(int(ends.sum()), deal)))
    nodes, chosen, deals = (np.concatenate(column) for column in zip(*columns, strict=True))
    return nodes, chosen, deals


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
