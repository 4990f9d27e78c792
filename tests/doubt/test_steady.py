"""Equilibria when orders are known in part, against their definition."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.doubt.replies import legal_ends
from detente.doubt.steady import CONCEPTS, steady
from detente.game import compile_game
from detente.language import loads
from tests.batches import CONFLICTS
from tests.engine.worlds import state_number

from .compared import compared, partly_known, random_region

SEEDS = range(max(12, CONFLICTS // 6))
STATES = 5


@pytest.mark.parametrize("concept", [*CONCEPTS, "each its own"])
@pytest.mark.parametrize("seed", SEEDS)
def test_which_states_are_equilibria(seed: int, concept: str) -> None:
    """Surely where each is surely stable for all parties, and not possibly where none possibly is."""
    dice = Random(seed)
    for both in compared(seed)[:2]:
        region = random_region(dice, both.counts, missing=False)
        partly = partly_known(both, region)
        game = both.shaken.game
        taken, orders = both.shaken.orders(region)
        concepts = [dice.choice(CONCEPTS) if concept == "each its own" else concept for _ in game.parties]
        sure = steady(game, concepts)
        for state in dice.sample(partly.game.feasible, min(STATES, len(partly.game.feasible))):
            number = state[0] if game.space.states else state_number(partly.game, game, state)
            wanted = np.zeros(game.space.size, dtype=np.bool_)
            wanted[number] = True
            surely, possibly = (
                all(
                    partly.stable(each, party, state, open_)
                    for party, each in zip(game.parties, concepts, strict=True)
                )
                for open_ in (False, True)
            )
            found = sure(taken, orders, wanted, True), sure(taken, orders, wanted, False)
            assert found == (surely, not possibly), (both.name, state, region)


def test_nobody_moves_twice_running() -> None:
    """The second party goes on from 1 to 2 itself, which is none of its turns, but from 3 after the third."""
    parties = ", ".join(f"{name}: {{options: {{x: X}}}}" for name in "abc")
    game = compile_game(loads(f"detente: 1\ntitle: T\nparties: {{{parties}}}\nstatus_quo: []\n"))
    steps = {(1, 0): [1], (1, 1): [2], (2, 1): [3], (1, 3): [4], (0, 4): [5]}
    found = legal_ends(game, 0, 0, lambda party, state: steps.get((party, state), []))
    assert list(found) == [1, 3, 4]
