"""Moves listed one by one, in both forms of a model.

The concepts that go beyond the four of `stability.concepts` are written on these lists alone, so they mean
the same whether a model gives options or states and arcs.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ..game import Arcs, Game, Slot, TooLargeError
from ..game.arcs import joined
from ..game.limits import require_memory
from .choose import engine_of
from .limits import LIMITS
from .movers import Movers

ARCS: Slot[Arcs] = Slot("moves of a coalition", "moves")


def party_arcs(game: Game, party: int) -> Arcs:
    """Return a party's unilateral moves from every feasible state, in graph form its turns.

    Raises
    ------
    TooLargeError
        When they are too many to be listed.
    """
    return coalition_arcs(game, (party,))


def coalition_arcs(game: Game, members: Sequence[int]) -> Arcs:
    """Return R_H: where any nonempty subset of the members can bring matters from every feasible state.

    In option form by one joint move; in graph form by a legal sequence, in which no member moves twice
    running (Fang, Hipel & Kilgour 1993).

    Raises
    ------
    TooLargeError
        When the moves are too many to be listed.
    """
    some = tuple(sorted(members))
    return game.remember(ARCS, lambda: engine_of(game).coalition(some), some)


def improving(arcs: Arcs, ranks: npt.NDArray[np.unsignedinteger]) -> Arcs:
    """Return those of the moves that lead to a state of higher rank."""
    return arcs.only(ranks[arcs.targets] > ranks[arcs.sources])


def improving_arcs(game: Game, party: int) -> Arcs:
    """Return a party's improvements; where it must move they are those of its moves that it likes best.

    Raises
    ------
    TooLargeError
        When its moves are too many to be listed.
    """
    arcs, ranks = party_arcs(game, party), game.ranks[party]
    if not game.forced:
        return improving(arcs, ranks)
    # a state in which it must move is worth its best move
    best = game.must[party][arcs.sources] & (ranks[arcs.targets] == ranks[arcs.sources])
    return arcs.only(best | (ranks[arcs.targets] > ranks[arcs.sources]))


def joint_moves(game: Game, members: Sequence[int]) -> Arcs:
    """Return where a joint choice of some of the members leads from every feasible state."""
    states = np.flatnonzero(game.feasible)
    teams = [
        Movers(game, team, tuple(option for party in team for option in game.space.owned[party]))
        for size in range(1, len(members) + 1)
        for team in combinations(members, size)
        if all(game.space.owned[party] for party in team)
    ]
    most = len(states) * sum(len(team.offsets) for team in teams)
    if most > LIMITS.arcs_listed:
        names = ", ".join(game.parties[party] for party in members)
        raise TooLargeError(
            f"this analysis lists every move of {names} from every state, {most:,} at most; up to "
            f"{LIMITS.arcs_listed:,} can be listed. Fewer options, or fewer parties at once, would do."
        )
    require_memory(24 * most, game.space.size)
    sources: list[npt.NDArray[np.int32]] = []
    targets: list[npt.NDArray[np.int32]] = []
    for team in teams:
        per_chunk = max(1, 4 * LIMITS.cells // len(team.offsets))
        for begin in range(0, len(states), per_chunk):
            part = states[begin : begin + per_chunk]
            rows, choices = team.moves_from(part)
            sources.append(part[rows].astype(np.int32))
            targets.append(game.settled(choices).astype(np.int32))
    return joined(game.space.size, sources, targets)
