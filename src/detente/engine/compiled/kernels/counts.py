"""Compiled: the counts of a comparison that go through all moves of a large game."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled
from .given import Graph, Tables
from .moves import open_choices

Array = npt.NDArray[Any]


@compiled
def count_shared(
    states: Array, blocks: Array, free: Tables, free_masks: Array, bound: Tables, bound_masks: Array
) -> int:
    """Count the pairs (s, t) that one move of a party joins in both of two games.

    Parameters
    ----------
    states : int64 array, shape (n,)
        Feasible in both games.
    blocks : int64 array, shape (parties, 2)
        Stride and number of each party's own choices.
    free, bound : Tables
        Of each game.
    free_masks, bound_masks : uint64 arrays, shape (parties, words)
    """
    seen = np.full(len(free.arrival), -1, dtype=np.int64)
    offsets, ends = _offsets(blocks)
    shared = 0
    for state in states:
        for number in range(_ends(state, blocks, offsets, free, free_masks, ends)):
            seen[ends[number]] = state
        for number in range(_ends(state, blocks, offsets, bound, bound_masks, ends)):
            # a pair counts once, so it is taken back when it is found
            shared += seen[ends[number]] == state
            seen[ends[number]] = -1
    return shared


@compiled
def count_pairs(states: Array, blocks: Array, tables: Tables, masks: Array) -> int:
    """Count the pairs (s, t) that one move of one of several parties joins, s among the given states."""
    seen = np.full(len(tables.arrival), -1, dtype=np.int64)
    offsets, ends = _offsets(blocks)
    total = 0
    for state in states:
        for number in range(_ends(state, blocks, offsets, tables, masks, ends)):
            total += seen[ends[number]] != state
            seen[ends[number]] = state
    return total


@compiled
def _offsets(blocks: Array) -> tuple[Array, Array]:
    """Return what each party's choices add to its base, party by party, and room for as many ends."""
    offsets = np.empty(blocks[:, 1].sum(), dtype=np.int64)
    count = 0
    for party in range(len(blocks)):
        for choice in range(blocks[party, 1]):
            offsets[count] = choice * blocks[party, 0]
            count += 1
    return offsets, np.empty_like(offsets)


@compiled
def _ends(state: int, blocks: Array, offsets: Array, tables: Tables, masks: Array, into: Array) -> int:
    """Write where one move of one of the parties leads from a state; return how many moves there are."""
    settle = tables.settle
    count = first = 0
    for party in range(len(blocks)):
        stride, size = blocks[party, 0], blocks[party, 1]
        base = state - state // stride % size * stride
        own = offsets[first : first + size]
        first += size
        count += open_choices(state, base, own, tables, masks[party], into[count:])
    if len(settle):
        for number in range(count):
            into[number] = settle[into[number]]
    return count


@compiled
def split_by(graph: Graph, outside: Array, ranks: Array, split: Array) -> tuple[int, int]:
    """Find the moves that please one member of a side and harm another; see `Listed.splitting`."""
    first, target, deal, _ = graph
    most, sharpest = 0, -1
    for before in range(len(first) - 1):
        for move in range(first[before], first[before + 1]):
            # a node's moves stand together by deal, so this is told quickly for most of them
            if not outside[deal[move]]:
                continue
            after = target[move]
            fall = ranks[0, before] - ranks[0, after]
            if fall <= 0:
                continue
            pleased = False
            for member in range(1, len(ranks)):
                pleased |= ranks[member, after] > ranks[member, before]
            if pleased:
                split[before] = True
                if fall > most:
                    most, sharpest = fall, move
    return most, sharpest
