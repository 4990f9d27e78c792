"""The moves from some states that every mover strictly prefers to staying: the lean ones, or all of them.

How moves are followed is a *reading*: `lean` improvements or `every` one, as everybody takes what gains at
once; or the `foreseen` ones (`foresight.py`), as nobody steps into an answer that undoes the gain.

For a set of movers, the states that differ only in their options form a group. A state has an improvement
within its group only where some state of the group is better for every mover, so engines look at each group's
best rank per mover first (most states end there), and compare ranks as whole rows only then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt

from ..engine import LIMITS, Movers, all_movers, engine_of
from ..engine.at_once import at_once
from ..engine.groups import grouped
from ..engine.protocol import Moves, Which
from ..game import Game
from ..game.patience import check_time

__all__ = ["Improvements", "Moves"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class Improvements:
    """The improvements of one game, alone or in deals.

    Attributes
    ----------
    game : Game
    every : bool
        Whether all improvements are followed, or only the lean ones (`engine/lean.py`).
    foresight : bool
        Whether only those are followed that meet no answer (`foresight.py`).
    movers : tuple of Movers
        The sets of parties that may move together and could all gain.
    """

    foresight = False

    def __init__(self, game: Game, max_deal: int, *, every: bool = False) -> None:
        self.movers = tuple(
            movers
            for movers in all_movers(game, max_deal)
            if all(game.classes[party] > 1 for party in movers.parties) or _must(game, movers)
        )
        self.game = game
        self.every = every
        self._engine = engine_of(game)
        self._which: Which = "every" if every else "lean"

    def of(self, states: Ints) -> Iterator[tuple[int, Moves]]:
        """Yield the improvements from the given states with the number of their movers, in their order."""
        numbers, pieces = [], []
        for number, movers in enumerate(self.movers):
            for part in grouped(movers, states).pieces(len(movers.offsets)):
                numbers.append(number)
                pieces.append(partial(self._engine.improvements, movers, part, self._which))
        yield from zip(numbers, at_once(pieces, much=len(states) >= LIMITS.threaded), strict=True)

    def resting(self, states: Ints) -> Ints:
        """Return those of the given states that no improvement leaves, and so no lean one."""
        for movers in self.movers:
            check_time()
            for part in list(grouped(movers, states).pieces(len(movers.offsets))):
                left, _ = self._engine.improvements(movers, part, "some")
                states = np.setdiff1d(states, left)
        return states

    def onward(self, known: Bool, among: Bool) -> Bool:
        """Return which of some states an improvement leads to from a known one, without listing moves.

        Parameters
        ----------
        known, among : bool arrays, shape (size,)
        """
        game = self.game
        found = self._mark(known, self._landing(among) & game.arrival, forward=True)
        reached = np.zeros_like(known)
        reached[game.settled(np.flatnonzero(found))] = True
        return reached

    def back(self, wanted: Bool, among: Bool) -> Bool:
        """Return from which of some states an improvement leads to a wanted one, without listing moves."""
        return self._mark(self._landing(wanted) & self.game.arrival, among, forward=False)

    def _landing(self, states: Bool) -> Bool:
        """Return the assignments that settle into some states."""
        return states if self.game.settle is None else states[self.game.settle]

    def _mark(self, known: Bool, asked: Bool, *, forward: bool) -> Bool:
        found, mark = np.zeros_like(asked), self._engine.mark_improving
        pieces = [
            partial(mark, movers, known, asked, which=self._which, forward=forward, found=found)
            for movers in self.movers
        ]
        for _ in at_once(pieces, much=True):
            pass
        return found


def _must(game: Game, movers: Movers) -> bool:
    """Tell whether these movers are one party that must move somewhere, whatever it prefers."""
    return game.forced and len(movers.parties) == 1 and bool(game.must[movers.parties[0]].any())
