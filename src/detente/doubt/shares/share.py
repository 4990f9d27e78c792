"""How likely a verdict is under a law: an interval that closes as regions are decided."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from math import fsum
from random import Random

from ...game.patience import OutOfTimeError, check_time, seconds_left, within
from ..regions import Region
from .chances import Laws, chance_of, draw
from .partition import CLOSED, Partition, sum_or_none
from .split import everything

DRAWS = 1000
"""How many profiles are drawn at most."""
FOR_DRAWS = 0.25
"""What part of the time is kept for drawing."""
GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Share:
    """How likely it is that a verdict holds.

    Attributes
    ----------
    low, high : float
        Sure bounds of it.
    exact : bool
        Whether they are the same but for 1e-12.
    estimate : float or None
        Where they are not, from profiles drawn in what is undecided; None where none were drawn.
    draws : int
        How many were.
    seed : int or None
        With which they were.
    """

    low: float
    high: float
    exact: bool
    estimate: float | None = None
    draws: int = 0
    seed: int | None = None


def share(partition: Partition, laws: Laws, *, seed: int = 0) -> Share:
    """Return how likely a verdict is, exactly if time suffices; what is decided stays in the partition.

    Parameters
    ----------
    partition : Partition
    laws : sequence of Chances
    seed : int
        For profiles drawn where the time does not suffice; the same ones on any number of workers.
    """
    try:
        with within((1 - FOR_DRAWS) * seconds_left()):
            partition.close(laws, seed=seed)
    except OutOfTimeError:
        pass
    sums = sums_of(partition, laws)
    low, high = sums.bounds
    if sums.exact:
        return Share(low, high, exact=True)
    held = drawn = 0
    aims = _everything(partition, laws) if sums.unknown else sums.left
    try:
        for profile in _profiles(aims, laws, seed):
            check_time()
            held += partition.verdict(profile) is True
            drawn += 1
    except OutOfTimeError:
        pass
    if not drawn:
        return Share(low, high, exact=False)
    mean = held / drawn
    estimate = min(max(mean, low), high) if sums.unknown else low + (high - low) * mean
    return Share(low, high, exact=False, estimate=estimate, draws=drawn, seed=seed)


@dataclass(frozen=True)
class Sums:
    """What is known of a verdict's chance.

    Attributes
    ----------
    holds, fails : float
        The chance of the regions where it does.
    left : tuple
        The regions that are undecided, with their chances.
    unknown : bool
        Whether there are regions whose chance is not known.
    """

    holds: float
    fails: float
    left: tuple[tuple[Region, float], ...]
    unknown: bool

    @property
    def bounds(self) -> tuple[float, float]:
        """Between which bounds the chance is that it holds."""
        if self.unknown:
            return self.holds, max(self.holds, 1 - self.fails)
        either = fsum([self.holds, fsum(chance for _, chance in self.left)])
        # the parts of 1 add up to it but for rounding
        return self.holds / (either + self.fails), either / (either + self.fails)

    @property
    def exact(self) -> bool:
        """Whether the bounds are the same but for 1e-12."""
        low, high = self.bounds
        return high - low <= CLOSED


def sums_of(partition: Partition, laws: Laws) -> Sums:
    """Return what is known of a verdict's chance."""
    found: dict[bool, list[float]] = {True: [], False: []}
    unknown = False
    for each in partition.decided:
        chance = sum_or_none(laws, each.region)
        unknown |= chance is None
        found[each.holds].append(chance or 0.0)
    left = []
    for other in partition.undecided:
        chance = sum_or_none(laws, other)
        unknown |= chance is None
        if chance:
            left.append((other, chance))
    return Sums(fsum(found[True]), fsum(found[False]), tuple(left), unknown)


def mixture(shares: Mapping[str, Share], weights: Mapping[str, float]) -> Share:
    """Return how likely a verdict is over scenarios with relative weights."""
    whole = fsum(weights.values())

    def mixed(values: Mapping[str, float]) -> float:
        return fsum(weight * values[name] for name, weight in weights.items()) / whole

    used = {name: shares[name] for name in weights}
    low = mixed({name: each.low for name, each in used.items()})
    high = mixed({name: each.high for name, each in used.items()})
    if all(each.exact for each in used.values()):
        return Share(low, high, exact=True)
    told = {name: each.low if each.exact else each.estimate for name, each in used.items()}
    known = {name: each for name, each in told.items() if each is not None}
    return Share(
        low,
        high,
        exact=False,
        estimate=mixed(known) if len(known) == len(told) else None,
        draws=sum(each.draws for each in used.values()),
        seed=next((each.seed for each in used.values() if each.seed is not None), None),
    )


def _everything(partition: Partition, laws: Laws) -> tuple[tuple[Region, float], ...]:
    versions = product(*(range(len(each)) for each in partition.question.lists))
    whole = [everything(partition.question, choice) for choice in versions]
    return tuple((each, chance) for each in whole if (chance := chance_of(laws, each)))


def _profiles(aims: Sequence[tuple[Region, float]], laws: Laws, seed: int) -> Iterator[Region]:
    """Yield profiles drawn from regions by their chances, however many evenly spread over them."""
    ends = list(accumulate(chance for _, chance in aims))
    start = Random(seed).random()
    for number in range(DRAWS):
        place = (start + number * GOLDEN) % 1 * ends[-1]
        region, _ = aims[min(bisect(ends, place), len(aims) - 1)]
        yield draw(laws, region, Random(f"{seed} {number}"))
