"""The willing states of a policy, from those of the same world without it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..engine import same_states
from ..game import Game
from .improvements import Improvements
from .willing import Willing

__all__ = ["restricted"]


def restricted(free: Willing, game: Game) -> Willing | None:
    """Return the willing states of a stricter game from those of a freer one, without a new search.

    Its moves are those of the freer game that its rules leave open. None where that cannot be done: where the
    games do not settle alike or have other feasible states, where moves are too many to be listed, and in
    small games, where searching is as quick.
    """
    if free.moves is None or not same_states(free.game, game):
        return None
    masks = np.zeros((len(free.movers), len(game.legality.bars)), dtype=np.uint64)
    stricter = [party for party, own in enumerate(game.space.owned) if _differ(free.game, game, own)]
    for number, movers in enumerate(free.movers):
        masks[number] = game.legality.mask(party for party in movers.parties if party in stricter)
    kept = free.moves.kept_by(game, free.states, masks)
    if kept is None:
        return None
    return Willing(
        improvements=Improvements(game, free.max_deal),
        max_deal=free.max_deal,
        states=free.states[kept.nodes],
        distance=kept.distance,
        moves=kept.moves,
    )


def _differ(one: Game, other: Game, options: Sequence[int]) -> bool:
    """Tell whether two games of the same scenario guard some options differently."""
    return any(one.rules[option] != other.rules[option] for option in options)
