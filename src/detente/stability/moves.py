"""What the concepts ask about the parties' moves, and who answers.

A *legal sequence* is a chain of the others' moves in which no party moves twice running (Fang, Hipel &
Kilgour 1993). For each state one number says all that it can come to: the least value, to the focal party, of
any state at which a legal sequence from there can end. No reachability matrix is built.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..game.limits import COMPILED_FROM

__all__ = ["Bool", "MoveTable", "Values", "move_table"]

Bool = npt.NDArray[np.bool_]
Values = npt.NDArray[np.unsignedinteger]


class MoveTable(Protocol):
    """The unilateral moves of every party, all of them or the improvements only.

    Values are unsigned numbers by state whose dtype's largest value is unused.
    """

    def leaves(self, party: int, *, improving: bool) -> Bool:
        """Return from which states a party has a move, shape (size,)."""
        ...

    def best(self, party: int, values: Values, *, improving: bool) -> Values:
        """Return the largest value at the end of one move of a party, 0 where there is none."""
        ...

    def worst(self, focal: int, values: Values, *, improving: bool) -> Values:
        """Return the least value at the end of any legal sequence of the others; the empty one counts."""
        ...


def move_table(game: Game, like: MoveTable | None = None) -> MoveTable:
    """Return the moves of a game, in compiled form where it is large.

    Parameters
    ----------
    game : Game
    like : MoveTable, optional
        Of a game with the same states and moves, for large games to take over what does not differ.
    """
    if game.space.size >= COMPILED_FROM:
        from .compiled import CompiledMoves

        return CompiledMoves(game, like if isinstance(like, CompiledMoves) else None)
    from .plain import PlainMoves

    return PlainMoves(game)
