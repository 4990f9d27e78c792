"""The least exposed way to a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Movers, able_parties
from ..game import Game, Step
from ..game.patience import check_time
from ..results import Result, Row, state_text
from .willing import Willing

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, repr=False)
class Roadmap(Result):
    """A willing path to a goal on which the side has the least to lose to outsiders.

    Attributes
    ----------
    side : tuple of str
    path : tuple of Step
    exposure : float
        The largest fall, in any side member's normalised dense rank, that one move of an outsider can
        cause from any state on the path after the start.
    by_step : tuple of float
        The exposure of each state along the path.
    """

    side: tuple[str, ...]
    path: tuple[Step, ...]
    exposure: float
    by_step: tuple[float, ...]

    def __repr__(self) -> str:
        return f"Roadmap({len(self.path)} moves, exposure={self.exposure:.3f})"

    def rows(self) -> list[Row]:
        """Return one row per move."""
        return [
            {
                "movers": ", ".join(step.movers),
                "state": state_text(step.state),
                "exposure": at,
            }
            for step, at in zip(self.path, self.by_step, strict=True)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "side": list(self.side),
            "exposure": self.exposure,
            "exposure_by_step": list(self.by_step),
            "path": [step.to_dict() for step in self.path],
        }


def exposure(game: Game, states: npt.NDArray[np.integer], side: Sequence[int]) -> Floats:
    """Return, for each state, the largest fall of a side member that one outsider's move can cause.

    Falls are measured in normalised dense ranks (0 worst, 1 best); 0 where no outsider can harm.
    """
    worst = np.zeros(len(states))
    for party in able_parties(game):
        if party in side:
            continue
        movers = Movers.alone(game, party)
        per_chunk = max(1, LIMITS.cells // len(movers.offsets))
        for begin in range(0, len(states), per_chunk):
            check_time()
            here = states[begin : begin + per_chunk]
            rows, choices = movers.moves_from(here)
            ends = game.settled(choices)
            for member in side:
                if game.classes[member] == 1:
                    continue
                ranks = game.ranks[member]
                fall = ranks[here[rows]].astype(np.float64) - ranks[ends].astype(np.float64)
                np.maximum.at(worst, begin + rows, fall / (game.classes[member] - 1))
    return worst


def roadmap(willing: Willing, wanted: npt.NDArray[np.bool_], side: Sequence[int]) -> Roadmap | None:
    """Find the willing path to a wanted state with the least exposure; ties go to the shorter path.

    Parameters
    ----------
    willing : Willing
    wanted : bool array, shape (size,)
    side : sequence of int

    Returns
    -------
    Roadmap or None
        None when no willing path leads there.
    """
    game = willing.game
    names = tuple(game.parties[member] for member in side)
    goals = np.flatnonzero(wanted[willing.states])
    if not len(goals):
        return None
    if goals[0] == 0:
        return Roadmap(side=names, path=(), exposure=0.0, by_step=())
    exposed = exposure(game, willing.states, side)
    levels = np.unique(exposed)
    low, high = 0, len(levels) - 1
    while low < high:
        check_time()
        middle = (low + high) // 2
        if _shortest(willing, goals, exposed <= levels[middle]) is None:
            low = middle + 1
        else:
            high = middle
    path = _shortest(willing, goals, exposed <= levels[low])
    if path is None:
        return None
    at = {int(state): float(exposed[node]) for node, state in enumerate(willing.states)}
    by_step = tuple(at[game.space.number(step.state)] for step in path)
    return Roadmap(side=names, path=path, exposure=max(by_step), by_step=by_step)


def _shortest(
    willing: Willing, goals: npt.NDArray[np.int64], allowed: npt.NDArray[np.bool_]
) -> tuple[Step, ...] | None:
    distance = willing.distances(allowed)
    reached = goals[distance[goals] >= 0]
    if not len(reached):
        return None
    return willing.path(int(reached[np.argmin(distance[reached])]), allowed)
