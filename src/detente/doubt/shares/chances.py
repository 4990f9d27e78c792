"""The chance of what is known of the parties' lists, under a law: exact sums, and profiles drawn.

Chances are sums of positive terms in double precision, so their relative error stays far below 1e-12.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import prod
from random import Random

import numpy as np
from numpy.typing import NDArray

from ..orders import Above, members, total
from ..regions import Region, Wants, any_order
from . import passing
from .alike import Layout, TooManyOrdersError, layout
from .law import Law

__all__ = ["Chances", "Laws", "TooManyOrdersError", "chance_of", "draw", "prepare"]

Floats = NDArray[np.float64]


class Chances:
    """The chances of one party's lists, kept once they are known."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._orders: dict[Above, float] = {}
        self._sums: dict[Above, Floats] = {}
        self._table = lru_cache(maxsize=4)(self._new_table)

    def of(self, wants: Wants) -> float:
        """Return the chance of what is known.

        Raises
        ------
        TooManyOrdersError
        """
        weight = self.law.weights[wants.version]
        if wants.version:
            every = (1 << len(wants.above)) - 1
            stands = wants.maybe == every and _as_numbered(wants.above)
            return weight if stands else 0.0
        there = self.there(wants)
        return weight * there * self._order(wants.above) if weight * there else 0.0

    def there(self, wants: Wants) -> float:
        """Return the chance that of the list as written what must be there is, and what must not is not."""
        sure, missing = wants.sure.bit_count(), len(wants.above) - wants.maybe.bit_count()
        return float((1 - self.law.drop) ** sure * self.law.drop**missing)

    def pairs(self, wants: Wants) -> Floats:
        """Return for each entry (row) and other (column) the chance that what is known holds and it is above.

        Raises
        ------
        TooManyOrdersError
        """
        count = len(wants.above)
        if wants.version:
            return np.triu(np.full((count, count), self.of(wants)), 1)
        if wants.above not in self._sums:
            self._sums[wants.above] = self._new_sums(wants.above)
        return self._sums[wants.above] * (self.law.weights[0] * self.there(wants))

    def drawn(self, wants: Wants, rng: Random) -> Wants:
        """Return one list drawn from those that are so; their chance must not be 0.

        Raises
        ------
        TooManyOrdersError
        """
        count = len(wants.above)
        if wants.version:
            every = (1 << count) - 1
            return Wants(total(range(count)), every, every, wants.version)
        there = wants.sure
        for entry in members(wants.maybe & ~wants.sure):
            there |= (rng.random() >= self.law.drop) << entry
        return Wants(total(self._drawn_order(wants.above, rng)), there, there)

    def _order(self, above: Above) -> float:
        if above not in self._orders:
            table = self._new_table(above)[1]
            self._orders[above] = min(float(table[0]), 1.0)
        return self._orders[above]

    def _new_table(self, above: Above) -> tuple[Layout | None, Floats]:
        if not above:
            return None, np.ones(1)
        where = layout(self.law.blocks, above, carried=self.law.swap > 0)
        return where, passing.onward(where.where, self.law.swap)

    def _new_sums(self, above: Above) -> Floats:
        where, table = self._new_table(above)
        if where is None:
            return np.zeros((0, 0))
        by_class = passing.above_sums(where.where, self.law.swap, table) / where.where.size
        np.fill_diagonal(by_class, table[0] / 2)
        place = np.zeros(len(above), np.int64)
        for number, entries in enumerate(where.classes):
            place[list(entries)] = number
        sums: Floats = by_class[np.ix_(place, place)]
        np.fill_diagonal(sums, 0.0)
        return sums

    def _drawn_order(self, above: Above, rng: Random) -> list[int]:
        where, table = self._table(above)
        if where is None:
            return []
        luck = np.array([rng.random() for _ in above])
        left = [rng.sample(entries, len(entries)) for entries in where.classes]
        return [left[each].pop() for each in passing.drawn(where.where, self.law.swap, table, luck)]


Laws = Sequence[Chances]
"""Every party's chances, in the order of the parties; the lists are independent."""


def chance_of(laws: Laws, region: Sequence[Wants | None]) -> float:
    """Return the chance of a region; None stands for a party of which nothing is known.

    Raises
    ------
    TooManyOrdersError
    """
    return prod(law.of(wants) for law, wants in zip(laws, region, strict=True) if wants is not None)


def draw(laws: Laws, region: Region, rng: Random) -> Region:
    """Return a profile drawn from a region whose chance is not 0."""
    return tuple(law.drawn(wants, rng) for law, wants in zip(laws, region, strict=True))


def _as_numbered(above: Above) -> bool:
    """Tell whether the entries as numbered are an order in which all that is known holds."""
    return all(bits >> entry == 0 for entry, bits in enumerate(above))


def prepare() -> None:
    """Have the loops compiled, so that nothing that has its time waits for it."""
    some = Chances(Law((1.0,), (2,), swap=0.5))
    some.pairs(any_order(2))
    some.drawn(any_order(2), Random(0))
