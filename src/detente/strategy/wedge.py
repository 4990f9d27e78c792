"""Wedges: moves by outsiders that please one member of a side and harm another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..game import Step, describe_step
from ..results import State
from .worlds import World

__all__ = ["Wedge", "Wedges", "wedges"]


@dataclass(frozen=True)
class Wedge:
    """One wedge: `step` from `state` pleases `pleased`, harms `harmed` by `fall` of its normalised rank."""

    state: State
    step: Step
    pleased: str
    harmed: str
    fall: float
    path: tuple[Step, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "state": self.state,
            "move": self.step.to_dict(),
            "pleased": self.pleased,
            "harmed": self.harmed,
            "fall": self.fall,
            "path": [step.to_dict() for step in self.path],
        }


@dataclass(frozen=True)
class Wedges:
    """How often a side can be split.

    Attributes
    ----------
    count : int
        The willing states with a wedge.
    willing : int
        All willing states.
    sharpest : Wedge or None
        The one with the largest fall of the harmed member's normalised dense rank.
    """

    count: int
    willing: int
    sharpest: Wedge | None

    @property
    def solidarity(self) -> float:
        """The share of willing states without a wedge."""
        return 1 - self.count / self.willing

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "count": self.count,
            "willing": self.willing,
            "sharpest": None if self.sharpest is None else self.sharpest.to_dict(),
        }


def wedges(world: World, side: Sequence[int]) -> Wedges:
    """Find the wedges that outsiders can drive into a side.

    A wedge is a willing state and an improvement from it by movers that contain an outsider and not some
    side member b, where another side member prefers what follows and b prefers what was.
    """
    game, willing = world.game, world.willing
    split = np.zeros(len(willing.states), dtype=np.bool_)
    sharpest, best = None, 0.0
    # ranks by node: a small table to look into for millions of moves
    ranks = {member: game.ranks[member][willing.states].astype(np.int32) for member in side}
    falls = {member: rank[willing.source] - rank[willing.target] for member, rank in ranks.items()}
    parties_of = [movers.parties for movers in willing.movers]
    for harmed in side:
        outside = np.array(
            [any(p not in side for p in parties) and harmed not in parties for parties in parties_of],
            dtype=np.bool_,
        )
        others = [falls[member] < 0 for member in side if member != harmed]
        if not others or not len(willing.source):
            continue
        fall = falls[harmed]
        found = outside[willing.deal] & (fall > 0) & np.logical_or.reduce(others)
        split[willing.source[found]] = True
        if found.any():
            move = int(np.argmax(np.where(found, fall, 0)))
            share = float(fall[move]) / (game.classes[harmed] - 1)
            if share > best:
                best, sharpest = share, (move, harmed)
    return Wedges(
        count=int(np.count_nonzero(split)),
        willing=len(willing.states),
        sharpest=None if sharpest is None else _describe(world, side, *sharpest, best),
    )


def _describe(world: World, side: Sequence[int], move: int, harmed: int, fall: float) -> Wedge:
    game, willing = world.game, world.willing
    source = int(willing.source[move])
    start, end = int(willing.states[source]), int(willing.states[willing.target[move]])
    pleased = next(
        member for member in side if member != harmed and game.ranks[member][end] > game.ranks[member][start]
    )
    return Wedge(
        state=game.space.describe(start),
        step=describe_step(
            game, start, int(willing.choice[move]), willing.movers[willing.deal[move]].parties
        ),
        pleased=game.parties[pleased],
        harmed=game.parties[harmed],
        fall=fall,
        path=willing.path(source) or (),
    )
