"""Moves in the second reading when orders are known in part, against their definition."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.doubt.moves.foreseen import OptionForeseen
from detente.doubt.orders import pairs
from detente.doubt.shaken import Shaken
from tests.batches import CONFLICTS
from tests.engine.worlds import state_number
from tests.reference.partly import Partly

from .compared import compared, random_region

SEEDS = [seed for seed in range(max(12, CONFLICTS // 6)) if seed % 6 != 5]


@pytest.mark.parametrize("possibly", [False, True], ids=["surely", "possibly"])
@pytest.mark.parametrize("seed", SEEDS)
def test_which_moves_are_taken(seed: int, possibly: bool) -> None:
    """They are those of the definition; a move that is surely taken is possibly taken."""
    dice = Random(seed)
    for both in compared(seed, foresight=True)[:2]:
        region = random_region(dice, both.counts, missing=False)
        known = [
            (party, *pair)
            for party, wants in zip(both.reference.game.parties, region, strict=True)
            for pair in pairs(wants.above)
        ]
        partly = Partly(both.reference, known)
        shaken: Shaken = both.shaken
        taken, orders = shaken.orders(region)
        assert isinstance(taken, OptionForeseen)
        for state in dice.sample(partly.game.feasible, min(6, len(partly.game.feasible))):
            number = state_number(partly.game, shaken.game, state)
            _, ends = taken.moves_from(orders, np.array([number]), possibly=possibly)
            expected = {state_number(partly.game, shaken.game, end) for end in partly.taken(state, possibly)}
            assert set(ends.tolist()) == expected, (both.name, state, region)
            if not possibly:
                _, more = taken.moves_from(orders, np.array([number]), possibly=True)
                assert expected <= set(more.tolist())
