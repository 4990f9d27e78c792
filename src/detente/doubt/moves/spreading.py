"""Whether surely taken moves lead somewhere from wherever possible ones lead, one order after another.

Questions that follow each other differ by a few orderings. Of states that possible moves did not leave only
moves need be looked at that were not possible with the orderings that are no longer known. Whether the way
home is sure is asked of the states known so far before more are sought, as one without it is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ...game.patience import check_time
from . import following
from .given import Choices, Field, Sharp
from .truths import Orders

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
STEPS = 1 << 11
"""After how many lists of moves the way home is looked for from new states, and the time is looked at."""
AT_ONCE = 1 << 10
"""How many states are asked for their way home between two looks at the time."""
FEW = 16
"""For how many new states the way home is looked for at least; among many, for one in so many of them."""
KEPT = 8
"""How many answers are kept."""


class Known(Protocol):
    """What is known of wishes."""

    def __call__(self, orders: Orders, *, possibly: bool) -> Sharp:
        """Return it as compiled loops know it."""
        ...


Kept = Callable[[Orders, Ints], Bool]
"""Tells from which of some states possible moves never lead out of the wanted."""


@dataclass(frozen=True, eq=False)
class Region:
    """States that possible moves do not leave, and in which the way home is sure.

    Attributes
    ----------
    orders : Orders
    start : int
    wanted : bool array, shape (size,)
    stay : bool
    states : int32 array
        Those that are home first.
    home : int
        How many these are.
    exact : bool
        Whether possible moves lead to all of them.
    """

    orders: Orders
    start: int
    wanted: Bool
    stay: bool
    states: Ints
    home: int
    exact: bool

    def answers(self, orders: Orders, start: int, wanted: Bool, stay: bool) -> bool:
        """Tell whether the question was the same, of orders with the same entries."""
        return (
            self.start == start
            and self.stay == stay
            and self.wanted is wanted
            and np.array_equal(self.orders.sure, orders.sure)
            and np.array_equal(self.orders.maybe, orders.maybe)
        )

    def knew_more(self, orders: Orders) -> bool:
        """Tell whether all was known that is known now, so that possible moves lead at least as far."""
        return not (orders.below & ~self.orders.below).any()

    def lost(self, orders: Orders) -> int:
        """Count what was known and is not now."""
        return int(np.count_nonzero(self.orders.below & ~orders.below))


class Spreading:
    """Room for the search, and the regions in which it last came out so."""

    def __init__(self, field: Field, choices: Choices, out: Ints, back: Ints) -> None:
        size = len(field.settle)
        self._field, self._choices, self._out, self._back = field, choices, out, back
        self._order = np.empty(size, dtype=np.int32)
        self._way = np.full(size, -1, dtype=np.int16)
        self._seen, self._good, self._away = (np.zeros(size, dtype=np.bool_) for _ in range(3))
        self._known: list[Region] = []
        self._count = 0

    def everywhere(
        self,
        orders: Orders,
        start: int,
        wanted: Bool,
        sharp: Known,
        kept: Kept | None,
    ) -> bool:
        """Tell whether surely taken moves lead home from wherever possible ones lead from a state.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        sharp : callable
            Returns what is known of wishes as compiled loops know it.
        kept : callable, optional
            Tells which of some wanted states are home; by default home is all but the wanted.
        """
        stay = kept is not None
        known = [each for each in self._known if each.answers(orders, start, wanted, stay)]
        more = [each for each in known if each.knew_more(orders)]
        exact = [each for each in more if each.exact]
        nothing = Region(orders, start, wanted, stay, np.array([start], dtype=np.int32), 0, exact=True)
        if not exact and more:
            # less and less will be known of these: it is worth while to know just where they lead
            self._goes_on(replace(nothing, orders=more[0].orders), 0, more[0].orders, sharp, kept)
            exact = self._known[:1]
        elif not exact and known:
            # states that moves possible now do not leave, though they may not lead to all of them
            near = replace(min(known, key=lambda each: each.lost(orders)), exact=False)
            if self._goes_on(near, len(near.states), orders, sharp, kept):
                return True
        if exact:
            return self._goes_on(exact[0], len(exact[0].states), orders, sharp, kept)
        return self._goes_on(nothing, 0, orders, sharp, kept)

    def _goes_on(
        self,
        begun: Region,
        old: int,
        orders: Orders,
        sharp: Known,
        kept: Kept | None,
    ) -> bool:
        """Tell the same, beginning with states of which the first `old` were left by no move before."""
        wanted, home = begun.wanted, begun.home
        sure, possible = sharp(orders, possibly=False), sharp(orders, possibly=True)
        lost = _lost(begun.orders.below, orders.below)
        news = possible._replace(lost=lost)
        changed = _any_member(self._choices, np.any(lost, axis=(1, 2)))
        order, self._count = self._order, len(begun.states)
        count = self._count
        order[:count] = begun.states
        done = np.zeros(len(changed), dtype=np.int64)
        try:
            if kept is not None and home:
                self._seen[order[:home]] = True
                why, more = 1, home
                while why == 1:
                    why, more = self._spread(possible, news, changed, more, old, home + 1, done)
                # what lies beyond the home is written over it, and stands there anew
                self._seen[order[home:more]] = False
                order[home:count] = begun.states[home:]
                done[:] = 0
                if more == home:
                    self._good[order[:home]] = True
                    done[:] = home
                else:
                    self._good[order[:home]] = kept(orders, begun.states[:home])
            self._seen[order[:count]] = True
            judged, why = (0 if kept is None else old), 1
            if not old:
                why, count = self._spread(possible, news, changed, count, old, FEW, done)
            while True:
                fresh = order[judged:count]
                if kept is None:
                    self._good[fresh] = ~wanted[fresh]
                else:
                    fresh = fresh[wanted[fresh]]
                    self._good[fresh] = kept(orders, fresh)
                judged = count
                if not self._leads_home(sure, count):
                    return False
                enough = count + max(FEW, count // FEW)
                while why and count == judged:
                    why, count = self._spread(possible, news, changed, count, old, enough, done)
                if count == judged:
                    break
            states = order[:count]
            is_home = self._good[states]
            found = np.concatenate([states[is_home], states[~is_home]])
            self._known.insert(0, replace(begun, orders=orders, states=found, home=int(is_home.sum())))
            del self._known[KEPT:]
            return True
        finally:
            for marks in (self._seen, self._good, self._away):
                marks[order[: self._count]] = False

    def _spread(
        self, possible: Sharp, news: Sharp, changed: Bool, count: int, old: int, enough: int, done: Ints
    ) -> tuple[int, int]:
        check_time()
        why, count = following.spread(
            self._field, self._choices, possible, news, changed, self._order, self._seen, count, old,
            enough, done, STEPS, self._out, self._back,
        )  # fmt: skip
        self._count = max(self._count, count)
        return why, count

    def _leads_home(self, sure: Sharp, count: int) -> bool:
        """Tell whether sure moves lead home from all known states; those not yet known are taken for home."""
        states = self._order[:count]
        self._away[states] = ~self._good[states]
        while True:
            left = states[self._away[states]]
            if not len(left):
                return True
            came = 0
            for end in range(len(left), 0, -AT_ONCE):
                check_time()
                came += following.lead(
                    self._field, self._choices, sure, left[max(0, end - AT_ONCE) : end],
                    self._away, self._way, self._out, self._back,
                )  # fmt: skip
            if not came:
                return False


def _lost(before: Words, after: Words) -> Words:
    """Return as a table what lay below at least one of a byte's bits and no longer does."""
    lost = before & ~after
    for bit in range(8):
        step = 1 << bit
        single = before[:, :, step] & ~after[:, :, step]
        lost[:, :, step : 2 * step] = lost[:, :, :step] | single[:, :, None]
    return lost


def _any_member(choices: Choices, parties: Bool) -> Bool:
    """Tell which sets of movers have one of some parties."""
    found = np.zeros(len(choices.number), dtype=np.bool_)
    for k in range(choices.members.shape[1]):
        members = choices.members[:, k]
        found |= (members >= 0) & parties[members]
    return found
