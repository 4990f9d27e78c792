"""States as the columns of a data frame: a column per option and ladder, and one for the goal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .game import Game
from .rungs import rung_numbers


def state_columns(
    game: Game, numbers: Sequence[int] | npt.NDArray[np.integer], taken: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return a row per state: each option's level, each ladder's rung by name, and whether the goal is met.

    In graph form the state's name stands in place of the options.

    Parameters
    ----------
    game : Game
    numbers : sequence of int
        The numbers of the states.
    taken : collection of str
        Columns that stand beside these; a ladder that has the name of one is told apart by "(ladder)".
    """
    states, model, space = np.asarray(numbers, dtype=np.int64), game.model, game.space
    columns: dict[str, list[Any]] = {}
    if space.states:
        columns["state"] = [space.states[number] for number in states]
    else:
        for place, option in enumerate(space.options):
            columns[option.name] = [option.levels[level] for level in space.level(place, states)]
    for key, ladder in model.ladders.items():
        rungs = list(ladder.rungs)
        name = f"{key} (ladder)" if key in {*taken, "state", "goal"} else key
        columns[name] = [rungs[rung] for rung in rung_numbers(game, ladder)[states]]
    if model.goal is not None:
        columns["goal"] = game.where(model.goal.condition)[states].tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
