"""Compiled loops: the moves that are surely, or possibly, taken from a state, and where they lead."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...engine.compiled.compiling import compiled, inlined
from .given import Choices, Field, Goal, Sharp

Array = npt.NDArray[Any]
NOTHING = np.uint64(0)


@inlined
def under(sharp: Sharp, party: int, bits: np.uint64) -> np.uint64:
    """Return what lies below at least one of some bits."""
    found = np.uint64(0)
    for byte in range(sharp.below.shape[1]):
        found |= sharp.below[party, byte, (bits >> np.uint64(8 * byte)) & np.uint64(255)]
    return found


@inlined
def prefers(sharp: Sharp, party: int, here: np.uint64, there: np.uint64) -> bool:
    """Tell whether a party surely, or possibly, prefers what is true there to what is true here.

    More that is true there never makes it less preferred, so that all that is true in one of several states
    bounds them all.
    """
    more = there & ~here
    less = here if sharp.ranking[party] else here & ~there
    if sharp.possibly:
        more &= sharp.maybe[party]
        less &= sharp.sure[party]
        return bool(more != NOTHING and more & ~under(sharp, party, less) != NOTHING)
    more &= sharp.sure[party]
    less &= sharp.maybe[party]
    return bool(more != NOTHING and less & ~under(sharp, party, more) == NOTHING)


@compiled
def closed(field: Field, choices: Choices, state: int, choice: int, m: int, own: int, other: int) -> bool:
    """Tell whether a bit of those who change something closes a choice."""
    for word in range(field.bars.shape[1]):
        both = field.bars[state, word] & field.marks[choice, word]
        if both:
            for k in range(choices.number[m]):
                changes = choices.codes[own, k] != choices.codes[other, k]
                if changes and both & field.masks[choices.members[m, k], word]:
                    return True
    return False


@compiled
def stepped_back(choices: Choices, m: int, own: int, whole: int, part: int, back: Array) -> int:
    """Return the part after one, as `back` counts the steps taken back in each option; -1 after the last."""
    for option in range(choices.options[m]):
        there, here = np.int64(choices.levels[whole, option]), np.int64(choices.levels[own, option])
        step: int = choices.apart[m, option]
        if there > here + back[option]:
            back[option] += 1
            return part - step
        if there < here - back[option]:
            back[option] += 1
            return part + step
        part += back[option] * (step if there > here else -step)
        back[option] = 0
    return -1


@inlined
def place_of(field: Field, choices: Choices, m: int, state: int) -> int:
    """Return a state's place in the tables of a set of movers."""
    place = 0
    for option in range(len(field.strides)):
        add = choices.places[m, option]
        if add:
            place += state // field.strides[option] % field.sizes[option] * add
    return place


@compiled
def has_part(
    field: Field, choices: Choices, sharp: Sharp, m: int, state: int, own: int, whole: int, back: Array
) -> bool:
    """Tell whether a part of a choice is allowed, and no mover prefers the whole to it."""
    at, options = choices.at[m], choices.options[m]
    base = state - choices.offsets[at + own]
    end = field.settle[base + choices.offsets[at + whole]]
    alone, part, first = True, whole, 0
    # parts with one step less come first: they settle nearly all
    while True:
        if alone:
            while first < options and choices.levels[at + whole, first] == choices.levels[at + own, first]:
                first += 1
            if first == options:
                alone, part = False, whole
                back[:options] = 0
        if alone:
            up = choices.levels[at + whole, first] > choices.levels[at + own, first]
            part = whole - choices.apart[m, first] if up else whole + choices.apart[m, first]
            first += 1
        else:
            part = stepped_back(choices, m, at + own, at + whole, part, back)
            if part < 0:
                return False
        if part == own:
            continue
        choice = base + choices.offsets[at + part]
        stop = field.settle[choice]
        if stop < 0 or stop == state:
            continue
        serves = True
        for k in range(choices.number[m]):
            party = choices.members[m, k]
            if prefers(sharp, party, field.truths[stop, party], field.truths[end, party]):
                serves = False
                break
        if serves and not closed(field, choices, state, choice, m, at + own, at + part):
            return True


@compiled
def list_taken(
    field: Field,
    choices: Choices,
    sharp: Sharp,
    m: int,
    state: int,
    skip: Array,
    goal: Goal,
    first_alone: bool,
    out: Array,
    back: Array,
) -> int:
    """List the states to which one set of movers surely, or possibly, takes matters from a state.

    Parameters
    ----------
    skip : bool array, shape (size,), or empty
        States that are of no interest.
    goal : Goal
        The states that are.
    first_alone : bool
        Whether one is enough.

    Returns
    -------
    int
        How many stand in `out`: where they lead, and what is chosen.
    """
    at, count, members = choices.at[m], choices.choices[m], choices.number[m]
    place = place_of(field, choices, m, state)
    own = place % count
    base = state - choices.offsets[at + own]
    depths, found, x = choices.depths[m], 0, np.int64(0)
    leaf = choices.apart[m, depths - 1] if depths else count
    while x < count:
        # from the largest subtree that begins here to the smallest
        passed = np.int64(0)
        for depth in range(depths + 1):
            length = count if depth == 0 else choices.apart[m, depth - 1]
            if x % length:
                continue
            subtree = (place - own + x) // length
            if len(goal.states) and not goal.hits[goal.hit_at[m, depth] + subtree]:
                passed = length
                break
            top = choices.top_at[m, depth] + subtree * members
            for k in range(members):
                party = choices.members[m, k]
                if not prefers(sharp, party, field.truths[state, party], choices.tops[top + k]):
                    passed = length
                    break
            if passed:
                break
        if passed:
            x += passed
            continue
        for q in range(x, x + leaf):
            choice = base + choices.offsets[at + q]
            end = field.settle[choice]
            if (
                end < 0
                or end == state
                or (len(skip) and skip[end])
                or (len(goal.states) and not goal.states[end])
            ):
                continue
            taken = True
            for k in range(members):
                party = choices.members[m, k]
                if choices.codes[at + q, k] == choices.codes[at + own, k] or not prefers(
                    sharp, party, field.truths[state, party], field.truths[end, party]
                ):
                    taken = False
                    break
            if not taken or closed(field, choices, state, choice, m, at + own, at + q):
                continue
            if sharp.lean and has_part(field, choices, sharp, m, state, own, q, back):
                continue
            out[0, found], out[1, found] = end, choice
            found += 1
            if first_alone:
                return found
        x += leaf
    return found


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
        for each in range(found):
            end = out[0, each]
            if not seen[end]:
                seen[end] = True
                order[known] = end
                known += 1


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
