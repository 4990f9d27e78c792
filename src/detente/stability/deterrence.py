"""The worst that the others can do to a party, from every state at once.

A *legal sequence* is a chain of the others' moves in which no party moves twice running (Fang, Hipel &
Kilgour 1993). For each state one number says it all: the smallest value, to the focal party, of any state
at which a legal sequence from there can end. It is found by relaxing along the others' moves until nothing
changes: `reply[k]` is the smallest value reachable when k moves first, and k's move may be followed by
anybody but k. No reachability matrix is built; the work is the number of moves times the few rounds it takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..game import Game, PartyMoves

__all__ = ["Arcs", "DenseMoves", "FewMoves", "Rows", "Values", "arcs_of", "worst_reachable"]

Values = npt.NDArray[np.unsignedinteger]
Rows = npt.NDArray[np.bool_]
SPARSE = 16


class Arcs(Protocol):
    """One party's moves, all of them or its improvements only."""

    any: bool

    def best(self, onward: Values) -> Values:
        """Return the smallest value at the end of one move, the dtype's largest value where there is none."""
        ...


class DenseMoves:
    """Moves looked at row by row, every state at once; for parties that can nearly always move."""

    def __init__(self, moves: PartyMoves, rows: Rows) -> None:
        self._moves = moves
        self._rows = rows
        self.any = True

    def best(self, onward: Values) -> Values:
        """Return the smallest value at the end of one move, the dtype's largest value where there is none."""
        arriving = self._moves.arriving(onward)
        found = np.full_like(arriving, np.iinfo(onward.dtype).max)
        one = onward.dtype.type(1)
        for choice in range(self._moves.choices):
            # all bits set is the largest value, so or-ing in the closed moves passes over them
            reached = self._rows[choice].astype(onward.dtype)
            reached -= one
            reached |= arriving[choice]
            np.minimum(found, reached, out=found)
        return self._moves.flat(found)


class FewMoves:
    """Moves listed one by one, by the state they start from; for parties that can seldom move."""

    def __init__(self, game: Game, moves: PartyMoves, party: int, rows: Rows) -> None:
        _, own, after = game.space.block(party)
        choice, chosen, column = np.unravel_index(np.flatnonzero(rows), rows.shape)
        # columns number the other parties' part of a state; put the party's own choice back in between
        state = (column // after * own + chosen) * after + column % after
        order = np.argsort(state, kind="stable")
        state = state[order]
        ends = state + (choice[order] - chosen[order]) * after
        self._ends = game.settled(ends).astype(np.int32)
        first = np.flatnonzero(np.diff(state, prepend=-1))
        self._first, self._states = first, state[first].astype(np.int32)
        self._size = game.space.size
        self.any = len(state) > 0

    def best(self, onward: Values) -> Values:
        """Return the smallest value at the end of one move, the dtype's largest value where there is none."""
        found = np.full(self._size, np.iinfo(onward.dtype).max, dtype=onward.dtype)
        if self.any:
            found[self._states] = np.minimum.reduceat(onward[self._ends], self._first)
        return found


def arcs_of(game: Game, moves: PartyMoves, party: int, rows: Rows) -> Arcs:
    """Return a party's moves in the form that is quicker to go through."""
    if np.count_nonzero(rows) * SPARSE < rows.size:
        return FewMoves(game, moves, party, rows)
    return DenseMoves(moves, rows)


def worst_reachable(value: Values, others: Mapping[int, Arcs]) -> Values:
    """Return, for each state, the smallest value at the end of any legal sequence of the others.

    Parameters
    ----------
    value : unsigned array, shape (size,)
        What the focal party loses or keeps in each state; smaller is worse. The dtype's largest value
        must be unused.
    others : mapping of party to Arcs
        The other parties' moves: all of them, or improvements only.

    Returns
    -------
    unsigned array, shape (size,)
        The empty sequence counts, so this is at most `value`.
    """
    moving = {party for party, arcs in others.items() if arcs.any}
    reply = {party: np.full_like(value, np.iinfo(value.dtype).max) for party in moving}
    stale = set(moving)
    while stale:
        party = min(stale)
        stale.discard(party)
        onward = value
        for other, known in reply.items():
            if other != party:
                onward = np.minimum(onward, known)
        found = others[party].best(onward)
        if not np.array_equal(found, reply[party]):
            reply[party] = found
            stale |= moving - {party}
    for known in reply.values():
        value = np.minimum(value, known)
    return value
