"""In a cycle that never settles: how much of the time matters are in each of its states."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..engine import Listed
from .chain import Chain
from .chances import long_run

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]


def long_run_shares(moves: Listed, nodes: Ints) -> Floats | None:
    """Return the long-run share of steps that end at each node of a bottom component.

    It is the stationary distribution of the Markov chain within the component, in which all distinct next
    states are equally likely.

    Parameters
    ----------
    moves : Listed
    nodes : int array, shape (n,)
        The component's.

    Returns
    -------
    float array, shape (n,), or None
        None where it is not known to be right within a millionth.

    Raises
    ------
    OutOfTimeError
    """
    begin, target = moves.successors
    count = np.diff(begin)[nodes]
    first = np.concatenate([[0], np.cumsum(count)])
    leaving = np.arange(first[-1]) + np.repeat(begin[nodes] - first[:-1], count)
    place = np.zeros(len(begin) - 1, dtype=np.int32)
    place[nodes] = np.arange(len(nodes))
    following = place[target[leaving]]
    inside = np.ones(len(nodes), dtype=np.bool_)
    # the node that most lead to is soon returned to
    inside[np.bincount(following, minlength=len(nodes)).argmax()] = False
    return long_run(Chain(first, following, inside))
