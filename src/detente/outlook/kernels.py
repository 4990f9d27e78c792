"""Compiled: the loops over states and moves that large games spend their time in."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..game.compiling import compiled

__all__ = [
    "by_source",
    "distinct",
    "improving_choices",
    "join",
    "join_improving",
    "restrict",
    "spread",
    "strong_components",
]

Array = npt.NDArray[Any]

LANES = 8
BLOCK = 64
FIRST_ROOM = 1 << 12


@compiled
def improving_choices(
    states: Array,
    begin: Array,
    base: Array,
    offsets: Array,
    members: Array,
    codes: Array,
    blocks: Array,
    ranks: Array,
    arriving: Array,
    settle: Array,
    bars: Array,
    marks: Array,
    mask: Array,
    one_each: bool,
) -> tuple[Array, Array]:
    """Return every choice that all movers strictly prefer to staying and that is a move.

    The states of a group differ only in the movers' options, so what a joint choice is worth to each mover
    is looked up once per group and then compared with every state of it, as rows without a branch.

    Parameters
    ----------
    states : int32 array, shape (n,)
        Ordered by group.
    begin : int64 array, shape (groups + 1,)
        Where each group begins.
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options down.
    offsets : int32 array, shape (choices,)
        What each joint choice adds to `base`.
    members : int64 array, shape (m,)
    codes : int32 array, shape (m, choices)
        What each member chooses in each joint choice.
    blocks : int64 array, shape (m, 2)
        Stride and number of each member's own choices, to read them from a state.
    ranks, arriving : unsigned arrays, shape (parties, size)
        Ranks by state, and where each assignment settles (0 where it cannot).
    settle : int32 array, shape (size,) or (0,)
    bars, marks : uint64 arrays, shape (words, size)
    mask : uint64 array, shape (words,)
    one_each : bool
        Whether one improvement of each state is enough.

    Returns
    -------
    places : int32 array
        The place in `states` where each improvement starts.
    choices : int32 array
        The assignment chosen.
    """
    m, width = len(members), len(offsets)
    cells = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=ranks.dtype)
    better = np.zeros((width + LANES - 1) // LANES * LANES, dtype=np.uint8)
    lanes = better.view(np.uint64)
    lowest = np.empty(m, dtype=ranks.dtype)
    own = np.empty(m, dtype=np.int64)
    places = np.empty(FIRST_ROOM, dtype=np.int32)
    choices = np.empty(FIRST_ROOM, dtype=np.int32)
    found = 0
    for group in range(len(base)):
        first, last = begin[group], begin[group + 1]
        for k in range(m):
            party = members[k]
            low = ranks[party, states[first]]
            for place in range(first + 1, last):
                low = min(low, ranks[party, states[place]])
            lowest[k] = low
        count = 0
        for c in range(width):
            cell = base[group] + offsets[c]
            hopeful = True
            for k in range(m):
                value = arriving[members[k], cell]
                worth[k, count] = value
                hopeful &= value > lowest[k]
            cells[count] = c
            count += hopeful
        if count == 0:
            continue
        used = (count + LANES - 1) // LANES
        for i in range(count, used * LANES):
            better[i] = 0
        for place in range(first, last):
            state = states[place]
            here = ranks[members[0], state]
            hits = 0
            for i in range(count):
                better[i] = worth[0, i] > here
            for k in range(1, m):
                here = ranks[members[k], state]
                for i in range(count):
                    better[i] &= worth[k, i] > here
            for i in range(count):
                hits += better[i]
            if hits == 0:
                continue
            if found + hits > len(places):
                room = max(2 * len(places), found + hits)
                grown = np.empty(room, dtype=np.int32)
                grown[:found] = places[:found]
                places = grown
                grown = np.empty(room, dtype=np.int32)
                grown[:found] = choices[:found]
                choices = grown
            for k in range(m):
                own[k] = state // blocks[k, 0] % blocks[k, 1]
            before = found
            for lane in range(used):
                if lanes[lane] == 0:
                    continue
                for i in range(lane * LANES, lane * LANES + LANES):
                    if better[i] == 0:
                        continue
                    c = cells[i]
                    choice = base[group] + offsets[c]
                    closed = len(settle) > 0 and settle[choice] == state
                    for k in range(m):
                        closed |= codes[k, c] == own[k]
                    for word in range(len(mask)):
                        closed |= (bars[word, state] & marks[word, choice] & mask[word]) != 0
                    if not closed:
                        places[found] = place
                        choices[found] = choice
                        found += 1
                        if one_each:
                            break
                if one_each and found > before:
                    break
    return places[:found], choices[:found]


@compiled
def join(
    known: Array,
    known_place: Array,
    known_codes: Array,
    asked: Array,
    asked_place: Array,
    asked_codes: Array,
    bits: int,
    groups: int,
) -> Array:
    """Tell for which of `asked` a `known` in the same group has no bit but those of its key.

    Parameters
    ----------
    known, asked : int arrays
        States, or assignments.
    known_place, asked_place : int32 arrays, shape (size,)
        Where each stands in the lists of codes.
    known_codes, asked_codes : int32 or int64 arrays
        key * groups + group.
    bits, groups : int
        How many bits a key has, and how many groups there are.
    """
    table = np.zeros(groups << bits, dtype=np.bool_)
    for state in known:
        table[known_codes[known_place[state]]] = True
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    found = np.zeros(len(asked), dtype=np.bool_)
    for number in range(len(asked)):
        found[number] = table[asked_codes[asked_place[asked[number]]]]
    return found


@compiled
def spread(
    known: Array,
    known_codes: Array,
    known_at: Array,
    asked: Array,
    asked_codes: Array,
    asked_at: Array,
    having: Array,
    allowed: Array,
    found: Array,
    bits: int,
    groups: int,
) -> bool:
    """Do what `join` does for eight questions at once, each a bit of a byte; tell whether anything was found.

    Parameters
    ----------
    known, asked : int32 arrays
        The states and assignments that have codes, in the order of the codes.
    known_at, asked_at : int32 arrays, shape (size,) or (0,)
        The state that each of them stands for; empty where it is itself.
    known_codes, asked_codes : int32 or int64 arrays
    having, allowed, found : uint8 arrays, shape (size,)
        For which questions a state is known, may be found, and is found; `found` is added to.
    """
    table = np.zeros(groups << bits, dtype=np.uint8)
    for number in range(len(known)):
        state = known_at[known[number]] if len(known_at) else known[number]
        table[known_codes[number]] |= having[state]
    for bit in range(bits):
        half = groups << bit
        for begin in range(0, len(table), 2 * half):
            for at in range(begin, begin + half):
                table[at + half] |= table[at]
    changed = False
    for number in range(len(asked)):
        state = asked_at[asked[number]] if len(asked_at) else asked[number]
        fresh = table[asked_codes[number]] & allowed[state] & ~found[state]
        if fresh:
            found[state] |= fresh
            changed = True
    return changed


@compiled
def by_source(
    source: Array, target: Array, deal: Array, choice: Array, nodes: int
) -> tuple[Array, Array, Array, Array]:
    """Order moves by the node they leave; return how many leave each, and the other arrays in that order."""
    leaving = np.zeros(nodes, dtype=np.int64)
    for node in source:
        leaving[node] += 1
    place = np.zeros(nodes, dtype=np.int64)
    for node in range(1, nodes):
        place[node] = place[node - 1] + leaving[node - 1]
    ordered = np.empty_like(target), np.empty_like(deal), np.empty_like(choice)
    for move in range(len(source)):
        at = place[source[move]]
        place[source[move]] += 1
        ordered[0][at], ordered[1][at], ordered[2][at] = target[move], deal[move], choice[move]
    return leaving, ordered[0], ordered[1], ordered[2]


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
                onward[node] += 1
            if deeper:
                continue
            on_path -= 1
            if lowest[node] == entered[node]:
                while True:
                    on_wait -= 1
                    component[waiting[on_wait]] = count
                    if waiting[on_wait] == node:
                        break
                count += 1
    leaves = np.zeros(count, dtype=np.bool_)
    for node in range(nodes):
        for place in range(begin[node], begin[node + 1]):
            leaves[component[node]] |= component[target[place]] != component[node]
    return count, component, leaves


@compiled
def restrict(
    states: Array,
    first: Array,
    target: Array,
    deal: Array,
    choice: Array,
    bars: Array,
    marks: Array,
    masks: Array,
) -> tuple[Array, Array, Array, Array]:
    """Keep of a graph of moves those that stricter rules leave open, and what they lead to from node 0.

    Parameters
    ----------
    states : int64 array, shape (nodes,)
    first : int64 array, shape (nodes + 1,)
    target, deal, choice : int arrays, shape (moves,)
    bars, marks : uint64 arrays, shape (words, size)
        The stricter rules.
    masks : uint64 array, shape (deals, words)

    Returns
    -------
    nodes : int64 array, shape (reached,)
        The nodes reached, layer by layer and in each layer by their states.
    layers : int64 array
        Where each layer of `nodes` begins, and where the last one ends.
    kept_first : int64 array, shape (reached + 1,)
    moves : int64 array
        The moves kept, by their source in the order of `nodes`.
    """
    count, words = len(states), masks.shape[1]
    nodes, seen = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.bool_)
    layers, kept_first = np.zeros(count + 1, dtype=np.int64), np.zeros(count + 1, dtype=np.int64)
    moves = np.empty(len(target), dtype=np.int64)
    seen[0] = True
    layer = kept = 0
    reached = 1
    while layers[layer] < reached:
        end = reached
        for number in range(layers[layer], end):
            node = nodes[number]
            for move in range(first[node], first[node + 1]):
                closed = False
                for word in range(words):
                    barred = bars[word, states[node]] & masks[deal[move], word]
                    closed |= (barred & marks[word, choice[move]]) != 0
                if closed:
                    continue
                moves[kept] = move
                kept += 1
                if not seen[target[move]]:
                    seen[target[move]] = True
                    nodes[reached] = target[move]
                    reached += 1
            kept_first[number + 1] = kept
        fresh = nodes[end:reached]
        nodes[end:reached] = fresh[np.argsort(states[fresh])]
        layer += 1
        layers[layer] = end
    return nodes[:reached], layers[: layer + 1], kept_first[: reached + 1], moves[:kept]


@compiled
def join_improving(
    base: Array,
    offsets: Array,
    members: Array,
    known: Array,
    known_ranks: Array,
    known_bits: Array,
    asked: Array,
    asked_ranks: Array,
    asked_bits: Array,
    mask: Array,
    forward: bool,
    found: Array,
) -> None:
    """Find what an improvement of a set of movers joins to known states, without listing the moves.

    Forward, states are known and assignments asked about; backward, the other way round.

    Parameters
    ----------
    base : int32 array, shape (groups,)
        The state of each group with all the movers' options at their lowest.
    offsets : int32 array, shape (choices,)
    members : int64 array, shape (m,)
    known, asked, found : bool arrays, shape (size,)
        `found` is set where an asked one is joined to a known one.
    known_ranks, asked_ranks : unsigned arrays, shape (parties, size)
    known_bits, asked_bits : uint64 arrays, shape (words, size)
        What states bar, and choices mark.
    mask : uint64 array, shape (words,)
    forward : bool
    """
    m, width, words = len(members), len(offsets), len(mask)
    cells = np.empty(width, dtype=np.int32)
    worth = np.empty((m, width), dtype=known_ranks.dtype)
    better = np.empty(BLOCK, dtype=np.bool_)
    easiest = np.empty(m, dtype=known_ranks.dtype)
    for start in base:
        count = open_ = 0
        for offset in offsets:
            cell = start + offset
            open_ += asked[cell]
            if known[cell]:
                for k in range(m):
                    rank = known_ranks[members[k], cell]
                    worth[k, count] = rank
                    if count == 0 or (rank < easiest[k] if forward else rank > easiest[k]):
                        easiest[k] = rank
                cells[count] = cell
                count += 1
        if count == 0 or open_ == 0:
            continue
        for offset in offsets:
            cell = start + offset
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
                        barred = known_bits[word, cells[i]] & mask[word]
                        closed |= (barred & asked_bits[word, cell]) != 0
                    if not closed:
                        found[cell] = True
                        break
                if found[cell]:
                    break
