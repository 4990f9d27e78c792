"""Wedges: moves by outsiders that please one member of a side and harm another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Step, describe_step
from ..game.limits import COMPILED_FROM
from .worlds import World

__all__ = ["Wedge", "Wedges", "wedges"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Wedge:
    """One wedge: `step` from `state` pleases `pleased`, harms `harmed` by `fall` of its normalised rank."""

    state: dict[str, str]
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
    ranks = np.stack([game.ranks[member][willing.states] for member in side]).astype(np.int32)
    for number, harmed in enumerate(side):
        outside = np.array(
            [
                any(party not in side for party in movers.parties) and harmed not in movers.parties
                for movers in willing.movers
            ],
            dtype=np.bool_,
        )
        fall, move = _split_by(world, outside, ranks, number, split)
        if fall and fall / (game.classes[harmed] - 1) > best:
            best, sharpest = fall / (game.classes[harmed] - 1), (move, harmed)
    return Wedges(
        count=int(np.count_nonzero(split)),
        willing=len(willing.states),
        sharpest=None if sharpest is None else _describe(world, side, *sharpest, best),
    )


def _split_by(world: World, outside: Bool, ranks: Ints, harmed: int, split: Bool) -> tuple[int, int]:
    """Mark where moves harm a member and please another; return the largest fall and its move."""
    willing = world.willing
    if world.game.space.size >= COMPILED_FROM:
        from .kernels import split_by

        fall, move = split_by(willing.first, willing.target, willing.deal, outside, ranks, harmed, split)
        return fall, move
    falls = ranks[:, willing.source] - ranks[:, willing.target]
    found = outside[willing.deal] & (falls[harmed] > 0) & (falls < 0).any(axis=0)
    split[willing.source[found]] = True
    if not found.any():
        return 0, -1
    move = int(np.argmax(np.where(found, falls[harmed], 0)))
    return int(falls[harmed, move]), move


def _describe(world: World, side: Sequence[int], move: int, harmed: int, fall: float) -> Wedge:
    game, willing = world.game, world.willing
    source = int(willing.source[move])
    start, end = int(willing.states[source]), int(willing.states[willing.target[move]])
    pleased = next(
        member for member in side if member != harmed and game.ranks[member][end] > game.ranks[member][start]
    )
    return Wedge(
        state=game.space.describe(start),
        step=describe_step(game, start, int(willing.choice[move])),
        pleased=game.parties[pleased],
        harmed=game.parties[harmed],
        fall=fall,
        path=willing.path(source) or (),
    )
