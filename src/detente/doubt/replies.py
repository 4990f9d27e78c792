"""Where single parties can move, and where legal sequences of the others lead, one state at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from ..engine import Movers, engine_of
from ..engine.deals import able_parties
from ..game import Game
from ..game.patience import check_time


class Moves:
    """The moves of single parties, found when they are asked for and kept."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._found: dict[tuple[int, int], list[int]] = {}

    def of(self, party: int, state: int) -> list[int]:
        """Return where one party can move."""
        if (party, state) not in self._found:
            movers = Movers.alone(self._game, party)
            _, choices = engine_of(self._game).moves_from(movers, np.array([state]))
            self._found[party, state] = sorted({int(end) for end in self._game.settled(choices)})
        return self._found[party, state]


def legal_ends(
    game: Game, focal: int, state: int, steps: Callable[[int, int], Iterable[int]]
) -> Iterator[int]:
    """Yield where legal sequences of all parties but one end, of at least one step; some states repeatedly.

    Parameters
    ----------
    game : Game
    focal : int
        The party that takes no part.
    state : int
        Where they start.
    steps : callable
        Returns where a party steps from a state.
    """
    others = [party for party in able_parties(game) if party != focal]
    seen = {(state, -1)}
    left = [(state, -1)]
    for here, last in left:
        check_time()
        for party in others:
            if party == last:
                continue
            for end in steps(party, here):
                if (end, party) not in seen:
                    seen.add((end, party))
                    left.append((end, party))
                    yield end
