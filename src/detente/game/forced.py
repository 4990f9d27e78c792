"""States in which a party must move, in graph form: what they are worth, and where a turn through them ends.

Where a party *must move* it cannot stay, so nobody compares staying there with anything: the state is worth
to everybody what comes of it. The party itself goes where it likes it best; of several such moves every other
party counts with the one that is worst for itself. A party that has brought matters to a state in which it
must move itself goes on: its *turn* ends where it need not. Where bans or infeasible states leave it no move,
it may stay.
"""

from __future__ import annotations

from dataclasses import replace
from graphlib import TopologicalSorter

import numpy as np
import numpy.typing as npt

from .arcs import Arcs
from .game import Game
from .ranks import ranks_at
from .written_arcs import written_arcs

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def must_move(game: Game) -> Bool:
    """Return where each party must move and can, shape (parties, size)."""
    must = np.zeros((len(game.parties), game.space.size), dtype=np.bool_)
    for party, key in enumerate(game.parties):
        if named := game.model.parties[key].must_move:
            must[party, [game.space.place[state] for state in named]] = True
            must[party] &= np.diff(written_arcs(game, party).first) > 0
    return must


def may_stay(game: Game, members: tuple[int, ...]) -> Bool | np.bool_:
    """Return in which states none of some parties must move, shape (size,), or true for all."""
    if not game.forced:
        return np.True_
    bound: Bool = np.logical_or.reduce(game.must[list(members)], axis=0)
    return ~bound


def valued(game: Game) -> Game:
    """Return the game whose ranks tell of each state in which a party must move what comes of it."""
    worth = np.tile(np.arange(game.space.size, dtype=np.int64), (len(game.parties), 1))
    ranks = [rank.astype(np.int64) for rank in game.ranks]
    moves = [written_arcs(game, party) for party in range(len(game.parties))]
    for state, party in _from_the_ends(game, moves):
        ends = moves[party].from_state(state)
        mine = ranks[party][worth[party, ends]]
        best = ends[mine == mine.max()]
        for other in range(len(game.parties)):
            come = worth[other, best]
            worth[other, state] = come[np.lexsort((come, ranks[other][come]))[0]]
    told = [ranks_at(rank, place, game.feasible) for rank, place in zip(game.ranks, worth, strict=True)]
    return replace(
        game, ranks=tuple(rank for rank, _ in told), classes=tuple(count for _, count in told), worth=worth
    )


def _from_the_ends(game: Game, moves: list[Arcs]) -> list[tuple[int, int]]:
    """Return the states in which a party must move with the party, each after those that it leads to."""
    owner = {int(state): int(party) for party, state in np.argwhere(game.must)}
    graph = {
        state: [end for end in moves[party].from_state(state).tolist() if end in owner]
        for state, party in owner.items()
    }
    return [(state, owner[state]) for state in TopologicalSorter(graph).static_order()]
