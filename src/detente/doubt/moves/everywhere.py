"""Whether surely taken moves lead home from wherever possible ones lead, by what is asked of any moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .truths import Orders

if TYPE_CHECKING:
    from .choose import Taken


def everywhere(
    taken: Taken, orders: Orders, wanted: npt.NDArray[np.bool_], *, stay: bool, start: int | None = None
) -> bool:
    """See `Taken.everywhere`."""
    reached = taken.reached(orders, None, possibly=True, start=start)
    assert reached is not None
    here = reached[wanted[reached]]
    away = np.zeros_like(wanted)
    if stay:
        away[reached] = True
        away[here[taken.kept(orders, here, wanted, possibly=True)]] = False
    else:
        away[here] = True
    return not taken.kept(orders, np.flatnonzero(away), away, possibly=False).any()
