"""Plainest ways among a graph's listed moves: improvements, and in graph form all moves."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..engine import Listed, Movers, all_movers, engine_of
from ..game import Game
from .plain import Moves, Taken, Way, cost_of, find_way

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def way_by_listed(
    game: Game,
    states: Ints,
    listed: Listed,
    movers: Sequence[Movers],
    wanted: Bool,
    allowed: Bool | None = None,
) -> Way | None:
    """Return the plainest way along listed moves.

    Parameters
    ----------
    game : Game
    states : int array, shape (nodes,)
        The way starts in the first.
    listed : Listed
    movers : sequence of Movers
        By the numbers in the list.
    wanted : bool array, shape (nodes,)
    allowed : bool array, shape (nodes,), optional
        Which nodes the way may touch after its start.
    """
    sizes = np.array([len(some.parties) for some in movers], dtype=np.int64)

    def onward(nodes: Ints, _: int) -> Moves:
        begin, count = listed.first[nodes], listed.first[nodes + 1] - listed.first[nodes]
        source = np.repeat(nodes, count)
        at = np.arange(len(source)) + np.repeat(begin - (np.cumsum(count) - count), count)
        if allowed is not None:
            kept = np.flatnonzero(allowed[listed.target[at]])
            source, at = source[kept], at[kept]
        choice, deal = listed.choice[at], listed.deal[at].astype(np.int64)
        changes = changes_of_moves(game, movers, states[source], choice, deal)
        return Moves(source, listed.target[at].astype(np.int64), choice, deal, cost_of(changes, sizes[deal]))

    return find_way(
        game, int(states[0]), onward, lambda nodes: wanted[nodes], lambda node: int(states[node]), movers
    )


def changes_of_moves(
    game: Game, movers: Sequence[Movers], states: Ints, choices: Ints, deals: Ints
) -> npt.NDArray[np.int64]:
    """Return how many options each move sets; in graph form how many arcs it goes."""
    count = np.zeros(len(states), dtype=np.int64)
    if game.space.states:
        for deal in np.unique(deals).tolist():
            here = np.flatnonzero(deals == deal)
            count[here] = movers[deal].changes(states[here], choices[here])
        return count
    bits = 0
    for option, (size, stride) in enumerate(zip(game.space.shape, game.space.strides, strict=True)):
        if size == 2 and stride & (stride - 1) == 0:
            bits |= stride
        elif size > 1:
            count += game.space.digit(option, states) != game.space.digit(option, choices)
    count += np.bitwise_count((states ^ choices) & bits)
    return count


def way_by_arcs(
    game: Game, start: int, wanted: Bool, inside: Bool, max_deal: int, taken: Taken | None = None
) -> Way | None:
    """Return the plainest way in graph form by states inside, of all moves or of those taken."""
    movers = all_movers(game, max_deal)
    states = np.append(start, np.setdiff1d(np.flatnonzero(inside), [start]))
    node_of = np.full(game.space.size, -1, dtype=np.int64)
    node_of[states] = np.arange(len(states))
    sizes = np.array([len(some.parties) for some in movers], dtype=np.int64)

    def _from(some: Movers, here: Ints) -> tuple[Ints, Ints]:
        rows, ends = engine_of(game).moves_from(some, here)
        kept = slice(None) if taken is None else np.flatnonzero(taken(some, here[rows], ends))
        return rows[kept], ends[kept]

    def onward(nodes: Ints, _: int) -> Moves:
        found = [_from(some, states[nodes]) for some in movers]
        source = nodes[np.concatenate([rows for rows, _ in found])]
        choice = np.concatenate([ends for _, ends in found])
        deal = np.repeat(np.arange(len(movers)), [len(ends) for _, ends in found])
        kept = np.flatnonzero(node_of[choice] >= 0)
        source, choice, deal = source[kept], choice[kept], deal[kept]
        changes = changes_of_moves(game, movers, states[source], choice, deal)
        return Moves(source, node_of[choice], choice, deal, cost_of(changes, sizes[deal]))

    return find_way(
        game, start, onward, lambda nodes: wanted[states[nodes]], lambda node: int(states[node]), movers
    )
