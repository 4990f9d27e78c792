"""The least exposed way to a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Movers, able_parties
from ..game import Game, Step, describe_step
from ..game.patience import check_time
from ..results import Result, Row, plural, state_text
from .willing import Willing

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Exposure:
    """The worst that one move of an outsider can do on a way.

    Attributes
    ----------
    fall : float
        How far a member of the side falls, in its normalised dense rank; 0 where no outsider can harm.
    party : str or None
        The outsider.
    member : str or None
        The member of the side that falls.
    move : Step or None
        The outsider's move, the plainest of those that cost so much.
    step : int or None
        After which move of the way it can be made, counted from 1.
    """

    fall: float = 0.0
    party: str | None = None
    member: str | None = None
    move: Step | None = None
    step: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "fall": self.fall,
            "party": self.party,
            "member": self.member,
            "move": None if self.move is None else self.move.to_dict(),
            "after_step": self.step,
        }


@dataclass(frozen=True, repr=False)
class Roadmap(Result):
    """A willing path to a goal on which the side has the least to lose to outsiders.

    Attributes
    ----------
    side : tuple of str
    path : tuple of Step
    worst : Exposure
        The worst that one move of an outsider can do to a side member from any state on the path after the
        start, where it can first.
    by_step : tuple of float
        The exposure of each state along the path.
    """

    side: tuple[str, ...]
    path: tuple[Step, ...]
    worst: Exposure
    by_step: tuple[float, ...]

    @property
    def exposure(self) -> float:
        """The largest fall of a side member that one move of an outsider can cause."""
        return self.worst.fall

    def __repr__(self) -> str:
        return f"Roadmap({plural(len(self.path), 'move')}, exposure={self.exposure:.3f})"

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
            "exposure": self.worst.to_dict(),
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
    """Find the willing path to a wanted state with the least exposure; ties go to the plainest.

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
    goals = wanted[willing.states]
    if not goals.any():
        return None
    if goals[0]:
        return Roadmap(side=names, path=(), worst=Exposure(), by_step=())
    exposed = exposure(game, willing.states, side)
    levels = np.unique(exposed)
    low, high = 0, len(levels) - 1
    while low < high:
        check_time()
        middle = (low + high) // 2
        if (willing.distances(exposed <= levels[middle])[goals] < 0).all():
            low = middle + 1
        else:
            high = middle
    way = willing.way(wanted, exposed <= levels[low])
    if way is None:
        return None
    numbers = [game.space.number(step.state) for step in way.steps]
    by_step = tuple(float(exposed[willing.node_of[number]]) for number in numbers)
    at = int(np.argmax(by_step))
    return Roadmap(side=names, path=way.steps, worst=_worst(game, numbers[at], side, at + 1), by_step=by_step)


def _worst(game: Game, state: int, side: Sequence[int], step: int) -> Exposure:
    """Return what costs a side member most in a state; of moves that cost as much the plainest."""
    best: tuple[tuple[Any, ...], Exposure] | None = None
    for party in able_parties(game):
        if party in side:
            continue
        movers = Movers.alone(game, party)
        choices = movers.moves_from(np.array([state]))[1]
        if not len(choices):
            continue
        ends, changes = game.settled(choices), movers.changes(np.full(len(choices), state), choices)
        for member in side:
            classes = max(game.classes[member] - 1, 1)
            falls = int(game.ranks[member][state]) - game.ranks[member][ends].astype(np.int64)
            at = int(np.lexsort((choices, changes, -falls))[0])
            if falls[at] <= 0:
                continue
            place = -falls[at] / classes, changes[at], party, side.index(member)
            if best is None or place < best[0]:
                move = describe_step(game, state, int(choices[at]), movers.parties)
                fall = float(falls[at] / classes)
                best = place, Exposure(fall, game.parties[party], game.parties[member], move, step)
    return Exposure() if best is None else best[1]
