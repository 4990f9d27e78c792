"""Wedges: moves by outsiders that please one member of a side and harm another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Step, describe_step
from ..game.patience import check_time
from ..results import State
from .worlds import World

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
AT_ONCE = 1 << 12


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
    willing = world.willing
    split = np.zeros(len(willing.states), dtype=np.bool_)
    sharpest, best = None, 0.0
    for harmed in side:
        check_time()
        outside = np.array(
            [
                any(party not in side for party in movers.parties) and harmed not in movers.parties
                for movers in willing.movers
            ],
            dtype=np.bool_,
        )
        others = [member for member in side if member != harmed]
        fall, move = _split_by(world, outside, harmed, others, split)
        share = fall / max(world.game.classes[harmed] - 1, 1)
        if share > best:
            best, sharpest = share, (*move, harmed)
    return Wedges(
        count=int(np.count_nonzero(split)),
        willing=len(willing.states),
        sharpest=None if sharpest is None else _describe(world, side, *sharpest, best),
    )


def _split_by(
    world: World, outside: Bool, harmed: int, others: Sequence[int], split: Bool
) -> tuple[int, tuple[int, int, int]]:
    """Mark where moves harm a member and please another.

    Returns
    -------
    fall : int
        The largest fall of the harmed member's rank; 0 for none.
    node, choice, number : int
        A move that causes it, and the number of its movers.
    """
    willing = world.willing
    if willing.moves is None:
        return _split_unlisted(world, outside, harmed, others, split)
    # ranks by node: a small table to look into for millions of moves
    ranks = np.stack([world.game.ranks[member][willing.states] for member in (harmed, *others)])
    fall, move = willing.moves.splitting(outside, ranks.astype(np.int32), split)
    if not fall:
        return 0, (0, 0, 0)
    moves = willing.moves
    return fall, (moves.source_of(move), int(moves.choice[move]), int(moves.deal[move]))


def _split_unlisted(
    world: World, outside: Bool, harmed: int, others: Sequence[int], split: Bool
) -> tuple[int, tuple[int, int, int]]:
    """Go through the moves some states at a time, as they are too many to be kept."""
    game, willing = world.game, world.willing
    most, sharpest = 0, (0, 0, 0)
    for first in range(0, len(willing.states), AT_ONCE):
        check_time()
        for number, (states, choices) in willing.improvements.of(willing.states[first : first + AT_ONCE]):
            if not outside[number]:
                continue
            ends = game.settled(choices)
            falls = game.ranks[harmed][states].astype(np.int64) - game.ranks[harmed][ends]
            pleased = np.zeros(len(states), dtype=np.bool_)
            for member in others:
                pleased |= game.ranks[member][ends] > game.ranks[member][states]
            falls[~pleased] = 0
            split[willing.node_of[states[falls > 0]]] = True
            if len(falls) and falls.max() > most:
                most, move = int(falls.max()), int(np.argmax(falls))
                sharpest = int(willing.node_of[states[move]]), int(choices[move]), number
    return most, sharpest


def _describe(
    world: World, side: Sequence[int], node: int, choice: int, number: int, harmed: int, fall: float
) -> Wedge:
    game, willing = world.game, world.willing
    start = int(willing.states[node])
    end = int(game.settled(np.array([choice]))[0])
    pleased = next(
        member for member in side if member != harmed and game.ranks[member][end] > game.ranks[member][start]
    )
    return Wedge(
        state=game.space.describe(start),
        step=describe_step(game, start, choice, willing.movers[number].parties),
        pleased=game.parties[pleased],
        harmed=game.parties[harmed],
        fall=fall,
        path=willing.path(node) or (),
    )
