"""Long lists of statements and large tie groups, beside the random conflicts that all have few of them."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest

from detente.game import compile_game, ranks
from detente.language import loads
from detente.symbolic import SymbolicGame
from tests.engine.worlds import state_number
from tests.reference.conflict import Condition, Conflict
from tests.reference.moves import Game
from tests.reference.written import to_yaml


def long_lists(seed: int) -> Conflict:
    """Two parties: a list of seventy entries, and one with a group of ninety before another of three."""
    dice = Random(seed)
    options = [f"{party}.x{number}" for party in "ab" for number in range(3)]

    def statement() -> Condition:
        parts = [("up", option) for option in dice.sample(options, 3)]
        return (dice.choice(("and", "or")), ("not", parts[0]), *parts[1:])

    wishes: dict[str, list[Any]] = {
        "a": [statement() if dice.random() < 0.8 else [statement(), statement()] for _ in range(70)],
        "b": [[statement() for _ in range(90)], [("up", option) for option in options[:3]]],
    }
    return Conflict(
        {party: {"options": {f"x{n}": {} for n in range(3)}, "preferences": wishes[party]} for party in "ab"}
    )


@pytest.mark.parametrize("table", [1, 1 << 22])
@pytest.mark.parametrize("seed", range(3))
def test_ranks(seed: int, table: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the keys are so many that they are renumbered on the way."""
    monkeypatch.setattr(ranks, "TABLE", table)
    conflict = long_lists(seed)
    model, reference = loads(to_yaml(conflict)), Game(conflict)
    game, symbolic = compile_game(model), SymbolicGame(model, nodes=1 << 16)
    for party, expected in reference.dense.items():
        place = game.party(party)
        found = {s: int(game.ranks[place][state_number(reference, game, s)]) for s in reference.feasible}
        assert found == expected
        standing = {
            s: symbolic.standing(place, symbolic.space.levels(state_number(reference, game, s)))
            for s in found
        }
        order = sorted(set(standing.values()))
        assert {s: order.index(value) for s, value in standing.items()} == expected


def test_more_of_a_group_is_better_and_what_stands_above_it_decides_first() -> None:
    model = loads("""\
detente: 1
title: Ties
parties: {a: {options: {x: x, y: y, z: z}, preferences: [a.z, [a.x, a.y]]}}
""")
    game = compile_game(model)
    states = [{}, {"a.x": "on"}, {"a.y": "on"}, {"a.x": "on", "a.y": "on"}, {"a.z": "on"}]
    assert [int(game.ranks[0][game.find_state(state)]) for state in states] == [0, 1, 1, 2, 3]
    assert np.unique(game.ranks[0]).size == game.classes[0] == 6
