"""How much room a policy leaves to its own side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers, PartyMoves

__all__ = ["flexibility"]

CELLS = 1 << 22


def flexibility(
    free: Game, bound: Game, possible: npt.NDArray[np.bool_], side: Sequence[int]
) -> tuple[int, int]:
    """Count the side's moves without a policy, and how many of them the policy leaves.

    Parameters
    ----------
    free, bound : Game
        Without and with the policy, in the same scenario.
    possible : bool array, shape (size,)
        The states possible without the policy.
    side : sequence of int

    Returns
    -------
    left, all : int
        Over the distinct pairs (s, t), s possible and t one move of a side member away: those that are
        also a move under the policy, and all of them.
    """
    states = np.flatnonzero(possible)
    if free.space.states:  # no policy binds a model in graph form
        count = len({*_graph_pairs(free, states, side)})
        return count, count
    moves = [
        [(party, PartyMoves(game, party)) for party in side if game.space.owned[party]]
        for game in (free, bound)
    ]
    width = sum(move.choices for _, move in moves[0])
    left = total = 0
    per_chunk = max(1, CELLS // max(width, 1))
    for begin in range(0, len(states), per_chunk):
        part = states[begin : begin + per_chunk]
        before = _distinct(_ends(free, moves[0], part))
        after = _distinct(_ends(bound, moves[1], part))
        total += int(np.count_nonzero(before >= 0))
        both = np.sort(np.concatenate([before, after], axis=1), axis=1)
        left += int(np.count_nonzero((both[:, 1:] == both[:, :-1]) & (both[:, 1:] >= 0)))
    return left, total


def _graph_pairs(game: Game, states: npt.NDArray[np.int64], side: Sequence[int]) -> Iterator[tuple[int, int]]:
    for party in side:
        rows, ends = Movers(game, (party,), ()).moves_from(states)
        yield from zip(states[rows].tolist(), ends.tolist(), strict=True)


def _ends(
    game: Game, moves: Sequence[tuple[int, PartyMoves]], states: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return where the side's moves lead from each state, shape (states, choices), -1 for no move."""
    columns = []
    for party, move in moves:
        _, own, after = game.space.block(party)
        base = states - states // after % own * after
        for choice in range(move.choices):
            legal = move.flat(move.legal[choice])[states]
            columns.append(np.where(legal, game.settled(base + choice * after), -1))
    return np.stack(columns, axis=1) if columns else np.full((len(states), 1), -1, dtype=np.int64)


def _distinct(ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return each row's entries sorted, repeated ones replaced by -1."""
    ends = np.sort(ends, axis=1)
    ends[:, 1:][ends[:, 1:] == ends[:, :-1]] = -1
    return ends
