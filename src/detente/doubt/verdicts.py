"""Verdicts on what is wanted, asked of wishes that are known in part.

For a condition c let G be the states from which no possibly taken moves lead to not-c, and B those from which
surely taken moves do (themselves included where c fails). Whatever else is so,

- `willing` holds if surely taken moves lead to c, and fails if possibly taken ones do not;
- `rests` holds if surely taken moves lead into G, and fails if every state possibly reached is in B;
- `always_rests` holds if from every state possibly reached surely taken moves lead into G, and fails if from
  some state surely reached possibly taken moves lead to states of B alone;
- `equilibrium`: see `steady.py`.

A set of states that moves do not leave is what `kept` finds: G is what possible moves keep in c, and what is
not in B is what sure moves keep in c.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..language import Query
from .moves import Orders, Taken
from .regions import Listed, Region
from .shaken import Shaken

Bool = npt.NDArray[np.bool_]
Sure = Callable[[Taken, Orders, Bool, bool], bool]
"""Tells whether a verdict on a condition is known to be so, of the moves and the orders in a region."""


@dataclass
class Asked:
    """A question about where matters go in one world.

    Attributes
    ----------
    shaken : Shaken
    find : callable
        One of `FORMS`, or of `steady.py`.
    wanted : bool array, shape (size,)
        Where the condition holds; for equilibria, in which possible states.
    """

    shaken: Shaken
    find: Sure
    wanted: Bool

    @property
    def lists(self) -> tuple[tuple[Listed, ...], ...]:
        """For every party its versions."""
        return self.shaken.lists

    def decide(self, region: Region) -> bool | None:
        """Return the verdict in all profiles of a region; None where that is not found out so."""
        if self.sure(region, holds=True):
            return True
        if all(wants.settled for wants in region) or self.sure(region, holds=False):
            return False
        return None

    def sure(self, region: Region, *, holds: bool) -> bool:
        """Tell whether the verdict is known to be this in all profiles of a region."""
        taken, orders = self.shaken.orders(region)
        return self.find(taken, orders, self.wanted, holds)


def _willing(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
    return (taken.reached(orders, wanted, possibly=not holds) is None) is holds


def _never_willing(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
    return _willing(taken, orders, wanted, not holds)


def _rests(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
    reached = taken.reached(orders, None, possibly=not holds)
    assert reached is not None
    kept = taken.kept(orders, reached[wanted[reached]], wanted, possibly=holds)
    return bool(kept.any()) is holds


def _always_rests(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
    reached = taken.reached(orders, None, possibly=True)
    assert reached is not None
    here = reached[wanted[reached]]
    good = here[taken.kept(orders, here, wanted, possibly=holds)]
    # what is reached but for the good: where it is kept, matters never come to rest on the condition
    rest = np.zeros_like(wanted)
    rest[reached] = True
    rest[good] = False
    if holds:
        return not taken.kept(orders, np.flatnonzero(rest), rest, possibly=False).any()
    surely = taken.reached(orders, None, possibly=False)
    assert surely is not None
    return bool(taken.kept(orders, surely[rest[surely]], rest, possibly=True).any())


FORMS: Mapping[Query, Sure] = {
    "willing": _willing,
    "never_willing": _never_willing,
    "rests": _rests,
    "always_rests": _always_rests,
}
