"""What every engine of games in option form answers alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..game import Arcs, Game
from .choose import engine_of
from .groups import grouped
from .lean import lean
from .list_moves import joint_moves
from .movers import Movers

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


class OptionEngine:
    """A part of `Engine`."""

    def __init__(self, game: Game) -> None:
        self.game = game

    def lean(self, movers: Movers, states: Ints, choices: Ints) -> Bool:
        """Tell which of the given improvements are lean."""
        return lean(movers, states, choices)

    def replies(self, party: int, states: Ints) -> tuple[Ints, Ints]:
        """Return every improvement with which a party may answer: the state left, and where it ends."""
        movers = Movers.alone(self.game, party)
        left, choices = engine_of(self.game).improvements(movers, grouped(movers, states), "every")
        return left, self.game.settled(choices)

    def coalition(self, members: Sequence[int]) -> Arcs:
        """Return where any nonempty subset of some parties can bring matters from every feasible state."""
        return joint_moves(self.game, members)
