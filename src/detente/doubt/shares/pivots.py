"""What a verdict hangs on most: which of two entries is above, whether one is there, one party's list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...game.patience import OutOfTimeError, check_time
from ..regions import Question, Region, as_written
from ..weaken import with_wants
from .chances import Chances, Laws, TooManyOrdersError, chance_of
from .law import as_it_is
from .partition import Partition, sum_or_none
from .share import Share, share

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class PairPivot:
    """How much likelier a verdict is with one entry above another than the other way round.

    Attributes
    ----------
    party, first, second : int
        A party and two of its entries, the first as written above the second.
    low, high : float or None
        Sure bounds of P(holds | first above second) - P(holds | second above first); None where one of the
        two never is.
    """

    party: int
    first: int
    second: int
    low: float | None
    high: float | None


@dataclass(frozen=True)
class EntryPivot:
    """How much likelier a verdict is with an entry than without.

    Attributes
    ----------
    party, entry : int
        An entry of the list as written.
    low, high : float or None
        Sure bounds of P(holds | present) - P(holds | absent), the list as written being the one that is
        drawn; None where one of the two never is.
    changes : bool or None
        Where entries are never absent: whether the verdict changes when this one alone is.
    """

    party: int
    entry: int
    low: float | None
    high: float | None
    changes: bool | None


def pair_pivots(partition: Partition, laws: Laws) -> tuple[PairPivot, ...]:
    """Return the pivots of all pairs of the lists as written, from what a partition has decided."""
    found = []
    for party, law in enumerate(laws):
        count = law.law.count
        whole = law.pairs(law.law.support)
        sums = {True: np.zeros((count, count)), False: np.zeros((count, count))}
        for each in partition.decided:
            if each.region[party].version == 0:
                sums[each.holds] += _pairs(laws, each.region, party)
        for first in range(count):
            for second in range(first + 1, count):
                one, other = (first, second), (second, first)
                low, high = _difference(*(_rates(sums, whole, place) for place in (one, other)))
                found.append(PairPivot(party, first, second, low, high))
    return tuple(found)


def entry_pivots(partition: Partition, laws: Laws) -> tuple[EntryPivot, ...]:
    """Return the pivots of all entries of the lists as written, from what a partition has decided.

    Where entries are never absent the verdict is asked without each of them; None when the time is up.
    """
    found: list[EntryPivot] = []
    for party, law in enumerate(laws):
        if 0 < law.law.drop < 1:
            found += _under_drop(partition, laws, party)
        else:
            found += [
                EntryPivot(party, entry, None, None, _changes(partition.question, party, entry))
                for entry in range(law.law.count)
            ]
    return tuple(found)


def party_pivots(partition: Partition, laws: Laws, holds: bool, *, seed: int = 0) -> tuple[Share, ...]:
    """Return for each party the chance that the verdict changes when its list alone is drawn.

    Parameters
    ----------
    partition : Partition
        What is found is added.
    laws : sequence of Chances
    holds : bool
        The verdict in the lists as written.
    seed : int
    """
    fixed = [Chances(as_it_is(versions)) for versions in partition.question.lists]
    found = []
    for party, law in enumerate(laws):
        alone = share(partition, [*fixed[:party], law, *fixed[party + 1 :]], seed=seed)
        found.append(_otherwise(alone) if holds else alone)
    return tuple(found)


def _otherwise(told: Share) -> Share:
    """Return how likely it is that a verdict does not hold."""
    estimate = None if told.estimate is None else 1 - told.estimate
    return replace(told, low=1 - told.high, high=1 - told.low, estimate=estimate)


def _under_drop(partition: Partition, laws: Laws, party: int) -> list[EntryPivot]:
    law = laws[party].law
    sums = {holds: np.zeros((2, law.count)) for holds in (True, False)}
    for each in partition.decided:
        wants = each.region[party]
        chance = sum_or_none(laws, each.region)
        if wants.version or not chance:
            continue
        for entry in range(law.count):
            there = 1 - law.drop
            if not wants.maybe >> entry & 1:
                there = 0.0
            elif wants.sure >> entry & 1:
                there = 1.0
            sums[each.holds][:, entry] += chance * there, chance * (1 - there)
    whole = np.outer([1 - law.drop, law.drop], np.full(law.count, law.weights[0]))
    found = []
    for entry in range(law.count):
        low, high = _difference(*(_rates(sums, whole, (row, entry)) for row in (0, 1)))
        found.append(EntryPivot(party, entry, low, high, None))
    return found


def _changes(question: Question, party: int, entry: int) -> bool | None:
    written = as_written(question)
    there = written[party].maybe & ~(1 << entry)
    try:
        check_time()
        changed = question.decide(
            with_wants(written, party, replace(written[party], sure=there, maybe=there))
        )
        return changed is not question.decide(written)
    except OutOfTimeError:
        return None


def _pairs(laws: Laws, region: Region, party: int) -> Floats:
    """Return the chances of a region with each ordering of a party's; zeros where they cannot be summed."""
    try:
        others = chance_of(laws, (*region[:party], None, *region[party + 1 :]))
        return laws[party].pairs(region[party]) * others
    except TooManyOrdersError:
        return np.zeros((laws[party].law.count,) * 2)


Rates = tuple[float, float] | tuple[None, None]


def _rates(sums: Mapping[bool, Floats], whole: Floats, place: tuple[int, int]) -> Rates:
    """Return between which bounds the chance is that a verdict holds where something is so."""
    if not whole[place]:
        return None, None
    low = float(sums[True][place] / whole[place])
    high = float(1 - sums[False][place] / whole[place])
    return min(low, 1.0), max(low, high)


def _difference(one: Rates, other: Rates) -> Rates:
    if one[0] is None or other[0] is None:
        return None, None
    return one[0] - other[1], one[1] - other[0]
