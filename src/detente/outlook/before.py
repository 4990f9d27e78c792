"""The last states before something first comes about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..engine import Reach
from ..engine.protocol import Spreading
from ..game.patience import check_time
from .possible import Possible, choices_into, possible_states

Bool = npt.NDArray[np.bool_]
AT_ONCE = 8


def just_before(reach: Reach, possible: Possible, wanted: Sequence[Bool]) -> list[Bool]:
    """Return, for each thing wanted, the states reached without it from which one move brings it about.

    Parameters
    ----------
    reach : Reach
    possible : Possible
        The states that allowed moves lead to from the status quo.
    wanted : sequence of bool arrays, shape (size,)
        None of them holds in the status quo.
    """
    spreading = reach.spreading
    if spreading is None:
        return [_one(reach, possible, each) for each in wanted]
    found: list[Bool] = []
    for first in range(0, len(wanted), AT_ONCE):
        found += _several(reach, spreading, possible, wanted[first : first + AT_ONCE])
    return found


def _one(reach: Reach, possible: Possible, wanted: Bool) -> Bool:
    without = np.flatnonzero(possible_states(reach, within=possible.states & ~wanted).states)
    found = np.zeros_like(wanted)
    found[without[reach.backward(choices_into(reach.game, wanted), without)]] = True
    return found


def _several(reach: Reach, spreading: Spreading, possible: Possible, wanted: Sequence[Bool]) -> list[Bool]:
    """Answer for up to eight at once, each a bit of a byte."""
    bits = [np.uint8(1 << number) for number in range(len(wanted))]
    goals = np.zeros(reach.game.space.size, dtype=np.uint8)
    for bit, each in zip(bits, wanted, strict=True):
        goals |= bit * each
    inside = np.where(possible.states, ~goals, np.uint8(0))
    without = np.zeros_like(goals)
    without[reach.game.start()] = np.bitwise_or.reduce(bits)
    while spreading.spread(without, inside, without, forward=True):
        check_time()
    before = np.zeros_like(goals)
    spreading.spread(
        goals & np.where(reach.game.feasible, 255, 0).astype(np.uint8), without, before, forward=False
    )
    return [before & bit != 0 for bit in bits]
