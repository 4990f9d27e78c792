"""Moves in the second reading when orders are known in part, against their definition."""

from __future__ import annotations

from itertools import permutations
from random import Random

import numpy as np
import pytest

from detente.doubt.moves import answering
from detente.doubt.moves.foreseen import OptionForeseen
from detente.doubt.moves.graph_form import ForeseenInGraph
from detente.doubt.questions import asked
from detente.doubt.regions import any_order, as_ordered, as_written
from detente.doubt.shaken import Shaken, lists_of
from detente.language import loads
from detente.strategy.worlds import Worlds
from tests.batches import CONFLICTS
from tests.engine.worlds import state_number

from .compared import compared, partly_known, random_region, uncompiled

GRAPHS = range(5, 6 * max(6, CONFLICTS // 12), 6)
SEEDS = [seed for seed in range(max(12, CONFLICTS // 6)) if seed % 6 != 5]


@pytest.mark.parametrize("possibly", [False, True], ids=["surely", "possibly"])
@pytest.mark.parametrize("seed", SEEDS)
def test_which_moves_are_taken(seed: int, possibly: bool) -> None:
    """They are those of the definition; a move that is surely taken is possibly taken."""
    dice = Random(seed)
    for both in compared(seed, foresight=True)[:2]:
        region = random_region(dice, both.counts, missing=False)
        partly = partly_known(both, region)
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


@pytest.mark.parametrize("possibly", [False, True], ids=["surely", "possibly"])
@pytest.mark.parametrize("seed", GRAPHS)
def test_which_moves_are_taken_in_graph_form(seed: int, possibly: bool) -> None:
    dice = Random(seed)
    for both in compared(seed, foresight=True)[:2]:
        region = random_region(dice, both.counts, missing=False)
        partly = partly_known(both, region)
        taken, orders = both.shaken.orders(region)
        assert isinstance(taken, ForeseenInGraph)
        found = set(zip(*map(np.ndarray.tolist, taken._taken(orders, possibly=possibly)), strict=True))
        expected = {(s[0], end[0]) for s in partly.game.feasible for end in partly.taken(s, possibly)}
        assert found == expected, (both.name, region)


@pytest.mark.parametrize("few", [False, True], ids=["compiled", "few kept"])
@pytest.mark.parametrize("options", list(permutations(["y1", "y2", "y3"])), ids=" ".join)
def test_what_answers_from_one_state_and_not_from_another(
    options: tuple[str, ...], few: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second party's reply with the second of its options takes the first from what it wants most."""
    if few:
        monkeypatch.setattr(answering, "WORST", 1)
        uncompiled(monkeypatch)
    model = loads(f"""\
detente: 1
title: Three replies
parties:
  a:
    options: {{x: X, z: Z}}
    preferences:
      - a.z and not a.x or a.x and not b.y2
      - a.x and not b.y1
      - a.x and not b.y2
  b:
    options: {{{", ".join(f"{option}: Y" for option in options)}}}
    preferences: [(b.y1 or b.y2 or b.y3) iff a.x]
infeasible: ["at_least(2, b.y1, b.y2, b.y3)", a.x and a.z]
status_quo: []
""")
    shaken = Shaken(world := Worlds(model, 1).under("none", "base"), lists_of(world.game))
    game = shaken.game
    bare, with_z, end = (game.space.number(raised) for raised in ({}, {"a.z": "on"}, {"a.x": "on"}))
    for region in ((any_order(3), any_order(1)), (as_ordered(range(3)), any_order(1))):
        taken, orders = shaken.in_reading(foresight=True).orders(region)
        assert isinstance(taken, OptionForeseen)
        rows, ends = taken.moves_from(orders, np.array([bare, with_z]), possibly=False)
        assert [row for row, each in zip(rows.tolist(), ends.tolist(), strict=True) if each == end] == [0]


@pytest.mark.parametrize(("wants", "holds"), [("not c.w", True), ("c.w if b.y", False)])
def test_nobody_answers_twice_running(wants: str, holds: bool) -> None:
    """What deters takes two steps of one party: they come only where another one steps in between."""
    model = loads(f"""\
detente: 1
title: Two steps
parties:
  a: {{options: {{x: X}}, preferences: [not b.z, a.x]}}
  b: {{options: {{y: Y, z: {{title: Z, after: b.y}}}}, preferences: [b.z iff a.x, b.y iff a.x]}}
  c: {{options: {{w: W}}, preferences: [{wants}]}}
status_quo: []
claims: {{c: {{willing: a.x}}}}
""")
    world = Worlds(model, 1).under("none", "base")
    shaken = Shaken(world, lists_of(world.game)).in_reading(foresight=True)
    question = asked(model.claims["c"], shaken)
    assert not isinstance(question, str)
    assert question.decide(as_written(question)) is holds
    a, _, c = as_written(question)
    assert question.decide((a, any_order(2), c)) is holds
