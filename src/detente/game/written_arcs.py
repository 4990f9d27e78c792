"""The arcs of a model in graph form, as far as the game leaves them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .arcs import Arcs, joined
from .cache import Slot
from .game import Game

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
WRITTEN: Slot[Arcs] = Slot("arcs as written", "moves")


def written_arcs(game: Game, party: int) -> Arcs:
    """Return a party's arcs between feasible states that no ban matches."""
    return game.remember(WRITTEN, lambda: _arcs(game, party), party)


def _arcs(game: Game, party: int) -> Arcs:
    written = game.model.parties[game.parties[party]].arcs
    place = game.space.place
    pairs = [(place[start], place[end]) for start, ends in written.items() for end in ends]
    source = np.array([start for start, _ in pairs], dtype=np.int64)
    target = np.array([end for _, end in pairs], dtype=np.int64)
    kept = game.feasible[source] & game.feasible[target] & ~banned(game, (party,), source, target)
    return joined(game.space.size, [source[kept]], [target[kept]])


def banned(game: Game, members: Sequence[int], source: Ints, target: Ints) -> Bool:
    """Return which transitions a ban on one of those who bring them about matches, shape (transitions,)."""
    banned = np.zeros(len(source), dtype=np.bool_)
    for ban in game.bans:
        if ban.party in members:
            banned |= ban.start[source] & ban.end[target]
    return banned
