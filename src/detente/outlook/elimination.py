"""Expected visits of a Markov chain by eliminating its states, without a single subtraction.

Grassmann, Taksar & Heyman (1985): the chance not to leave a state at once is never formed as one minus
something, but as the sum of the chances to go on, which are known. All that is added, multiplied and divided
is positive, so nothing cancels, and every number keeps its leading digits however slowly the chain leaves.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..game.patience import check_time

Floats = npt.NDArray[np.float64]
BLOCK = 128


class Eliminated:
    """A chain with all states eliminated, ready for any start."""

    def __init__(self, onward: Floats, pivots: list[tuple[Floats, Floats]]) -> None:
        self._onward = onward
        self._pivots = pivots

    def visits(self, start: Floats) -> Floats:
        """Return how often each state is expected to be visited from a start, itself counted."""
        from scipy.linalg import solve_triangular

        onward, count = self._onward, len(start)
        flow, visits = start.copy(), np.zeros(count)
        begins = range(0, count, BLOCK)
        for begin in begins:
            here, later = slice(begin, begin + BLOCK), slice(begin + BLOCK, count)
            flow[later] += flow[here] @ onward[here, later]
        for begin, (lower, upper) in zip(reversed(begins), reversed(self._pivots), strict=True):
            here, later = slice(begin, begin + BLOCK), slice(begin + BLOCK, count)
            part = flow[here] + visits[later] @ onward[later, here]
            part = solve_triangular(upper, part, trans="T", check_finite=False)
            visits[here] = solve_triangular(
                lower, part, trans="T", lower=True, unit_diagonal=True, check_finite=False
            )
        return visits


def eliminate(onward: Floats, leaving: Floats) -> Eliminated:
    """Eliminate the states of a chain, block by block.

    Parameters
    ----------
    onward : float array, shape (states, states)
        The chance to go from one state on to another; the diagonal is zero. Overwritten.
    leaving : float array, shape (states,)
        The chance to leave all of them from each, which with its row of `onward` adds up to one.

    Raises
    ------
    OutOfTimeError
    """
    from scipy.linalg import solve_triangular

    count = len(leaving)
    gone = np.zeros(count)  # the chance to leave from each state without a step into a later block
    pivots = []
    for begin in range(0, count, BLOCK):
        check_time()
        end = min(begin + BLOCK, count)
        here, before, later = slice(begin, end), slice(0, begin), slice(end, count)
        onward[here, begin:] += onward[here, before] @ onward[before, begin:]
        onward[later, here] += onward[later, before] @ onward[before, here]
        left = leaving[here] + onward[here, before] @ gone[before]
        lower, upper = _pivot(onward[here, here], left + onward[here, later].sum(axis=1))
        after = np.column_stack([onward[here, later], left])
        after = solve_triangular(lower, after, lower=True, unit_diagonal=True, check_finite=False)
        after = solve_triangular(upper, after, check_finite=False)
        onward[here, later], gone[here] = after[:, :-1], after[:, -1]
        pivots.append((lower, upper))
    return Eliminated(onward, pivots)


def _pivot(onward: Floats, leaving: Floats) -> tuple[Floats, Floats]:
    """Return the triangular factors of one minus a block of moves, from what leaves each of its states."""
    count = len(leaving)
    onward, leaving = onward.copy(), leaving.copy()
    lower, upper = np.eye(count), np.zeros((count, count))
    for state in range(count):
        later = slice(state + 1, count)
        away = leaving[state] + onward[state, later].sum()
        share = onward[later, state] / away
        upper[state, state], upper[state, later] = away, -onward[state, later]
        lower[later, state] = -share
        leaving[later] += share * leaving[state]
        onward[later, later] += np.outer(share, onward[state, later])
    return lower, upper
