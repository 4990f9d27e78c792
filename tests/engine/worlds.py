"""The same conflict in the engine and in the reference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from detente.game import Game, Step, compile_game
from detente.language import Model, loads
from tests.reference import moves
from tests.reference.conflict import Conflict, State, to_dict
from tests.strategies import random_conflict, to_yaml

__all__ = ["both", "conflict_and_model", "cost_of", "named", "pairs"]


@cache
def conflict_and_model(seed: int) -> tuple[Conflict, Model]:
    """Return a random conflict and the model read from its file."""
    conflict = random_conflict(seed)
    return conflict, loads(to_yaml(conflict))


def both(
    conflict: Conflict,
    model: Model,
    policy: str,
    scenario: str,
    max_deal: int = 3,
    every: bool = False,
    foresight: bool = False,
) -> tuple[moves.Game, Game] | None:
    """Return the reference's game and the engine's, None when the conflict has no feasible state there."""
    reference = moves.game_of(conflict, policy, scenario, max_deal, every, foresight)
    if not reference.feasible:
        return None
    return reference, compile_game(model, policy, scenario)


def pairs(
    conflict: Conflict,
    model: Model,
    max_deal: int = 3,
    every: bool = False,
    foresight: bool = False,
) -> Iterator[tuple[moves.Game, Game]]:
    """Yield both games of a conflict under every policy and scenario."""
    for policy in ["none", *conflict.policies]:
        for scenario in ["base", *conflict.scenarios]:
            found = both(conflict, model, policy, scenario, max_deal, every, foresight)
            if found is not None:
                yield found


def named(reference: moves.Game, game: Game, states: npt.NDArray[np.integer]) -> set[State]:
    """Return the engine's states in the reference's form."""
    options = reference.conflict.options
    order = [game.space.index[option] for option in options]
    return {tuple(game.space.levels(int(state))[place] for place in order) for state in states}


def state_number(reference: moves.Game, game: Game, state: State) -> int:
    """Return the engine's number of a reference state."""
    return game.space.number(to_dict(reference.conflict, state))


def cost_of(steps: Sequence[Step]) -> tuple[int, int, int]:
    """Return what a way costs: changes, movers, moves."""
    changes = sum(len(step.raised) + len(step.lowered) for step in steps)
    return changes, sum(len(step.movers) for step in steps), len(steps)
