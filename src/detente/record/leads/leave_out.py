"""Whether a result hangs on a single year."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .lead_result import LEVEL


def hangs_on(
    p: float, first: int, months: int, without: Callable[[npt.NDArray[np.bool_]], float]
) -> int | None:
    """Return the calendar year without which a significant result is least so, when it then is not at all.

    Parameters
    ----------
    p : float
        The p value with all months; a result that is not significant hangs on nothing.
    first, months : int
        The number of the first month that is explained, and how many there are.
    without : function from a bool array, shape (months,), to float
        The p value with the chosen months alone.
    """
    if p >= LEVEL:
        return None
    years = (first + np.arange(months)) // 12
    weakest = max(((without(years != year), int(year)) for year in np.unique(years)), default=(0.0, 0))
    return weakest[1] if weakest[0] >= LEVEL else None
