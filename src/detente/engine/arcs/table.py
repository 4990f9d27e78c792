"""Moves as lists: one turn of each party, all of them or the improvements only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...game import Arcs, Game
from ...game.patience import check_time
from ..list_moves import improving, improving_arcs, party_arcs
from ..protocol import Values

Bool = npt.NDArray[np.bool_]


class ArcMoves:
    """Every party's turns. See `MoveTable`."""

    def __init__(self, game: Game) -> None:
        parties = range(len(game.parties))
        every = [(party_arcs(game, party), party) for party in parties]
        self._moves = [(arcs, improving(arcs, game.ranks[party])) for arcs, party in every]
        # who must move answers with what it likes best, though it may gain nothing
        self._replies = [(arcs, improving_arcs(game, party)) for arcs, party in every]

    def leaves(self, party: int, *, improving: bool) -> Bool:
        """Return from which states a party has a move, shape (size,)."""
        leaving: Bool = np.diff(self._moves[party][improving].first) > 0
        return leaving

    def best(self, party: int, values: Values, *, improving: bool) -> Values:
        """Return the largest value at the end of one move of a party, 0 where there is none."""
        return _along(np.maximum, self._moves[party][improving], values, 0)

    def worst(self, focal: int, values: Values, *, improving: bool) -> Values:
        """Return the least value at the end of any legal sequence of the others; the empty one counts."""
        most = int(np.iinfo(values.dtype).max)
        others = {
            party: lists[improving]
            for party, lists in enumerate(self._replies)
            if party != focal and len(lists[improving].targets)
        }
        reply = {party: np.full_like(values, most) for party in others}
        stale = set(others)
        while stale:
            check_time()
            party = stale.pop()
            known = [least for other, least in reply.items() if other != party]
            found = _along(np.minimum, others[party], np.minimum.reduce([values, *known]), most)
            if not np.array_equal(found, reply[party]):
                reply[party] = found
                stale |= set(others) - {party}
        least: Values = np.minimum.reduce([values, *reply.values()])
        return least


def _along(extreme: np.ufunc, arcs: Arcs, values: Values, none: int) -> Values:
    """Return the extreme of the values at the ends of the moves from each state."""
    found = np.full_like(values, none)
    if len(arcs.targets):
        found[arcs.movable] = extreme.reduceat(values[arcs.targets], arcs.first[arcs.movable])
    return found
