"""Every outcome of the coins of a law, one by one, with its chance as a fraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations, product

from detente.doubt.regions import Listed, Region, Wants, as_ordered
from detente.doubt.shares.law import Law

from .toy import RULE

Outcome = tuple[Wants, Fraction]


@dataclass(frozen=True)
class Told:
    """A law as a person would tell it, with exact numbers."""

    counts: tuple[int, ...]
    weights: tuple[Fraction, ...] = (Fraction(1),)
    shuffle: tuple[tuple[int, int], ...] = ()
    swap: Fraction = Fraction(0)
    drop: Fraction = Fraction(0)

    @property
    def law(self) -> Law:
        """The same for the sums."""
        blocks, at = [], 0
        for first, last in self.shuffle:
            blocks += [1] * (first - 1 - at) + [last - first + 1]
            at = last
        blocks += [1] * (self.counts[0] - at)
        return Law(tuple(map(float, self.weights)), tuple(blocks), float(self.swap), float(self.drop))

    @property
    def versions(self) -> tuple[Listed, ...]:
        """The lists."""
        return tuple(Listed(((RULE,),) * count) for count in self.counts)


def outcomes(told: Told) -> Iterator[Outcome]:
    """Yield every outcome, the same one perhaps more than once."""
    for version, weight in enumerate(told.weights):
        if version:
            yield as_ordered(range(told.counts[version]), version=version), weight
    count = told.counts[0]
    for shuffled, share in _shuffled(told, list(range(count))):
        for coins in product((False, True), repeat=max(0, count - 1)):
            order, chance = list(shuffled), share * told.weights[0]
            for place, swaps in enumerate(coins):
                if swaps:
                    order[place], order[place + 1] = order[place + 1], order[place]
                chance *= told.swap if swaps else 1 - told.swap
            for absent in product((False, True), repeat=count):
                rate = chance
                for gone in absent:
                    rate *= told.drop if gone else 1 - told.drop
                there = sum(1 << entry for entry in range(count) if not absent[entry])
                if rate:
                    yield Wants(as_ordered(order).above, there, there), rate


def _shuffled(told: Told, order: list[int]) -> Iterator[tuple[list[int], Fraction]]:
    if not told.shuffle:
        yield order, Fraction(1)
        return
    choices = [list(permutations(range(first - 1, last))) for first, last in told.shuffle]
    ways = 1
    for each in choices:
        ways *= len(each)
    for choice in product(*choices):
        found = list(order)
        for (first, last), entries in zip(told.shuffle, choice, strict=True):
            found[first - 1 : last] = entries
        yield found, Fraction(1, ways)


def merged(told: Told) -> dict[Wants, Fraction]:
    """Return the chance of every list."""
    found: dict[Wants, Fraction] = {}
    for wants, chance in outcomes(told):
        found[wants] = found.get(wants, Fraction(0)) + chance
    return found


def all_profiles(tolds: tuple[Told, ...]) -> Iterator[tuple[Region, Fraction]]:
    """Yield every profile of all parties with its chance."""
    for choice in product(*(merged(told).items() for told in tolds)):
        chance = Fraction(1)
        for _, each in choice:
            chance *= each
        if chance:
            yield tuple(wants for wants, _ in choice), chance
