"""Moves are the same however little room and time there is at first, and however deep tables are."""

from __future__ import annotations

from random import Random
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from detente.doubt.moves import Orders, Taken, answering, foreseen, option_form, trees
from detente.doubt.regions import Region
from detente.doubt.shaken import Shaken

from .compared import Both, compared, random_region, uncompiled

SEEDS = (0, 1, 2, 3, 4, 6)
"""In option form; of the seeds some follow every improvement."""


def told(shaken: Shaken, region: Region, dice: Random, *, little: bool) -> list[Any]:
    """Return what is reached and kept, surely and possibly, and where moves lead in the second reading."""
    taken, orders = shaken.orders(region)
    assert isinstance(taken, option_form.OptionTaken)
    if little:
        taken._targets = taken._targets[:1].copy()
    game = shaken.game
    every = np.flatnonzero(game.feasible)
    inside = np.array([dice.random() < 0.8 for _ in range(game.space.size)]) & game.feasible
    found: list[Any] = []
    for possibly in (False, True):
        found.append(sorted(_reached(taken, orders, possibly)))
        found.append(taken.kept(orders, every, inside, possibly=possibly).tolist())
        if isinstance(taken, foreseen.OptionForeseen):
            rows, ends = taken.moves_from(orders, every, possibly=possibly)
            found.append(sorted(zip(rows.tolist(), ends.tolist(), strict=True)))
    return found


def _reached(taken: Taken, orders: Orders, possibly: bool) -> list[int]:
    states = taken.reached(orders, None, possibly=possibly)
    assert states is not None
    return [int(state) for state in states]


def anew(both: Both, *, foresight: bool) -> Shaken:
    """Return the same world with nothing worked out."""
    return Shaken(both.shaken.world, both.shaken.lists).in_reading(foresight=foresight)


@pytest.mark.parametrize("foresight", [False, True], ids=["first", "second"])
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "patched",
    [
        [(foreseen, "ROOM"), (foreseen, "STEPS"), (option_form, "STEPS")],
        [(trees, "TABLE")],
        [(trees, "LEAF")],
    ],
    ids=["room", "tables", "leaves"],
)
def test_the_same_moves(
    seed: int, foresight: bool, patched: list[tuple[ModuleType, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, both in enumerate(compared(seed, foresight)[:2]):
        region = random_region(Random(seed), both.counts, missing=True)
        expected = told(anew(both, foresight=foresight), region, Random(number), little=False)
        with monkeypatch.context() as patch:
            for module, constant in patched:
                patch.setattr(module, constant, 1)
            hurried = told(anew(both, foresight=foresight), region, Random(number), little=True)
        assert hurried == expected, both.name


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_moves_however_few_answers_are_kept(
    seed: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the worst that others can do to a mover; the loops are run as they are written, not compiled."""
    for number, both in enumerate(compared(seed, True)[:2]):
        region = random_region(Random(seed), both.counts, missing=True)
        expected = told(anew(both, foresight=True), region, Random(number), little=False)
        with monkeypatch.context() as patch:
            patch.setattr(answering, "WORST", most)
            uncompiled(patch)
            few = told(anew(both, foresight=True), region, Random(number), little=False)
        assert few == expected, both.name
