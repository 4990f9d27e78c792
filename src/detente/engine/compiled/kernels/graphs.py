"""Graphs of listed moves: ordered, made distinct, and their strong components."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Graph

Array = npt.NDArray[Any]


@compiled
def mark_ends(choices: Array, settle: Array, reached: Array) -> None:
    """Mark the states in which choices end."""
    for choice in choices:
        reached[settle[choice] if len(settle) else choice] = True


@compiled
def count_leaving(states: Array, node_of: Array, first: int, leaving: Array) -> None:
    """Count the moves that leave each node; `states` are those left, `first` is the first node counted."""
    for state in states:
        leaving[node_of[state] - first] += 1


@compiled
def put_moves(
    states: Array,
    choices: Array,
    number: int,
    node_of: Array,
    first: int,
    settle: Array,
    place: Array,
    into: Graph,
) -> None:
    """Write the moves of one set of movers to their places.

    Parameters
    ----------
    states, choices : int arrays, shape (moves,)
    number : int
        Of the movers.
    node_of : int32 array, shape (size,)
    first : int
        The node of the first state that is left.
    settle : int32 array, shape (size,) or (0,)
    place : int64 array, shape (nodes,)
        Where each node's next move goes; moved on.
    into : Graph
        Its moves are written to.
    """
    target, deal, choice = into.target, into.deal, into.choice
    for move in range(len(states)):
        node, chosen = node_of[states[move]] - first, choices[move]
        at = place[node]
        place[node] = at + 1
        target[at] = node_of[settle[chosen] if len(settle) else chosen]
        deal[at], choice[at] = number, chosen


@compiled
def distinct(first: Array, target: Array) -> tuple[Array, Array]:
    """Return each node's distinct targets: where each node's begin, and one list."""
    nodes = len(first) - 1
    begin, listed = np.zeros(nodes + 1, dtype=np.int64), np.empty_like(target)
    seen = np.full(nodes, -1, dtype=np.int64)
    kept = 0
    for node in range(nodes):
        for following in target[first[node] : first[node + 1]]:
            if seen[following] != node:
                seen[following] = node
                listed[kept] = following
                kept += 1
        begin[node + 1] = kept
    return begin, listed[:kept]


@compiled
def strong_components(begin: Array, target: Array) -> tuple[int, Array, Array]:
    """Number the strongly connected components of a graph (Tarjan 1972), without recursion.

    Returns
    -------
    count : int
    component : int32 array, shape (nodes,)
    leaves : bool array, shape (count,)
        Whether a move leads out of the component.
    """
    nodes = len(begin) - 1
    component = np.full(nodes, -1, dtype=np.int32)
    entered = np.full(nodes, -1, dtype=np.int32)
    lowest = np.empty(nodes, dtype=np.int32)
    onward = begin[:-1].copy()
    leaving = np.zeros(nodes, dtype=np.bool_)
    leaves = np.zeros(nodes, dtype=np.bool_)
    path = np.empty(nodes, dtype=np.int32)
    waiting = np.empty(nodes, dtype=np.int32)
    count = time = on_path = on_wait = 0
    for root in range(nodes):
        if entered[root] >= 0:
            continue
        path[0], on_path = root, 1
        while on_path:
            node = path[on_path - 1]
            if entered[node] < 0:
                entered[node] = lowest[node] = time
                time += 1
                waiting[on_wait] = node
                on_wait += 1
            deeper = False
            while onward[node] < begin[node + 1]:
                following = target[onward[node]]
                if entered[following] < 0:
                    path[on_path] = following
                    on_path += 1
                    deeper = True
                    break
                if component[following] < 0:
                    lowest[node] = min(lowest[node], lowest[following])
                else:  # closed already, so it is another one than the node's
                    leaving[node] = True
                onward[node] += 1
            if deeper:
                continue
            on_path -= 1
            if lowest[node] == entered[node]:
                while True:
                    on_wait -= 1
                    component[waiting[on_wait]] = count
                    leaves[count] |= leaving[waiting[on_wait]]
                    if waiting[on_wait] == node:
                        break
                count += 1
    return count, component, leaves[:count]
