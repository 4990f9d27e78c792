"""How likely a verdict is, what makes it so, and when it fails, for people who read names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..game.patience import OutOfTimeError, check_time, seconds_left, within
from ..language import Uncertainty
from .names import Names
from .nearest import Known
from .regions import Question
from .shares.chances import Chances
from .shares.fails import fails_when
from .shares.law import every_order, law_of
from .shares.partition import Decided, Partition
from .shares.pivots import entry_pivots, pair_pivots, party_pivots
from .shares.share import share
from .told import FailsWhen, Pivot, Sureness

FOR_SHARE = 0.4
FOR_BASE_RATE = 0.6
"""What part of the time that is left these may take."""


def likely(
    question: Question,
    uncertain: Sequence[Uncertainty | None],
    names: Names,
    known: Known,
    found: Sureness,
    seed: int,
) -> Sureness:
    """Add the share, the base rate, the pivots and when the verdict fails.

    Parameters
    ----------
    uncertain : sequence of Uncertainty or None, one per party
    known : Known
        Regions in which the verdict is as it is.
    """
    holds = found.verdict.holds
    assert holds is not None
    decided = tuple(Decided(region, holds) for region in known.regions)
    partition = Partition(question, decided)
    # of its own: what `uncertain` hardly ever lets come out cuts up what any order would decide at once
    any_orders = Partition(question, decided, partition.lately)
    own = [Chances(law_of(versions, said)) for versions, said in zip(question.lists, uncertain, strict=True)]
    free = [Chances(every_order(versions)) for versions in question.lists]
    try:
        if any(said is not None for said in uncertain):
            with within(FOR_SHARE * seconds_left()):
                found = replace(found, share=share(partition, own, seed=seed))
        check_time()
        with within(FOR_BASE_RATE * seconds_left()):
            found = replace(found, base_rate=share(any_orders, free, seed=seed))
        check_time()
        pivots: list[Pivot] = []
        for pivot in _pivots(partition, any_orders, own, free, names, holds, seed):
            pivots.append(pivot)
            found = replace(found, pivots=tuple(pivots))
        check_time()
        told = fails_when(partition, own, seed=seed) or fails_when(any_orders, free, seed=seed)
        if told is not None:
            boxes = (
                FailsWhen(tuple(map(names.need, each.conditions)), each.coverage[0], each.density[0])
                for each in told.conjunctions
                if each.conditions  # none: it fails whatever comes out
            )
            found = replace(found, fails_when=tuple(boxes), fails_covered=told.coverage[0])
    except OutOfTimeError:
        pass
    return found


def _pivots(
    partition: Partition,
    any_orders: Partition,
    own: list[Chances],
    free: list[Chances],
    names: Names,
    holds: bool,
    seed: int,
) -> Iterator[Pivot]:
    for pair in pair_pivots(any_orders, free):
        first, second = (names.entry(pair.party, entry) for entry in (pair.first, pair.second))
        if pair.low or pair.high:
            yield Pivot("pair", first.party, first, second, pair.low, pair.high)
    for entry in entry_pivots(partition, own):
        told = names.entry(entry.party, entry.entry)
        if entry.changes or entry.low or entry.high:
            yield Pivot("statement", told.party, told, None, entry.low, entry.high, entry.changes)
    for party, changes in enumerate(party_pivots(partition, own, holds, seed=seed)):
        if changes.high > 0 and (changes.low > 0 or changes.high < 1):
            yield Pivot("party", names.parties[party], low=changes.low, high=changes.high)
