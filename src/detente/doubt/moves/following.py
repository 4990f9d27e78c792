"""Compiled loops: where moves that are surely, or possibly, taken lead from one state to the next."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...engine.compiled.compiling import compiled, inlined
from .given import Choices, Field, Goal, Sharp
from .kernels import list_taken

Array = npt.NDArray[Any]


@inlined
def joined(out: Array, found: int, seen: Array, order: Array, known: int) -> int:
    """Put the states just listed behind those known, each once; return how many are known."""
    for each in range(found):
        end = out[0, each]
        if not seen[end]:
            seen[end] = True
            order[known] = end
            known += 1
    return known


@compiled
def reach(
    field: Field,
    choices: Choices,
    sharp: Sharp,
    goal: Goal,
    order: Array,
    seen: Array,
    known: int,
    asked: int,
    done: Array,
    steps: int,
    out: Array,
    back: Array,
) -> tuple[int, int, int]:
    """Go on from the states known so far until a target is reached or `steps` lists are made.

    Each new state is asked first for one step into the target; then the cheapest movers go on from all.

    Returns
    -------
    hit, known, asked : int
        `hit` is the target state reached, -1 when there is none, -2 when there is more to do.
    """
    sets, none = len(choices.number), np.zeros(0, dtype=np.bool_)
    nowhere = Goal(none, none, choices.top_at)
    while True:
        if len(goal.states):
            while asked < known:
                if steps <= 0:
                    return -2, known, asked
                state = order[asked]
                asked += 1
                for m in range(sets):
                    steps -= 1
                    if list_taken(field, choices, sharp, m, state, none, goal, True, out, back):
                        return out[0, 0], known, asked
        m = 0
        while m < sets and done[m] >= known:
            m += 1
        if m == sets:
            return -1, known, asked
        if steps <= 0:
            return -2, known, asked
        steps -= 1
        state = order[done[m]]
        done[m] += 1
        found = list_taken(field, choices, sharp, m, state, seen, nowhere, False, out, back)
        known = joined(out, found, seen, order, known)


@compiled
def spread(
    field: Field,
    choices: Choices,
    sharp: Sharp,
    news: Sharp,
    changed: Array,
    order: Array,
    seen: Array,
    known: int,
    old: int,
    enough: int,
    done: Array,
    steps: int,
    out: Array,
    back: Array,
) -> tuple[int, int]:
    """Go on from the states known so far, the cheapest movers first.

    Parameters
    ----------
    sharp, news : Sharp
        The moves of new states, and those of the first `old` ones that may lead out of these.
    changed : bool array, shape (sets,)
        The sets of movers that may have such.
    enough : int
        How many states are enough for once.

    Returns
    -------
    why, known : int
        `why` is 0 when all is done, 1 when `steps` lists were made, 2 when enough are known.
    """
    none = np.zeros(0, dtype=np.bool_)
    nowhere = Goal(none, none, choices.top_at)
    sets = len(choices.number)
    while True:
        if known >= enough:
            return 2, known
        m = 0
        while m < sets and done[m] >= known:
            m += 1
        if m == sets:
            return 0, known
        if steps <= 0:
            return 1, known
        place = done[m]
        done[m] += 1
        if place < old and not changed[m]:
            continue
        steps -= 1
        asked = news if place < old else sharp
        found = list_taken(field, choices, asked, m, order[place], seen, nowhere, False, out, back)
        known = joined(out, found, seen, order, known)


@compiled
def lead(
    field: Field,
    choices: Choices,
    sharp: Sharp,
    states: Array,
    away: Array,
    way: Array,
    out: Array,
    back: Array,
) -> int:
    """Let states come home from which a move leads to one that is, each asked once; tell how many did.

    Parameters
    ----------
    states : int32 array
        They are asked from the last to the first.
    away : bool array, shape (size,)
        Which states are not home.
    way : int16 array, shape (size,)
        The set of movers that last led home from each.
    """
    none = np.zeros(0, dtype=np.bool_)
    nowhere = Goal(none, none, choices.top_at)
    came = 0
    for place in range(len(states) - 1, -1, -1):
        state = states[place]
        if not away[state]:
            continue
        first = way[state]
        if first >= 0 and list_taken(field, choices, sharp, first, state, away, nowhere, True, out, back):
            away[state] = False
            came += 1
            continue
        for m in range(len(choices.number)):
            if m != first and list_taken(field, choices, sharp, m, state, away, nowhere, True, out, back):
                away[state], way[state] = False, m
                came += 1
                break
    return came


@compiled
def explore_inside(
    field: Field,
    choices: Choices,
    sharp: Sharp,
    inside: Array,
    place: Array,
    order: Array,
    alive: Array,
    first: Array,
    targets: Array,
    i: int,
    known: int,
    steps: int,
    out: Array,
    back: Array,
) -> tuple[int, int, int]:
    """Follow moves within some states; a state with a move out of them is dead.

    Returns
    -------
    why, i, known : int
        `why` is 0 when all is done, 1 when there is more to do, 2 when `targets` is full.
    """
    none = np.zeros(0, dtype=np.bool_)
    nowhere = Goal(none, none, choices.top_at)
    while i < known:
        if steps <= 0:
            return 1, i, known
        state, free = order[i], first[i]
        for m in range(len(choices.number)):
            if free + choices.choices[m] > len(targets):
                return 2, i, known
            steps -= 1
            found = list_taken(field, choices, sharp, m, state, none, nowhere, False, out, back)
            for each in range(found):
                if not inside[out[0, each]]:
                    alive[i] = False
                    break
                targets[free] = out[0, each]
                free += 1
            if not alive[i]:
                break
        if not alive[i]:
            free = first[i]
        for each in range(first[i], free):
            end = targets[each]
            if place[end] < 0:
                place[end] = known
                order[known] = end
                alive[known] = True
                known += 1
        i += 1
        first[i] = free
    return 0, i, known


@compiled
def die_out(known: int, place: Array, alive: Array, first: Array, targets: Array) -> None:
    """Let every state die from which a move leads to a dead one."""
    count = np.zeros(known + 1, dtype=np.int64)
    for each in range(first[known]):
        count[place[targets[each]] + 1] += 1
    for node in range(known):
        count[node + 1] += count[node]
    into = np.empty(first[known], dtype=np.int32)
    fill = count[:-1].copy()
    for node in range(known):
        for each in range(first[node], first[node + 1]):
            end = place[targets[each]]
            into[fill[end]] = node
            fill[end] += 1
    stack = np.empty(known, dtype=np.int32)
    size = 0
    for node in range(known):
        if not alive[node]:
            stack[size] = node
            size += 1
    while size:
        size -= 1
        node = stack[size]
        for each in range(count[node], count[node + 1]):
            if alive[into[each]]:
                alive[into[each]] = False
                stack[size] = into[each]
                size += 1
