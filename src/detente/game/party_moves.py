"""What one party can do by itself, in all states at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from .game import Game
from .moves import block_levels

__all__ = ["PartyMoves"]

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
        game, space = self._game, self._game.space
        own = space.owned[party]
        levels = block_levels(space, own)
        feasible = self.columns(game.feasible)
        rows = np.zeros((self.choices, *feasible.shape), dtype=np.bool_)
        if self.choices == 1:
            return rows
        arrival = self.columns(game.arrival)
        target = None if game.settle is None else self.columns(game.settle)
        here = None if target is None else self.columns(np.arange(space.size, dtype=np.int32))
        requires = {i: self._guard(game.requires, option) for i, option in enumerate(own)}
        after = {i: self._guard(game.after, option) for i, option in enumerate(own)}
        bans = [(self.columns(ban.start), self.arriving(ban.end)) for ban in game.bans if ban.party == party]
        for choice in range(self.choices):
            row = rows[choice]
            np.logical_and(feasible, arrival[choice], out=row)
            row[~_static(game, own, levels, choice)] = False
            for i in range(len(own)):
                lower = levels[:, i] < levels[choice, i]
                needed, followed = requires[i], after[i]
                if needed is not None:
                    row[lower] &= needed[choice]
                if followed is not None:
                    row[lower] &= followed[lower]
            if target is not None and here is not None:
                row &= target[choice] != here
            for start, end in bans:
                row &= ~(start & end[choice])
        return rows

    def _guard(self, guards: Mapping[int, Bool], option: int) -> Bool | None:
        return self.columns(self._game.space.flat(guards[option])) if option in guards else None


def _static(game: Game, own: Sequence[int], levels: npt.NDArray[np.int64], choice: int) -> Bool:
    """Tell from which of the party's choices another one may be made, as far as no state decides."""
    allowed = np.ones(len(levels), dtype=np.bool_)
    allowed[choice] = False
    for i, option in enumerate(own):
        rule = game.rules[option]
        if not rule.option.reversible:
            allowed &= levels[:, i] <= levels[choice, i]
        if rule.fixed is not None:
            allowed &= levels[:, i] == levels[choice, i]
    return allowed
