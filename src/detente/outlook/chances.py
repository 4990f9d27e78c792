"""The chances of the ends and the expected moves until one is entered.

The moves that every mover wants make an absorbing Markov chain. With Q its moves between nodes that belong to
no end and r those into an end, the chance of the end is e(I-Q)^-1 r and the expected number of moves times
the chance e(I-Q)^-2 r, e being the start: two linear systems serve all ends.

Where matters go round for long before they end, adding up the moves would take as many steps. So what is
cheap is tried first, what answers always comes after it, and each answer brings a bound of its error:

1. adding up the moves, while that promises to be through soon; what is still on the way is the error;
2. iteration with a bounded number of steps; the residual bounds the error, as each unit of it is like a start
   of its own and enters some end once;
3. elimination of the nodes without a subtraction, which has no error but rounding;
4. iteration again, for as long as it gets on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import inf

import numpy as np
import numpy.typing as npt

from .chain import Chain
from .iteration import iterate
from .reduction import reduced

Floats = npt.NDArray[np.float64]
Visits = Callable[[Floats], tuple[Floats, float] | None]
"""From a start to the expected visits, and how much of the start they do not account for."""
RIGHT = 1e-6
"""What is not known to be so right is not given: chances absolutely, numbers of moves relatively."""
ENOUGH = 1e-8
NEGLIGIBLE = 1e-14
WAVES, LOOK, GLANCE = 500, 50, 10
SHORT, LONG = 500, 50_000
FEW = 100
ROUNDING = 8 * float(np.finfo(np.float64).eps)


@dataclass(frozen=True, eq=False)
class Absorption:
    """Where a chain ends.

    Attributes
    ----------
    chance : float array, shape (components,)
        That it ends in each strong component; NaN where it is not known.
    moves : float array, shape (components,)
        The expected number of moves until it is entered, given that it is; NaN where it is not known.
    error : float
        A bound of the chances' errors.
    """

    chance: Floats
    moves: Floats
    error: float

    @property
    def good(self) -> bool:
        """Whether no better method need be tried."""
        return self.error <= ENOUGH and not np.isnan(self.moves).any()


def absorption(chain: Chain, component: npt.NDArray[np.int32]) -> Absorption:
    """Return the chance of each end and the expected moves until it is entered.

    Parameters
    ----------
    chain : Chain
        It starts at node 0.
    component : int32 array, shape (nodes,)
        The strong component of each node.

    Raises
    ------
    OutOfTimeError
    """
    count = int(component.max()) + 1
    if not chain.inside[0]:
        chance = np.zeros(count)
        chance[component[0]] = 1.0
        return Absorption(chance, np.zeros(count), 0.0)
    best: Absorption | None = None
    for method in (_adding_up, _iterating, _eliminating):
        found = _absorbed(chain, component, method(chain))
        if found is not None and found.good:
            return found
        best = best or found
    best = best or _absorbed(chain, component, _iterating(chain, LONG))
    return best or Absorption(np.full(count, np.nan), np.full(count, np.nan), inf)


def long_run(chain: Chain) -> Floats | None:
    """Return the share of steps that a chain without an end spends at each node, None where it is not known.

    Between two visits of one node each other is visited as often as its share is to that node's, so that
    these are the visits of a chain that ends there; every part of a start that is not accounted for would
    have gone on for so long at most as it takes to return from anywhere.

    Parameters
    ----------
    chain : Chain
        Each of whose nodes leads to each; all but one of them are `inside`.

    Raises
    ------
    OutOfTimeError
    """
    here = ~chain.inside
    start = _inside(chain, _leaving(chain, here))
    if not start.any():
        return np.ones(1)
    methods: list[Callable[[Chain], Visits | None]] = [
        _adding_up,
        _iterating,
        _eliminating,
        partial(_iterating, most=LONG),
    ]
    if len(start) <= FEW:
        methods.insert(0, _eliminating)
    for method in methods:
        visits = method(chain)
        found = None if visits is None else visits(start)
        if found is None:
            continue
        visited, lost = np.where(here, 1.0, found[0]), found[1]
        total = float(visited.sum())
        if not lost or 2 * lost * _longest(chain) <= RIGHT * total:
            return visited / total
    return None


def _leaving(chain: Chain, here: npt.NDArray[np.bool_]) -> Floats:
    """Return where one step from the one node leads."""
    node = int(np.flatnonzero(here)[0])
    onward = np.zeros(len(here))
    following = chain.target[chain.begin[node] : chain.begin[node + 1]]
    onward[following] = 1.0 / max(1, len(following))
    return onward


def _absorbed(chain: Chain, component: npt.NDArray[np.int32], visits: Visits | None) -> Absorption | None:
    """Return what expected visits say, None where that is not known to be right."""
    start = np.zeros(len(chain.inside))
    start[0] = 1.0
    once = None if visits is None else visits(start)
    again = None if visits is None or once is None else visits(once[0])
    if once is None or again is None:
        return None
    (visited, lost), (weighted, lost_again) = once, again
    chance, sums = (
        np.bincount(component, np.where(chain.inside, 0.0, chain.onward(flow)))
        for flow in (visited, weighted)
    )
    if not (lost <= RIGHT and abs(chance.sum() - 1) <= RIGHT):
        return None
    if lost:  # of the visits, too, and what is lost of them would have gone on for so long at most
        lost_again += lost * _longest(chain)
    moves = np.divide(sums, chance, out=np.zeros(len(chance)), where=chance > 0)
    moves[(lost_again > RIGHT * sums) | (lost > RIGHT * chance)] = np.nan
    moves[component[chain.inside]] = 0.0
    return Absorption(np.clip(chance, 0.0, 1.0), moves, lost)


def _adding_up(chain: Chain) -> Visits:
    def visits(start: Floats) -> tuple[Floats, float] | None:
        total, wave, begun = start.copy(), start, float(start.sum())
        for number in range(1, WAVES + 1):
            wave = _inside(chain, chain.onward(wave))
            total += wave
            rest = float(wave.sum())
            if rest <= NEGLIGIBLE * begun:
                return total, rest
            if number % LOOK == 0 and rest > begun * NEGLIGIBLE ** (number / WAVES):
                break
        return None

    return visits


def _iterating(chain: Chain, most: int = SHORT) -> Visits:
    def visits(start: Floats) -> tuple[Floats, float] | None:
        total, lost = iterate(lambda flow: _inside(chain, chain.onward(flow)), start, most)
        lost += ROUNDING * float(np.abs(total).sum())
        return (total, lost) if lost <= RIGHT * start.sum() else None

    return visits


def _eliminating(chain: Chain) -> Visits | None:
    solve = reduced(chain)
    if solve is None:
        return None

    def visits(start: Floats) -> tuple[Floats, float]:
        total = np.zeros(len(start))
        total[chain.inside] = solve(start[chain.inside])
        return total, 0.0

    return visits


def _longest(chain: Chain) -> float:
    """Return a bound of the moves that are expected from any node until an end is entered."""
    everywhere = chain.inside.astype(np.float64)
    value, total = everywhere, np.zeros(len(everywhere))
    for number in range(1, LOOK + 1):
        total += value
        value = chain.back(value)
        if value.max() <= 0.5:
            return float(total.max() / (1 - value.max()))
        if number % GLANCE == 0 and value.max() > 0.5 ** (number / LOOK):
            break
    total, _ = iterate(chain.back, everywhere, SHORT)
    # as (I-Q)^-1 has no negative entry, (I-Q)t >= 1/2 makes t at least half of what is expected
    left = everywhere - total + chain.back(total)
    return 2 * float(total.max()) if left.max() <= 0.5 else inf


def _inside(chain: Chain, flow: Floats) -> Floats:
    return np.where(chain.inside, flow, 0.0)
