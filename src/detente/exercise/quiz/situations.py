"""Situations to ask about: where some steps of single parties lead, wanted ones as often as any."""

from __future__ import annotations

from random import Random

import numpy as np

from ...game import Game
from ...strategy import Turn, turns_from

FARTHEST = 5
"""How many steps a situation is away from the status quo at most."""


def some_state(game: Game, dice: Random) -> int:
    """Return a state where up to five steps lead from the status quo, or from any where none is written.

    Every other step is one that its maker wants, where there is any.
    """
    state = game.status_quo
    if state is None:
        state = int(dice.choice(np.flatnonzero(game.feasible).tolist()))
    for _ in range(dice.randrange(FARTHEST + 1)):
        steps = open_turns(game, state)
        if not steps:
            break
        wanted = [turn for turn in steps if gains(turn)]
        taken = dice.choice(wanted if wanted and dice.random() < 0.5 else steps)
        assert taken.step is not None
        state = game.space.number(taken.step.state)
    return state


def open_turns(game: Game, state: int) -> list[Turn]:
    """Return the single changes that are open in a state."""
    return [turn for turn in turns_from(game, state) if turn.step is not None]


def gains(turn: Turn) -> bool:
    """Tell whether who could make a change would be better off."""
    return turn.step is not None and turn.step.gains[turn.party]
