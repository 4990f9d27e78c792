"""The worst that the others can do to a party, from every state at once.

A *legal sequence* is a chain of the others' moves in which no party moves twice running (Fang, Hipel &
Kilgour 1993). For each state one number says it all: the smallest value, to the focal party, of any state
at which a legal sequence from there can end. It is found by relaxing along the others' moves until nothing
changes: `reply[k]` is the smallest value reachable when k moves first, and k's move may be followed by
anybody but k. No reachability matrix is built; the work is the number of moves times the few rounds it takes.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ..game import PartyMoves

__all__ = ["worst_reachable"]

Values = npt.NDArray[np.unsignedinteger]
Rows = npt.NDArray[np.bool_]


def worst_reachable(value: Values, others: Mapping[int, tuple[PartyMoves, Rows]]) -> Values:
    """Return, for each state, the smallest value at the end of any legal sequence of the others.

    Parameters
    ----------
    value : unsigned array, shape (size,)
        What the focal party loses or keeps in each state; smaller is worse. The dtype's largest value
        must be unused.
    others : mapping of party to (moves, rows)
        The other parties; `rows[q]` tells where each may move to its choice q: all moves, or
        improvements only.

    Returns
    -------
    unsigned array, shape (size,)
        The empty sequence counts, so this is at most `value`.
    """
    unknown = np.iinfo(value.dtype).max
    reply = {party: np.full_like(value, unknown) for party in others}
    stale = {party for party, (_, rows) in others.items() if rows.any()}
    while stale:
        party = min(stale)
        stale.discard(party)
        moves, rows = others[party]
        onward = value
        for other, known in reply.items():
            if other != party:
                onward = np.minimum(onward, known)
        found = _best_move(moves, rows, onward, unknown)
        if not np.array_equal(found, reply[party]):
            reply[party] = found
            stale |= {other for other in others if other != party and others[other][1].any()}
    for known in reply.values():
        value = np.minimum(value, known)
    return value


def _best_move(moves: PartyMoves, rows: Rows, onward: Values, unknown: int) -> Values:
    """Return the smallest `onward` at the end of one move of the party, `unknown` where it has none."""
    arriving = moves.arriving(onward)
    found = np.full_like(arriving, unknown)
    one = onward.dtype.type(1)
    for choice in range(moves.choices):
        # `unknown` has all bits set, so or-ing in the closed moves passes over them without branching
        reached = rows[choice].astype(onward.dtype)
        reached -= one
        reached |= arriving[choice]
        np.minimum(found, reached, out=found)
    return moves.flat(found)
