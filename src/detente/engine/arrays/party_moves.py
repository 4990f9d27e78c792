"""What one party can do by itself, in all states at once."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ...game import Game

Bool = npt.NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)


class PartyMoves:
    """One party's unilateral moves in all states at once, one row per choice of the party's levels.

    Arrays over all states are worked on with the party's own choice as the first axis, shape
    (choices, size / choices): the states that differ in its choice alone form a column, so a move to choice
    `q` leads from anywhere in a column to row `q` of it. Nothing here is larger than states times choices.

    Attributes
    ----------
    choices : int
        The number of the party's choices.
    legal : bool array, shape (choices, choices, size / choices)
        `legal[q]` tells in which states, own choice first, the party can move to choice q.
    """

    def __init__(self, game: Game, party: int) -> None:
        self._game = game
        self._block = game.space.block(party)
        self.choices = self._block[1]
        self.legal = self._legal(party)

    def columns(self, values: npt.NDArray[T]) -> npt.NDArray[T]:
        """Return an array over all states with the party's own choice as the first axis."""
        before, own, after = self._block
        moved = values.reshape(before, own, after).swapaxes(0, 1)
        return np.ascontiguousarray(moved).reshape(own, before * after)

    def arriving(self, values: npt.NDArray[T]) -> npt.NDArray[T]:
        """Return values by state as values by assignment, own choice first: row q is where choice q leads."""
        return self.columns(values if self._game.settle is None else values[self._game.settle])

    def flat(self, columns: npt.NDArray[T]) -> npt.NDArray[T]:
        """Undo `columns`."""
        before, own, after = self._block
        return np.ascontiguousarray(columns.reshape(own, before, after).swapaxes(0, 1)).reshape(-1)

    def _legal(self, party: int) -> Bool:
        game = self._game
        feasible = self.columns(game.feasible)
        rows = np.zeros((self.choices, *feasible.shape), dtype=np.bool_)
        if self.choices == 1:
            return rows
        arrival = self.columns(game.arrival)
        here = self.columns(np.arange(game.space.size, dtype=np.int32))
        target = here if game.settle is None else self.columns(game.settle)
        mask = game.legality.mask([party])
        words = np.flatnonzero(mask)
        bars = [self.columns(game.legality.bars[word] & mask[word]) for word in words]
        marks = [self.columns(game.legality.marks[word]) for word in words]
        for choice in range(self.choices):
            row = rows[choice]
            np.logical_and(feasible, arrival[choice], out=row)
            row[choice] = False
            if game.settle is not None:
                row &= target[choice] != here
            for barred, marked in zip(bars, marks, strict=True):
                row &= (barred & marked[choice]) == 0
        return rows
