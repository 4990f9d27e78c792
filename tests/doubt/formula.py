"""Verdicts that hang on a few orderings and entries, quick to decide whatever is known."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from detente.doubt.orders import known
from detente.doubt.regions import Listed, Region, Wants

from .coins import Told


@dataclass(frozen=True)
class Literal:
    """In one version of a party's list an entry is there, and above another one if that is there."""

    party: int
    version: int
    first: int
    second: int
    turned: bool = False

    def so(self, region: Region) -> bool | None:
        found = self._so(region[self.party])
        return found if found is None else found is not self.turned

    def _so(self, wants: Wants) -> bool | None:
        if wants.version != self.version or not wants.maybe >> self.first & 1:
            return False
        first_is, second_is = wants.sure >> self.first & 1, wants.sure >> self.second & 1
        alone = self.first == self.second or not wants.maybe >> self.second & 1
        if alone or known(wants.above, (self.first, self.second)):
            return True if first_is else None
        if known(wants.above, (self.second, self.first)) and second_is:
            return False
        return None


class Formula:
    """True where all literals of one of its terms are so."""

    def __init__(self, tolds: tuple[Told, ...], terms: list[list[Literal]]) -> None:
        self.lists: tuple[tuple[Listed, ...], ...] = tuple(told.versions for told in tolds)
        self.terms = terms
        self.asked = 0

    def decide(self, region: Region) -> bool | None:
        self.asked += 1
        terms = []
        for term in self.terms:
            values = [literal.so(region) for literal in term]
            terms.append(False if False in values else None if None in values else True)
        return True if True in terms else None if None in terms else False

    def sure(self, region: Region, *, holds: bool) -> bool:
        return self.decide(region) is holds


def random_formula(rng: Random, tolds: tuple[Told, ...], *, terms: int = 3, longest: int = 3) -> Formula:
    """Return a formula drawn at random; constant where no list has two entries."""
    eligible = [
        (party, version, count)
        for party, told in enumerate(tolds)
        for version, count in enumerate(told.counts)
        if count > 1
    ]

    def literal() -> Literal:
        party, version, count = rng.choice(eligible)
        first, second = rng.sample(range(count), 2)
        return Literal(party, version, first, second, rng.random() < 0.3)

    if not eligible:
        return Formula(tolds, [[]] if rng.random() < 0.5 else [])
    return Formula(
        tolds, [[literal() for _ in range(rng.randint(1, longest))] for _ in range(rng.randint(1, terms))]
    )
