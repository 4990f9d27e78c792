"""What is asked about the moves of one game when wishes are known in part, and what answers it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ...game import Game
from ..regions import Listed
from .truths import Orders, Truths, truths_of

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class Taken(Protocol):
    """The moves of one game that are surely, or possibly, taken."""

    truths: Truths

    def reached(
        self, orders: Orders, target: Bool | None, *, possibly: bool, start: int | None = None
    ) -> Ints | None:
        """Return the states to which such moves lead; None once one of the target is met.

        Parameters
        ----------
        target : bool array, shape (size,), or None
        start : int, optional
            From where; by default from the status quo.
        """
        ...

    def everywhere(self, orders: Orders, wanted: Bool, *, stay: bool, start: int | None = None) -> bool:
        """Tell whether surely taken moves lead home from wherever possibly taken ones lead.

        Parameters
        ----------
        wanted : bool array, shape (size,)
        stay : bool
            Whether home is where possible moves never lead out of the wanted; else it is all but the wanted.
        start : int, optional
            From where the possible ones are followed; by default from the status quo.
        """
        ...

    def kept(self, orders: Orders, states: Ints, inside: Bool, *, possibly: bool) -> Bool:
        """Tell from which of some states such moves never lead out of others, shape (states,)."""
        ...

    def replies(self, orders: Orders, party: int, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return one party's moves alone, lean or not: the place of the state left, and where each ends."""
        ...


def taken_in(
    game: Game, lists: Sequence[Listed], max_deal: int, *, every: bool, foresight: bool = False
) -> Taken:
    """Return what answers for a game in which the parties' wishes are those of some lists.

    Parameters
    ----------
    every : bool
        Whether all improvements are taken, or only the lean ones.
    foresight : bool
        Whether only those are taken that meet no answer, lean or not.
    """
    truths = truths_of(game, lists)
    if game.space.states:
        from .graph_form import ForeseenInGraph, GraphTaken

        return (ForeseenInGraph if foresight else GraphTaken)(game, truths, max_deal)
    if foresight:
        from .foreseen import OptionForeseen

        return OptionForeseen(game, truths, max_deal)
    from .option_form import OptionTaken

    return OptionTaken(game, truths, max_deal, every=every)
