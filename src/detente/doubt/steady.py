"""Equilibria when wishes are known in part.

A state is *surely* stable for a party when each of its possible improvements is met by a sanction that is
sure: a legal sequence of the others' sure improvements (in GMR and SMR of their moves, whoever wants them)
that ends where the party does not possibly prefer to be, and from where in SMR no move of its own leads to
what it possibly prefers. It is *possibly* stable when each of its sure improvements is met by a possible one.
Some state is an equilibrium in every completion if one is surely stable for all, and in none if no state is
possibly stable for all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ..engine.deals import able_parties
from ..game import Game
from ..game.patience import check_time
from .moves import Orders, Taken
from .moves.truths import preferred
from .replies import Moves, legal_ends

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
CONCEPTS = ("nash", "gmr", "smr", "seq")


def steady(game: Game, concepts: Sequence[str]) -> Callable[[Taken, Orders, Bool, bool], bool]:
    """Return what tells whether some of the states asked about is an equilibrium, or none.

    Parameters
    ----------
    game : Game
    concepts : sequence of str
        By which each party judges, of `CONCEPTS`.
    """

    def sure(taken: Taken, orders: Orders, wanted: Bool, holds: bool) -> bool:
        looks = {each: _Look(game, taken, orders, each, sharp=holds) for each in {*concepts}}
        parties = able_parties(game)
        for state in np.flatnonzero(wanted).tolist():
            check_time()
            if all(looks[concepts[party]].stable(party, state) for party in parties):
                return holds
        return not holds

    return sure


class _Look:
    """Stability under what is known: sure stability where `sharp`, else possible stability."""

    def __init__(self, game: Game, taken: Taken, orders: Orders, concept: str, *, sharp: bool) -> None:
        self._game, self._taken, self._orders = game, taken, orders
        self._concept, self._sharp = concept, sharp
        self._moves = Moves(game)
        self._known: dict[tuple[int, int, bool], list[int]] = {}

    def stable(self, party: int, state: int) -> bool:
        """Tell whether a state is stable for a party."""
        gains = self._improvements(party, state, possibly=self._sharp)
        if self._concept == "nash":
            return not gains
        return all(self._met(party, state, end) for end in gains)

    def _met(self, party: int, state: int, end: int) -> bool:
        """Tell whether an improvement is sanctioned."""
        return any(
            self._deters(party, state, reply) for reply in legal_ends(self._game, party, end, self._step)
        )

    def _deters(self, party: int, state: int, reply: int) -> bool:
        if self._better(party, state, np.array([reply])).any():
            return False
        if self._concept != "smr":
            return True
        return not self._better(party, state, np.array(self._moves.of(party, reply), dtype=np.int64)).any()

    def _better(self, party: int, state: int, ends: Ints) -> Bool:
        here = np.full(len(ends), state)
        return preferred(self._taken.truths, self._orders, party, here, ends, possibly=self._sharp)

    def _step(self, party: int, state: int) -> list[int]:
        """Return where a party may go on in a sanction."""
        if self._concept == "seq":
            return self._improvements(party, state, possibly=not self._sharp)
        return self._moves.of(party, state)

    def _improvements(self, party: int, state: int, *, possibly: bool) -> list[int]:
        key = (party, state, possibly)
        if key not in self._known:
            _, ends = self._taken.replies(self._orders, party, np.array([state]), possibly=possibly)
            self._known[key] = ends.tolist()
        return self._known[key]
