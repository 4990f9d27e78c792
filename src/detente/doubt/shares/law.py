"""How a party's list may turn out, and with what chances: a law.

A version is drawn by its weight. An alternative is taken as it stands. In the list as written blocks are put
in any order, all equally likely; then one pass from the top lets each neighbouring pair of the list as it
then stands change places with one chance; then each entry is absent with one chance, independently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...language import Uncertainty
from ..regions import Listed, Wants


@dataclass(frozen=True)
class Law:
    """The chances of one party's lists.

    Attributes
    ----------
    weights : tuple of float
        Of the list as written and of each alternative; they sum to 1.
    blocks : tuple of int
        How many entries of the list as written each block holds, from the top; those of one block come in
        any order, an entry that stays where it is is a block of its own.
    swap, drop : float
        The chance that a pair changes places in the pass, and that an entry is absent.
    """

    weights: tuple[float, ...]
    blocks: tuple[int, ...]
    swap: float = 0.0
    drop: float = 0.0

    @property
    def count(self) -> int:
        """How many entries the list as written has."""
        return sum(self.blocks)

    @property
    def support(self) -> Wants:
        """What is known of the list as written whatever comes out."""
        every = (1 << self.count) - 1
        above: list[int] = []
        for size in self.blocks:
            above += [(1 << len(above)) - 1 if self.swap == 0 else 0] * size
        return Wants(tuple(above), every if self.drop == 0 else 0, every if self.drop < 1 else 0)


def as_it_is(versions: Sequence[Listed]) -> Law:
    """Return the law of a list about which nothing is uncertain."""
    return Law((1.0,) + (0.0,) * (len(versions) - 1), (1,) * versions[0].count)


def every_order(versions: Sequence[Listed]) -> Law:
    """Return the law of the base rate: the entries in any order, all equally likely."""
    count = versions[0].count
    return Law((1.0,) + (0.0,) * (len(versions) - 1), (count,) if count else ())


def law_of(versions: Sequence[Listed], uncertainty: Uncertainty | None) -> Law:
    """Return the law that a model's `uncertain` names; alternatives are the versions after the first.

    A list whose order is not shaken has no swaps, blocks and drops either.
    """
    if uncertainty is None:
        return as_it_is(versions)
    weights = [each.weight for each in uncertainty.alternatives]
    shares = (float(1 - sum(weights, Decimal(0))), *map(float, weights))
    if not versions[0].shaken:
        return Law(shares, ())
    blocks: list[int] = []
    for first, last in sorted(uncertainty.shuffle):
        blocks += [1] * (first - 1 - sum(blocks))
        blocks.append(last - first + 1)
    blocks += [1] * (versions[0].count - sum(blocks))
    return Law(shares, tuple(blocks), float(uncertainty.swap), float(uncertainty.drop))
