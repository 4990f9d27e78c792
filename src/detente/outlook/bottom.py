"""Bottom strongly connected components of a willing graph whose moves are too many to be listed.

A state that can reach a resting state lies in no cycle that never settles. What is left, if anything, is
closed under improvements and is taken apart by following them forward and backward, whole sets of states at a
time: what a state reaches holds a bottom component; where all of that reaches the state again, it is one.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..game.patience import check_time
from .improvements import Improvements
from .willing import Willing, follow

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def bottom_components(willing: Willing) -> Iterator[Ints]:
    """Yield the states of each bottom component: resting states, then cycles."""
    improvements = willing.improvements
    resting = willing.states[willing.resting]
    for state in resting:
        yield np.array([state])
    left = willing.mask & ~_leading_to(improvements, _mask(willing, resting), willing.mask)
    while left.any():
        component = _bottom(improvements, int(np.flatnonzero(left)[0]), left)
        yield np.flatnonzero(component)
        left &= ~_leading_to(improvements, component, left)


def _mask(willing: Willing, states: Ints) -> Bool:
    mask = np.zeros(willing.game.space.size, dtype=np.bool_)
    mask[states] = True
    return mask


def _bottom(improvements: Improvements, start: int, inside: Bool) -> Bool:
    """Return the bottom component found by going on from a state, always to where one cannot return."""
    while True:
        ahead = np.zeros_like(inside)
        for layer in follow(improvements, start, inside):
            ahead[layer] = True
        goal = np.zeros_like(inside)
        goal[start] = True
        elsewhere = np.flatnonzero(ahead & ~_leading_to(improvements, goal, ahead))
        if not len(elsewhere):
            return ahead
        start, inside = int(elsewhere[0]), ahead


def _leading_to(improvements: Improvements, goal: Bool, inside: Bool) -> Bool:
    """Return which of some states lead to a goal by improvements within them; the goal counts."""
    found = goal & inside
    fresh = found
    while fresh.any():
        check_time()
        fresh = improvements.back(fresh, inside & ~found)
        found = found | fresh
    return found
