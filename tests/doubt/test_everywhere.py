"""What is kept from one order to the next changes no answer: asked anew, each is the same."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.doubt.moves.everywhere import everywhere
from detente.doubt.orders import covers, unordered, without
from detente.doubt.regions import Region, Wants
from detente.doubt.weaken import weaken, with_wants
from tests.batches import CONFLICTS

from .compared import compared, random_region


@pytest.mark.parametrize("seed", range(max(16, CONFLICTS // 4)))
def test_orders_one_after_another(seed: int) -> None:
    """Orders known less and less, some turned round in between, from two starts, for both kinds of home."""
    dice = Random(seed)
    for both in compared(seed):
        wanted = np.array([dice.random() < 0.5 for _ in range(both.shaken.game.space.size)])
        starts = [None, *dice.sample(np.flatnonzero(both.shaken.game.feasible).tolist(), 1)]
        region = random_region(dice, both.counts, missing=False)
        for number in range(24):
            taken, orders = both.shaken.orders(region)
            for start in starts:
                for stay in (True, False):
                    anew = everywhere(taken, orders, wanted, stay=stay, start=start)
                    found = taken.everywhere(orders, wanted, stay=stay, start=start)
                    assert found is anew, (both.name, number, start, stay)
            region = _next(dice, region, both.counts)


def _next(dice: Random, region: Region, counts: list[int]) -> Region:
    """Leave out one ordering, turn one, or begin again."""
    known = [(party, pair) for party, wants in enumerate(region) for pair in covers(wants.above)]
    if not known or dice.random() < 0.15:
        return random_region(dice, counts, missing=dice.random() < 0.2)
    party, (first, second) = dice.choice(known)
    less = with_wants(region, party, _without(region[party], (first, second)))
    turned = less[party].adding((second, first)) if dice.random() < 0.3 else None
    return less if turned is None else with_wants(less, party, turned)


def _without(wants: Wants, pair: tuple[int, int]) -> Wants:
    return Wants(without(wants.above, pair), wants.sure, wants.maybe, wants.version)


@pytest.mark.parametrize("seed", range(12))
def test_orderings_left_out_several_at_once(seed: int) -> None:
    """What is left is what leaving out one after the other leaves."""
    dice = Random(seed)
    above = tuple((1 << place) - 1 for place in range(6))
    needed = {pair for pair in ((a, b) for b in range(6) for a in range(b)) if dice.random() < 0.3}
    profile = (Wants(above, 63, 63),)
    anything = (Wants(unordered(6), 63, 63),)

    class Needing:
        """A verdict that is known where all needed orderings are."""

        lists = ()

        def decide(self, region: Region) -> bool | None:
            return True if self.sure(region, holds=True) else None

        def sure(self, region: Region, *, holds: bool) -> bool:
            return holds and all(region[0].above[b] >> a & 1 for a, b in needed)

    found = weaken(Needing(), profile, anything, holds=True)
    assert Needing().sure(found, holds=True)
    for pair in covers(found[0].above):
        assert not Needing().sure((_without(found[0], pair),), holds=True)
