"""Where moves lead in the first reading when orders are known in part, against their definition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

import numpy as np
import pytest

from detente.doubt.questions import asked
from detente.doubt.regions import as_written
from detente.doubt.shaken import Shaken, lists_of
from detente.language import loads
from detente.strategy.worlds import Worlds
from tests.batches import CONFLICTS
from tests.engine.worlds import state_number
from tests.reference.conflict import State

from .compared import compared, partly_known, random_region

SEEDS = range(max(12, CONFLICTS // 6))


def led_to(begin: Iterable[State], taken: Callable[[State], set[State]]) -> set[State]:
    """Return all states to which moves lead, those included from which they begin."""
    seen = set(begin)
    left = list(seen)
    for state in left:
        fresh = taken(state) - seen
        seen |= fresh
        left += fresh
    return seen


@pytest.mark.parametrize("possibly", [False, True], ids=["surely", "possibly"])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_reached_and_what_is_never_left(seed: int, possibly: bool) -> None:
    dice = Random(seed)
    for both in compared(seed)[:2]:
        region = random_region(dice, both.counts, missing=False)
        partly, game = partly_known(both, region), both.shaken.game
        every = both.shaken.world.every
        leads = {state: partly.taken_at_once(state, possibly, every) for state in partly.game.feasible}
        number = {
            state: state[0] if game.space.states else state_number(partly.game, game, state)
            for state in leads
        }
        taken, orders = both.shaken.orders(region)
        assert partly.game.start is not None
        expected = led_to([partly.game.start], leads.__getitem__)
        reached = taken.reached(orders, None, possibly=possibly)
        assert reached is not None
        assert set(reached.tolist()) == {number[state] for state in expected}, (both.name, region)
        for target in dice.sample(list(leads), min(4, len(leads))):
            wanted = np.zeros(game.space.size, dtype=np.bool_)
            wanted[number[target]] = True
            met = taken.reached(orders, wanted, possibly=possibly) is None
            assert met is (target in expected), (both.name, region, target)
            inside = game.feasible & ~wanted
            kept = taken.kept(orders, np.array(list(number.values())), inside, possibly=possibly)
            never = [target not in led_to([state], leads.__getitem__) for state in leads]
            assert kept.tolist() == never, (both.name, region, target)


def test_a_ban_on_who_does_nothing_in_a_part_does_not_bar_it() -> None:
    """The first party alone brings what both want, so that no deal makes the second one add to it."""
    model = loads("""\
detente: 1
title: One is enough
parties:
  a: {options: {x: X}, preferences: [a.x]}
  b: {options: {y: Y}, preferences: [a.x]}
moves: [{party: b, from: not a.x, to: a.x and not b.y}]
status_quo: []
claims: {c: {willing: b.y}}
""")
    world = Worlds(model, 2).under("none", "base")
    question = asked(model.claims["c"], Shaken(world, lists_of(world.game)))
    assert not isinstance(question, str)
    assert question.decide(as_written(question)) is False
