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
    if not holds:
        return taken.everywhere(orders, wanted, stay=False)
    reached = taken.reached(orders, None, possibly=False)
    assert reached is not None
    return bool(taken.kept(orders, reached[wanted[reached]], wanted, possibly=True).any())


def _always_rests(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
    if holds:
        return taken.everywhere(orders, wanted, stay=True)
    left = taken.reached(orders, None, possibly=False)
    assert left is not None
    while len(left):
        # what is reached last is most often where matters end
        state = int(left[-1])
        if taken.everywhere(orders, wanted, stay=False, start=state):
            return True
        # nor does it hold of what surely leads there, as that leads to all to which this does
        elsewhere = np.ones_like(wanted)
        elsewhere[state] = False
        left = left[taken.kept(orders, left, elsewhere, possibly=False)]
    return False


FORMS: Mapping[Query, Sure] = {
    "willing": _willing,
    "never_willing": _never_willing,
    "rests": _rests,
    "always_rests": _always_rests,
}
