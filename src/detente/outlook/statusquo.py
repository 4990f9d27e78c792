"""Status-quo analysis: after how many moves each state is first reached (Li, Kilgour & Hipel 2005).

From the status quo the parties move one by one, no party twice running. V^(1) is where one move leads, V^(k)
where a k-th move leads from a state that somebody else reached by the move before. A state's entry is the
first k at which it appears and by whose move. The table is made twice: with all moves, and with improvements
alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Movers, able_parties
from ..engine.worth import gain
from ..game import Game
from ..game.patience import check_time
from ..results import Result, Row

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FirstReached:
    """When each state is first reached.

    Attributes
    ----------
    distance : int32 array, shape (size,)
        The number of moves; -1 where none lead.
    last : bool array, shape (parties, size)
        Whether the last of so few moves can be the party's.
    """

    distance: npt.NDArray[np.int32]
    last: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False, repr=False)
class StatusQuoTable(Result):
    """When each state is first reached from the status quo, by moves and by improvements.

    Attributes
    ----------
    game : Game
    moves, improvements : FirstReached
    """

    game: Game
    moves: FirstReached
    improvements: FirstReached

    def __repr__(self) -> str:
        counts = [int(np.count_nonzero(part.distance >= 0)) for part in (self.moves, self.improvements)]
        return f"StatusQuoTable({self.game.model.title!r}, moves={counts[0]}, improvements={counts[1]})"

    def reached(self) -> npt.NDArray[np.int64]:
        """Return the states that moves lead to, the nearest first."""
        states = np.flatnonzero(self.moves.distance >= 0)
        ordered: npt.NDArray[np.int64] = states[np.argsort(self.moves.distance[states], kind="stable")]
        return ordered

    def entry(self, part: FirstReached, state: int) -> dict[str, Any] | None:
        """Return the number of moves to a state and who can make the last, None when none lead there."""
        if part.distance[state] < 0:
            return None
        last = [name for party, name in enumerate(self.game.parties) if part.last[party, state]]
        return {"first": int(part.distance[state]), "last_movers": last}

    def rows(self) -> list[Row]:
        """Return one row per state that moves lead to."""
        return [
            {
                "state": self.game.space.describe(int(state)),
                "moves": int(self.moves.distance[state]),
                "improvements": int(self.improvements.distance[state])
                if self.improvements.distance[state] >= 0
                else None,
            }
            for state in self.reached()
        ]

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return plain data; `limit` bounds how many states are listed, never the counts."""
        game = self.game
        return {
            "title": game.model.title,
            "policy": game.policy,
            "scenario": game.scenario,
            "status_quo": game.space.describe(game.start()),
            "count": {
                "states": game.feasible_count,
                "moves": int(np.count_nonzero(self.moves.distance >= 0)),
                "improvements": int(np.count_nonzero(self.improvements.distance >= 0)),
            },
            "states": [
                {
                    "state": game.space.describe(int(state)),
                    "moves": self.entry(self.moves, int(state)),
                    "improvements": self.entry(self.improvements, int(state)),
                }
                for state in self.reached()[:limit]
            ],
        }


def status_quo_table(game: Game) -> StatusQuoTable:
    """Find when each state is first reached from the status quo.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    """
    return StatusQuoTable(game, _first_reached(game, improving=False), _first_reached(game, improving=True))


def _first_reached(game: Game, *, improving: bool) -> FirstReached:
    parties = range(len(game.parties))
    movers = [Movers.alone(game, party) for party in parties]
    able = able_parties(game)
    distance = np.full(game.space.size, -1, dtype=np.int32)
    seen = np.zeros((len(movers), game.space.size), dtype=np.bool_)
    last = np.zeros_like(seen)
    distance[game.start()] = 0
    frontier = {-1: np.array([game.start()])}
    number = 0
    while frontier:
        number += 1
        fresh = np.zeros_like(seen)
        for before, states in frontier.items():
            for party in able:
                if party != before:
                    fresh[party, _ends(game, movers[party], states, improving)] = True
                elif game.forced:  # nobody moves twice running, but where it must
                    again = states[game.must[party, states]]
                    fresh[party, _ends(game, movers[party], again, improving)] = True
        fresh &= ~seen
        seen |= fresh
        distance[fresh.any(axis=0) & (distance < 0)] = number
        last |= fresh & (distance == number)
        frontier = {party: np.flatnonzero(fresh[party]) for party in able if fresh[party].any()}
    return FirstReached(distance, last)


def _ends(
    game: Game, movers: Movers, states: npt.NDArray[np.int64], improving: bool
) -> npt.NDArray[np.integer]:
    """Return where one move of the party leads from any of the states."""
    found = [np.zeros(0, dtype=np.int64)]
    per_chunk = max(1, LIMITS.cells // len(movers.offsets))
    for begin in range(0, len(states), per_chunk):
        check_time()
        part = states[begin : begin + per_chunk]
        rows, choices = movers.moves_from(part)
        ends = game.settled(choices)
        if improving:
            ends = ends[gain(movers, part[rows], ends)]
        found.append(np.unique(ends).astype(np.int64))
    return np.concatenate(found)
