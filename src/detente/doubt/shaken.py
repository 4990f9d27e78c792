"""One world whose wishes are shaken: which lists there are, and what is taken under what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Preferences, Ranking, Statements
from ..strategy.worlds import World
from .moves import Orders, Taken, taken_in
from .moves.truths import WIDEST, orders_of, widths
from .regions import Listed, Region

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


@dataclass
class Shaken:
    """A world, and the lists that its parties' wishes may be.

    Attributes
    ----------
    world : World
    lists : tuple, one per party, of tuples of Listed
        The list as written, then its alternatives.
    """

    world: World
    lists: tuple[tuple[Listed, ...], ...]
    _moves: dict[tuple[int, ...], Taken] = field(default_factory=dict)

    @property
    def game(self) -> Game:
        """The game as written."""
        return self.world.game

    def orders(self, region: Region) -> tuple[Taken, Orders]:
        """Return what answers about the moves in a region, and what is known of the orders."""
        versions = tuple(wants.version for wants in region)
        if versions not in self._moves:
            lists = [known[version] for known, version in zip(self.lists, versions, strict=True)]
            self._moves[versions] = taken_in(self.game, lists, self.world.max_deal, every=self.world.every)
        taken = self._moves[versions]
        return taken, orders_of(taken.truths, region)


def lists_of(game: Game) -> tuple[tuple[Listed, ...], ...]:
    """Return the lists as written, those of the game's scenario.

    Where somebody must move, what a state is worth hangs on what others want, so no list is shaken there.
    """
    if game.forced:
        return tuple((Listed((), shaken=False),) for _ in game.parties)
    return tuple((listed(preferences),) for preferences in game.preferences)


def listed(preferences: Preferences | None) -> Listed:
    """Return a party's wishes as a list that may be shaken, or that is left as it is.

    Weights have no order, and what is longer than the loops can hold is left as it is.
    """
    match preferences:
        case Statements(groups):
            found = Listed(groups)
        case Ranking(groups):
            found = Listed(groups, ranking=True)
        case None:
            return Listed(())
        case _:
            return Listed((), shaken=False)
    return found if sum(widths(found)) <= WIDEST else Listed((), shaken=False)
