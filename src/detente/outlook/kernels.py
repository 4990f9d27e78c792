"""Markov chains whose every next state is equally likely: one step, and the elimination of states."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine.compiled.compiling import compiled

Array = npt.NDArray[Any]


@compiled
def step_onward(begin: Array, target: Array, flow: Array, onward: Array) -> None:
    """Add to `onward` what one step makes of a flow; nodes without any cost nothing."""
    for node in range(len(flow)):
        ways = begin[node + 1] - begin[node]
        if flow[node] != 0 and ways:
            share = flow[node] / ways
            for move in range(begin[node], begin[node + 1]):
                onward[target[move]] += share


@compiled
def step_back(begin: Array, target: Array, value: Array, inside: Array, mean: Array) -> None:
    """Write the mean of the values to which a step leads, for the nodes inside."""
    for node in range(len(value)):
        if inside[node]:
            total = 0.0
            for move in range(begin[node], begin[node + 1]):
                total += value[target[move]]
            mean[node] = total / (begin[node + 1] - begin[node])


@compiled
def reduce_round(
    order: Array,
    most: int,
    alive: Array,
    leaving: Array,
    away: Array,
    first: Array,
    size: Array,
    room: Array,
    column: Array,
    share: Array,
    used: int,
    into_first: Array,
    into_size: Array,
    into_room: Array,
    into: Array,
    into_used: int,
    into_alive: Array,
    kept_first: Array,
    kept: Array,
    kept_share: Array,
    done: Array,
    count: int,
) -> tuple[int, Array, Array, int, Array, int, Array, Array]:
    """Eliminate those of some nodes that still cost little, without a subtraction.

    The chances of a node, and the nodes that lead to it, are lists in one pool each: a list that outgrows its
    room moves to the pool's end, and a pool that is full is copied into a larger one.

    Parameters
    ----------
    order : int array
        The nodes to eliminate; left out if the lists into and out of one have grown beyond `most` pairs.
    alive : bool array, shape (nodes,)
        Which are not yet eliminated.
    leaving, away : float arrays, shape (nodes,)
        The chance to leave all nodes; of those eliminated, the chance not to stay at the node.
    first, size, room : int64 arrays, shape (nodes,)
        Where each node's list in `column` and `share` begins, how long it is and may become.
    into_first, into_size, into_room : int64 arrays, shape (nodes,)
        The same for `into`, the nodes that lead to each; eliminated ones stay in it.
    into_alive : int64 array, shape (nodes,)
        How many of these are not eliminated.
    kept_first, kept, kept_share : arrays
        The nodes that led to each eliminated one, and their chances.
    done : int32 array, shape (nodes,)
        The eliminated nodes in order, `count` of them.

    Returns
    -------
    count, column, share, used, into, into_used, kept, kept_share
    """
    place = np.full(len(alive), -1, dtype=np.int64)
    for node in order:
        if size[node] * into_alive[node] > most:
            continue
        rest = leaving[node]
        for at in range(first[node], first[node] + size[node]):
            rest += share[at]
        away[node] = rest
        alive[node] = False
        for at in range(first[node], first[node] + size[node]):
            into_alive[column[at]] -= 1
        end = kept_first[count]
        for where in range(into_first[node], into_first[node] + into_size[node]):
            before = into[where]
            if not alive[before]:
                continue
            begin, length = first[before], size[before]
            for at in range(begin, begin + length):
                place[column[at]] = at
            at = place[node]
            chance = share[at]
            if end == len(kept):
                kept, kept_share = _larger(kept), _larger(kept_share)
            kept[end], kept_share[end] = before, chance
            end += 1
            length -= 1
            last = column[begin + length]
            column[at], share[at] = last, share[begin + length]
            place[last] = at
            place[node] = -1
            if length + size[node] > room[before]:
                room[before] = 2 * (length + size[node])
                while used + room[before] > len(column):
                    column, share = _larger(column), _larger(share)
                for number in range(length):
                    column[used + number] = column[begin + number]
                    share[used + number] = share[begin + number]
                    place[column[begin + number]] = used + number
                begin = first[before] = used
                used += room[before]
            through = chance / rest
            leaving[before] += through * leaving[node]
            for at in range(first[node], first[node] + size[node]):
                following = column[at]
                if following == before:  # back where it came from: no step at all
                    continue
                if place[following] >= 0:
                    share[place[following]] += through * share[at]
                    continue
                column[begin + length], share[begin + length] = following, through * share[at]
                length += 1
                if into_size[following] == into_room[following]:
                    old, into_room[following] = into_first[following], 2 * into_size[following] + 4
                    while into_used + into_room[following] > len(into):
                        into = _larger(into)
                    for number in range(into_size[following]):
                        into[into_used + number] = into[old + number]
                    into_first[following] = into_used
                    into_used += into_room[following]
                into[into_first[following] + into_size[following]] = before
                into_size[following] += 1
                into_alive[following] += 1
            size[before] = length
            for at in range(begin, begin + length):
                place[column[at]] = -1
        done[count] = node
        count += 1
        kept_first[count] = end
    return count, column, share, used, into, into_used, kept, kept_share


@compiled
def _larger(array: Array) -> Array:
    larger = np.empty(2 * len(array) + 16, dtype=array.dtype)
    larger[: len(array)] = array
    return larger


@compiled
def reduced_forward(
    done: Array, first: Array, size: Array, column: Array, share: Array, away: Array, flow: Array
) -> None:
    """Send the flow into eliminated nodes, in their order, on to the others."""
    for node in done:
        through = flow[node] / away[node]
        for at in range(first[node], first[node] + size[node]):
            flow[column[at]] += through * share[at]


@compiled
def reduced_back(
    done: Array, kept_first: Array, kept: Array, kept_share: Array, away: Array, flow: Array, visits: Array
) -> None:
    """Write the visits to eliminated nodes, the last eliminated first, from those to the others."""
    for number in range(len(done) - 1, -1, -1):
        node = done[number]
        total = flow[node]
        for at in range(kept_first[number], kept_first[number + 1]):
            total += visits[kept[at]] * kept_share[at]
        visits[node] = total / away[node]
