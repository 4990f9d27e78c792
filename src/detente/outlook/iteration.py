"""Linear systems of a Markov chain by BiCGSTAB (van der Vorst 1992), to a known residual.

The library's own sums through BLAS, which takes several threads for a vector of 10,000 numbers and longer to
start them than to add.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
NEGLIGIBLE = 1e-14
STALLS, PLAIN = 3, 5
ROUNDING = float(np.finfo(np.float64).eps)


def iterate(step: Callable[[Floats], Floats], start: Floats, most: int) -> tuple[Floats, float]:
    """Solve x - step(x) = start as far as that gets on.

    Parameters
    ----------
    step : callable
        One step of a chain that somewhere ends; linear.
    start : float array
    most : int
        How many steps may be made, or a few more.

    Returns
    -------
    solution : float array
    lost : float
        The sum of the sizes of what is left: start - solution + step(solution).
    """
    total, rest = np.zeros(len(start)), start
    lost = _size(rest)
    enough = NEGLIGIBLE * lost
    stalls = made = 0
    with np.errstate(all="ignore"):
        while lost > enough and stalls < STALLS and made < most:
            more, used = _bicgstab(step, rest, enough, most - made)
            found = total + more
            left = start - found + step(found)
            made += used + 1
            size = _size(left)
            stalls = 0 if size < lost / 2 else stalls + 1
            if size < lost:
                total, rest, lost = found, left, size
                enough = max(enough, ROUNDING * _size(total))  # no residual gets below its rounding
            else:  # it broke down; plain steps make nothing worse, and lead elsewhere
                for _ in range(PLAIN):
                    total = total + rest
                    rest = start - total + step(total)
                made += PLAIN
                lost = _size(rest)
    return total, lost


def _bicgstab(
    step: Callable[[Floats], Floats], start: Floats, enough: float, most: int
) -> tuple[Floats, int]:
    """Solve until what is left seems small enough; also return how many steps were made."""
    total, rest, shadow = np.zeros(len(start)), start, start
    way, made = rest, 0
    along = _product(shadow, rest)
    while made < most and along:
        through = way - step(way)
        length = along / _product(shadow, through)
        middle = rest - length * through
        onward = middle - step(middle)
        made += 2
        weight = _product(onward, middle) / _product(onward, onward)
        total = total + length * way + weight * middle
        rest = middle - weight * onward
        if not _size(rest) > enough:
            break
        before, along = along, _product(shadow, rest)
        way = rest + (along / before) * (length / weight) * (way - weight * through)
    return total, made


def _product(one: Floats, other: Floats) -> np.float64:
    product: np.float64 = (one * other).sum()  # a zero of numpy's divides into infinity, which is met above
    return product


def _size(flow: Floats) -> float:
    return float(np.abs(flow).sum())
