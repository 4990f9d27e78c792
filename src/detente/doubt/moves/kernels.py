"""Compiled loops: the moves that are surely, or possibly, taken from a state, and where they lead."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...engine.compiled.compiling import bare, inlined
from .given import Choices, Field, Goal, Sharp

Array = npt.NDArray[Any]
NOTHING = np.uint64(0)


@inlined
def under(below: Array, party: int, bits: np.uint64) -> np.uint64:
    """Return what lies below at least one of some bits."""
    found = np.uint64(0)
    for byte in range(below.shape[1]):
        found |= below[party, byte, (bits >> np.uint64(8 * byte)) & np.uint64(255)]
    return found


@inlined
def better(
    below: Array,
    sure: Array,
    maybe: Array,
    ranking: Array,
    possibly: bool,
    party: int,
    here: np.uint64,
    there: np.uint64,
) -> bool:
    """Tell what `prefers` does; loops hand it the arrays that they have taken out once."""
    more = there & ~here
    less = here if ranking[party] else here & ~there
    if possibly:
        more &= maybe[party]
        less &= sure[party]
        return bool(more != NOTHING and more & ~under(below, party, less) != NOTHING)
    more &= sure[party]
    less &= maybe[party]
    return bool(more != NOTHING and less & ~under(below, party, more) == NOTHING)


@inlined
def prefers(sharp: Sharp, party: int, here: np.uint64, there: np.uint64) -> bool:
    """Tell whether a party surely, or possibly, prefers what is true there to what is true here.

    More that is true there never makes it less preferred, so that all that is true in one of several states
    bounds them all.
    """
    return better(sharp.below, sharp.sure, sharp.maybe, sharp.ranking, sharp.possibly, party, here, there)


@bare
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


@bare
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


@bare
def has_part(
    field: Field, choices: Choices, sharp: Sharp, m: int, state: int, own: int, whole: int, back: Array
) -> bool:
    """Tell whether a part of a choice is allowed, and no mover prefers the whole to it."""
    truths, settle = field.truths, field.settle
    levels, offsets, apart, members = choices.levels, choices.offsets, choices.apart, choices.members
    below, sure, maybe, ranking = sharp.below, sharp.sure, sharp.maybe, sharp.ranking
    at, options, number, possibly = choices.at[m], choices.options[m], choices.number[m], sharp.possibly
    base = state - offsets[at + own]
    end = settle[base + offsets[at + whole]]
    alone, part, first = True, whole, 0
    # parts with one step less come first: they settle nearly all
    while True:
        if alone:
            while first < options and levels[at + whole, first] == levels[at + own, first]:
                first += 1
            if first == options:
                alone, part = False, whole
                back[:options] = 0
        if alone:
            up = levels[at + whole, first] > levels[at + own, first]
            part = whole - apart[m, first] if up else whole + apart[m, first]
            first += 1
        else:
            part = stepped_back(choices, m, at + own, at + whole, part, back)
            if part < 0:
                return False
        if part == own:
            continue
        choice = base + offsets[at + part]
        stop = settle[choice]
        if stop < 0 or stop == state:
            continue
        serves = True
        for k in range(number):
            party = members[m, k]
            if better(below, sure, maybe, ranking, possibly, party, truths[stop, party], truths[end, party]):
                serves = False
                break
        if serves and not closed(field, choices, state, choice, m, at + own, at + part):
            return True


@inlined
def freed(
    lost: Array, fresh: Array, ranking: Array, truths: Array, members: Array, m: int, number: int, end: int
) -> bool:
    """Tell whether an end has what a member no longer knows to lie below what the end lacks."""
    found = NOTHING
    for k in range(number):
        party = members[m, k]
        there = truths[end, party]
        lacks = ~NOTHING if ranking[party] else ~there
        found |= there & fresh[k] & under(lost, party, lacks)
    return bool(found != NOTHING)


@bare
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

    Where orderings are `lost`, moves may be left out that were possible with them. One that was not has an
    entry which stood below another; and that is one of those against it where it begins, or at a part of it.

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
    truths, settle = field.truths, field.settle
    members, codes, offsets, apart = choices.members, choices.codes, choices.offsets, choices.apart
    tops, top_at, widths, trail = choices.tops, choices.top_at, choices.widths, choices.trail
    wanted, hits, hit_at = goal.states, goal.hits, goal.hit_at
    below, sure, maybe, ranking, lost = sharp.below, sharp.sure, sharp.maybe, sharp.ranking, sharp.lost
    possibly, lean, fresh = sharp.possibly, sharp.lean, sharp.fresh
    at, count, number = choices.at[m], choices.choices[m], choices.number[m]
    high, low = state // choices.half, state % choices.half
    own = choices.high[0, m, high] + choices.low[0, m, low]
    place = choices.high[1, m, high] + choices.low[1, m, low]
    base = state - offsets[at + own]
    depths, found = choices.depths[m], 0
    leaf = apart[m, depths - 1] if depths else count
    only_new, skipping, aiming = lost.shape[1] > 0, len(skip) > 0, len(wanted) > 0
    if only_new:
        # what may count as better now than something that can be chosen, or than staying
        top, some = top_at[m, 0] + place * number, NOTHING
        for k in range(number):
            party, anywhere = members[m, k], tops[top + k]
            fresh[k] = under(lost, party, truths[state, party] | anywhere)
            some |= fresh[k] & anywhere
        if some == NOTHING:
            return 0
    # subtrees one inside the other: which each is among those of its depth, and how many of its like are left
    depth, trail[0, 0], trail[1, 0] = 0, place, 1
    while True:
        subtree = trail[0, depth]
        passed = aiming and not hits[hit_at[m, depth] + subtree]
        top = top_at[m, depth] + subtree * number
        if only_new and not passed:
            some = NOTHING
            for k in range(number):
                some |= fresh[k] & tops[top + k]
            passed = some == NOTHING
        if not passed:
            for k in range(number):
                party = members[m, k]
                here, there = truths[state, party], tops[top + k]
                if not better(below, sure, maybe, ranking, possibly, party, here, there):
                    passed = True
                    break
        if not passed and depth < depths:
            width = widths[m, depth]
            depth += 1
            trail[0, depth], trail[1, depth] = subtree * width, width
            continue
        x = subtree * leaf - place * count
        last = x if passed else x + leaf
        for q in range(x, last):
            choice = base + offsets[at + q]
            end = settle[choice]
            if end < 0 or end == state or (skipping and skip[end]) or (aiming and not wanted[end]):
                continue
            if only_new and not freed(lost, fresh, ranking, truths, members, m, number, end):
                continue
            taken = True
            for k in range(number):
                party = members[m, k]
                here, there = truths[state, party], truths[end, party]
                if codes[at + q, k] == codes[at + own, k] or not better(
                    below, sure, maybe, ranking, possibly, party, here, there
                ):
                    taken = False
                    break
            if not taken or closed(field, choices, state, choice, m, at + own, at + q):
                continue
            if lean and has_part(field, choices, sharp, m, state, own, q, back):
                continue
            out[0, found], out[1, found] = end, choice
            found += 1
            if first_alone:
                return found
        while trail[1, depth] == 1:
            if depth == 0:
                return found
            depth -= 1
        trail[0, depth] += 1
        trail[1, depth] -= 1
