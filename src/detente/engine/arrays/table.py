"""Small games: moves as rows of truth values, one for each choice of a party, with nothing to compile."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ...game import Game
from ...game.patience import check_time
from ..protocol import Values
from .party_moves import PartyMoves

Bool = npt.NDArray[np.bool_]


class ArrayMoves:
    """Every party's moves in a small game. See `MoveTable`."""

    def __init__(self, game: Game) -> None:
        self._moves = [PartyMoves(game, party) for party in range(len(game.parties))]
        self._rows = [
            (moves.legal, _improving(moves, game.ranks[party])) for party, moves in enumerate(self._moves)
        ]

    def leaves(self, party: int, *, improving: bool) -> Bool:
        """Return from which states a party has a move, shape (size,)."""
        some: Bool = np.logical_or.reduce(self._rows[party][improving], axis=0)
        return self._moves[party].flat(some)

    def best(self, party: int, values: Values, *, improving: bool) -> Values:
        """Return the largest value at the end of one move of a party, 0 where there is none."""
        moves = self._moves[party]
        ends = moves.arriving(values)
        found = np.zeros_like(ends)
        for row, end in zip(self._rows[party][improving], ends, strict=True):
            np.maximum(found, row * end, out=found)
        return moves.flat(found)

    def worst(self, focal: int, values: Values, *, improving: bool) -> Values:
        """Return the least value at the end of any legal sequence of the others; the empty one counts.

        `reply[k]` is the least value of the sequences that k begins, and k's move may be followed by anybody
        but k; it is lowered until nothing changes.
        """
        moving = {k for k, rows in enumerate(self._rows) if k != focal and rows[improving].any()}
        reply = {k: np.full_like(values, np.iinfo(values.dtype).max) for k in moving}
        stale = set(moving)
        while stale:
            check_time()
            party = stale.pop()
            onward = values
            for other, known in reply.items():
                if other != party:
                    onward = np.minimum(onward, known)
            found = self._least(party, onward, improving)
            if not np.array_equal(found, reply[party]):
                reply[party] = found
                stale |= moving - {party}
        for known in reply.values():
            values = np.minimum(values, known)
        return values

    def _least(self, party: int, onward: Values, improving: bool) -> Values:
        """Return the least value at the end of one move, the dtype's largest value where there is none."""
        moves = self._moves[party]
        ends = moves.arriving(onward)
        none = onward.dtype.type(np.iinfo(onward.dtype).max)
        found = np.full_like(ends, none)
        for row, end in zip(self._rows[party][improving], ends, strict=True):
            np.minimum(found, np.where(row, end, none), out=found)
        return moves.flat(found)


def _improving(moves: PartyMoves, ranks: npt.NDArray[np.unsignedinteger]) -> Bool:
    """Return where a move to each choice is a unilateral improvement."""
    better: Bool = moves.arriving(ranks)[:, None, :] > moves.columns(ranks)[None, :, :]
    return moves.legal & better
