"""Which levels of an option are open, and what unlocks the others, against the reference."""

from __future__ import annotations

import pytest

from detente.strategy import status
from tests.batches import batches
from tests.engine.worlds import conflict_and_model, pairs, state_number
from tests.reference import moves
from tests.reference.conflict import State

CONFLICTS = 10


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_levels_that_are_open(first: int) -> None:
    """A level is open when its owner has a move there that sets nothing else; what unlocks it ends so."""
    for seed in range(first, first + CONFLICTS):
        for reference, game in pairs(*conflict_and_model(seed)):
            for state in reference.feasible[:3]:
                for side in game.model.sides:
                    for found in status(game, side, state_number(reference, game, state)).options:
                        levels = found.option.levels
                        told = {levels.index(each.level) for each in found.levels if each.open}
                        assert told == raised_to(reference, state, found.option.name), seed
                        assert found.open == bool(told), seed
                        for each in found.levels:
                            assert each.open == (each.unlocks == ()), seed
                            if each.unlocks:
                                end = reference_state(reference, each.unlocks[-1].state)
                                wanted = levels.index(each.level)
                                assert wanted in raised_to(reference, end, found.option.name), seed


def raised_to(reference: moves.Game, state: State, option: str) -> set[int]:
    """Return the levels to which an option can be raised by a move that sets nothing else."""
    place = reference.conflict.options.index(option)
    return {
        move.to[place]
        for choice, move in reference.chosen[state].items()
        if all((a != s) == (number == place) for number, (a, s) in enumerate(zip(choice, state, strict=True)))
        if choice[place] > state[place] and move.to[place] > state[place]
    }


def reference_state(reference: moves.Game, raised: object) -> State:
    """Return a state in the reference's form."""
    assert isinstance(raised, dict)
    levels = reference.conflict.levels
    return tuple(known.index(raised[name]) if name in raised else 0 for name, known in levels.items())
