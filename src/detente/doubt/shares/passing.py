"""The sums over the states of a pass: which entries have come out, and which one is carried.

Entry by entry of the list is read. It takes the place of the one that is carried, which comes out; or, with
the chance of a swap, it comes out itself and the other is carried on. Where nothing is swapped nobody is
carried and what is read comes out. What comes out must wait for none that has not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...engine.compiled.compiling import compiled
from .alike import Places

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NOBODY = -1


@compiled
def _look(where: Places, which: int, at: int, come: Ints, ready: Bools) -> int:
    """Write down how many of each class have come and which wait for none; return how many are left."""
    low, high = where.first[which], where.first[which + 1]
    left = 0
    for each in range(low, high):
        passed = (at // where.stride[each]) % where.reach[each] - where.offset[each]
        come[each] = min(max(passed, 0), where.size[each])
        left += where.size[each] - come[each]
    for each in range(high):
        ready[each] = True
        for other in range(len(where.size)):
            if where.need[each, other] and (
                where.block[other] > which or (other >= low and come[other] < where.size[other])
            ):
                ready[each] = False
                break
    return left


@compiled
def _ways(
    where: Places,
    swap: float,
    state: tuple[int, int, int, int],
    come: Ints,
    ready: Bools,
    to: Ints,
    rate: Floats,
    out: Ints,
) -> int:
    """Write down how it may go on from a state: to where, with what chance, who comes out; return how many.

    A state is its block, its place there, how many of the block have not come, and who is carried.
    """
    which, at, left, carried = state
    low, high, columns = where.first[which], where.first[which + 1], where.width[which]
    inside = carried >= low
    if inside and come[carried] == where.size[carried]:
        return 0
    left -= inside
    if left == 0:
        rate[0] = 1.0
        if which + 1 < len(where.places):
            to[0], out[0] = where.base[which + 1] + carried + 1, NOBODY
        else:
            to[0], out[0] = where.base[which + 1], carried
        return 1
    onto = at + where.stride[carried] if inside else at
    ways = 0
    for each in range(low, high):
        unread = where.size[each] - come[each] - (carried == each)
        if unread <= 0:
            continue
        stays = swap
        if columns == 1:
            stays = 1.0
        elif carried == NOBODY:
            stays = 0.0
        if stays > 0.0 and ready[each] and (carried == NOBODY or not where.need[each, carried]):
            to[ways] = where.base[which] + (at + where.stride[each]) * columns + carried + 1
            rate[ways], out[ways] = unread * stays / left, each
            ways += 1
        if stays < 1.0 and (carried == NOBODY or ready[carried]):
            to[ways] = where.base[which] + onto * columns + each + 1
            rate[ways], out[ways] = unread * (1.0 - stays) / left, carried
            ways += 1
    return ways


@compiled
def onward(where: Places, swap: float) -> Floats:
    """Return for each state the chance that what is known holds from there on; the first is the start."""
    classes = len(where.size)
    come, ready = np.zeros(classes, np.int64), np.zeros(classes, np.bool_)
    to, rate, out = np.zeros(2 * classes, np.int64), np.zeros(2 * classes), np.zeros(2 * classes, np.int64)
    chance = np.zeros(where.base[-1] + 1)
    chance[-1] = 1.0
    for which in range(len(where.places) - 1, -1, -1):
        columns = where.width[which]
        for at in range(where.places[which] - 1, -1, -1):
            left = _look(where, which, at, come, ready)
            # who is of this block first: others hand over to one of it at the same place
            for carried in range(columns - 2, NOBODY - 1, -1):
                ways = _ways(where, swap, (which, at, left, carried), come, ready, to, rate, out)
                found = 0.0
                for way in range(ways):
                    found += rate[way] * chance[to[way]]
                chance[where.base[which] + at * columns + carried + 1] = found
    return chance


@compiled
def above_sums(where: Places, swap: float, chance: Floats) -> Floats:
    """Return for classes (row, column) the chance that what is known holds and one of the first is above one
    of the second, times the size of the second."""
    classes = len(where.size)
    come, ready = np.zeros(classes, np.int64), np.zeros(classes, np.bool_)
    to, rate, out = np.zeros(2 * classes, np.int64), np.zeros(2 * classes), np.zeros(2 * classes, np.int64)
    reached = np.zeros(len(chance))
    reached[0] = 1.0
    sums = np.zeros((classes, classes))
    for which in range(len(where.places)):
        low, high, columns = where.first[which], where.first[which + 1], where.width[which]
        for at in range(where.places[which]):
            left = _look(where, which, at, come, ready)
            for carried in range(NOBODY, columns - 1):
                here = where.base[which] + at * columns + carried + 1
                if reached[here] == 0.0 or chance[here] == 0.0:
                    continue
                ways = _ways(where, swap, (which, at, left, carried), come, ready, to, rate, out)
                for way in range(ways):
                    mass = reached[here] * rate[way]
                    reached[to[way]] += mass
                    mass *= chance[to[way]]
                    if out[way] == NOBODY or mass == 0.0:
                        continue
                    for other in range(high):
                        came = where.size[other]
                        if other >= low:
                            came = come[other]
                        elif other == carried:
                            came -= 1
                        if other != out[way]:
                            sums[other, out[way]] += mass * came / where.size[other]
    return sums


@compiled
def drawn(where: Places, swap: float, chance: Floats, luck: Floats) -> Ints:
    """Return the classes in an order drawn from those in which what is known holds, by numbers below 1."""
    classes = len(where.size)
    come, ready = np.zeros(classes, np.int64), np.zeros(classes, np.bool_)
    to, rate, out = np.zeros(2 * classes, np.int64), np.zeros(2 * classes), np.zeros(2 * classes, np.int64)
    order = np.zeros(len(luck), np.int64)
    came = here = which = read = 0
    while here < len(chance) - 1:
        which += here >= where.base[which + 1]
        at, column = divmod(here - where.base[which], where.width[which])
        left = _look(where, which, at, come, ready)
        ways = _ways(where, swap, (which, at, left, column - 1), come, ready, to, rate, out)
        chosen = 0
        if ways > 1:
            aim = luck[read] * chance[here]
            read += 1
            for way in range(ways):
                part = rate[way] * chance[to[way]]
                if part > 0.0:
                    chosen = way
                    if aim < part:
                        break
                    aim -= part
        if out[chosen] != NOBODY:
            order[came] = out[chosen]
            came += 1
        here = to[chosen]
    return order
