"""One world whose wishes are shaken: which lists there are, and what is taken under what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import assert_never

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Preferences, Ranking, Statements, Uncertainty, Weights
from ..strategy.worlds import World
from .moves import Orders, Taken, taken_in
from .moves.truths import WIDEST, orders_of, widths
from .regions import Listed, Region, any_order

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
    foresight : bool
        Whether moves are followed in the second reading.
    """

    world: World
    lists: tuple[tuple[Listed, ...], ...]
    foresight: bool = False
    _moves: dict[tuple[int, ...], Taken] = field(default_factory=dict)
    _last: tuple[Region, Orders] | None = None
    _other: Shaken | None = None

    def in_reading(self, *, foresight: bool) -> Shaken:
        """Return the same in one of the readings."""
        if foresight == self.foresight:
            return self
        if self._other is None:
            self._other = Shaken(self.world, self.lists, foresight)
        return self._other

    @property
    def game(self) -> Game:
        """The game as written."""
        return self.world.game

    def prepare(self) -> None:
        """Work out what the verdicts of this world have in common, loops compiled included."""
        if self.game.forced or self.game.status_quo is None:
            return
        taken, orders = self.orders(tuple(any_order(versions[0].count) for versions in self.lists))
        nowhere = np.zeros_like(self.game.feasible)
        taken.reached(orders, nowhere, possibly=False)
        taken.kept(orders, np.array([self.game.start()]), self.game.feasible, possibly=False)
        taken.everywhere(orders, self.game.feasible, stay=False)

    def orders(self, region: Region) -> tuple[Taken, Orders]:
        """Return what answers about the moves in a region, and what is known of the orders."""
        versions = tuple(wants.version for wants in region)
        if versions not in self._moves:
            lists = [known[version] for known, version in zip(self.lists, versions, strict=True)]
            self._moves[versions] = taken_in(
                self.game, lists, self.world.max_deal, every=self.world.every, foresight=self.foresight
            )
        taken = self._moves[versions]
        # the second reading keeps what answers come to for as long as the orders are the same
        if self._last is None or self._last[0] != region:
            self._last = region, orders_of(taken.truths, region)
        return taken, self._last[1]


def uncertain_in(game: Game) -> list[Uncertainty | None]:
    """Return how uncertain each party's list is in a game's scenario.

    A scenario says of its own lists how uncertain they are; where it does not, of a list that it replaces
    only the model's swaps and drops hold, as blocks and alternatives are said of the list that the model has.
    """
    model = game.model
    own = model.scenarios.get(game.scenario)
    found: list[Uncertainty | None] = []
    for party in game.parties:
        said = model.uncertain.get(party)
        if own is not None and party in own.uncertain:
            said = own.uncertain[party]
        elif said is not None and own is not None and party in own.preferences:
            said = replace(said, shuffle=(), alternatives=())
        found.append(said)
    return found


def lists_of(game: Game) -> tuple[tuple[Listed, ...], ...]:
    """Return the lists of the game's scenario, each with the alternatives that are named for it."""
    found: list[tuple[Listed, ...]] = []
    for preferences, said in zip(game.preferences, uncertain_in(game), strict=True):
        others = () if said is None else said.alternatives
        found.append((listed(preferences), *(listed(each.preferences) for each in others)))
    return tuple(found)


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
        case Weights():
            return Listed((), shaken=False)
        case _:
            assert_never(preferences)
    return found if sum(widths(found)) <= WIDEST else Listed((), shaken=False)
