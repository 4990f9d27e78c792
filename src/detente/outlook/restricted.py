"""The willing states of a policy, from those of the same world without it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..game import Game
from ..game.limits import COMPILED_FROM
from .improvements import Improvements
from .listed import Listed
from .willing import Willing

__all__ = ["restricted", "same_moves", "same_states"]


def restricted(free: Willing, game: Game) -> Willing | None:
    """Return the willing states of a stricter game from those of a freer one, without a new search.

    Its moves are those of the freer game that its rules leave open. None where that cannot be done: where the
    games do not settle alike or have other feasible states, where moves are too many to be listed, and in
    small games, where searching is as quick.
    """
    moves = free.moves
    if moves is None or game.space.size < COMPILED_FROM or not same_states(free.game, game):
        return None
    from .kernels import restrict

    masks = np.zeros((len(free.movers), len(game.legality.bars)), dtype=np.uint64)
    stricter = [party for party, own in enumerate(game.space.owned) if _differ(free.game, game, own)]
    for number, movers in enumerate(free.movers):
        masks[number] = game.legality.mask(party for party in movers.parties if party in stricter)
    # numpy's arrays of this size come in huge pages, unlike those made in compiled code
    target, deal, choice = np.empty_like(moves.target), np.empty_like(moves.deal), np.empty_like(moves.choice)
    nodes, layers, first = restrict(
        free.states,
        moves.first,
        moves.target,
        moves.deal,
        moves.choice,
        *game.tables[2:],
        masks,
        target,
        deal,
        choice,
    )
    kept = first[-1]
    return Willing(
        improvements=Improvements(game, free.max_deal),
        max_deal=free.max_deal,
        states=free.states[nodes],
        distance=np.repeat(np.arange(len(layers) - 1, dtype=np.int32), np.diff(layers)),
        moves=Listed(first, target[:kept], deal[:kept], choice[:kept], distinct=moves.distinct),
    )


def _differ(one: Game, other: Game, options: Sequence[int]) -> bool:
    """Tell whether two games of the same scenario guard some options differently."""
    return any(one.rules[option] != other.rules[option] for option in options)


def same_states(one: Game, other: Game) -> bool:
    """Tell whether two games have the same states, settle alike and start alike."""
    if one.space != other.space or one.status_quo != other.status_quo:
        return False
    if one.settle is other.settle or one.settle is None or other.settle is None:
        settles_alike = one.settle is other.settle
    else:
        settles_alike = np.array_equal(one.settle, other.settle)
    return settles_alike and np.array_equal(one.feasible, other.feasible)


def same_moves(one: Game, other: Game) -> bool:
    """Tell whether two games have the same states, start and moves, whatever their preferences."""
    if one is other:
        return True
    # models in graph form are small, and their moves are listed nowhere but by party
    if one.space.states or not same_states(one, other):
        return False
    ours, theirs = one.legality, other.legality
    return ours is theirs or (
        ours.fields == theirs.fields
        and np.array_equal(ours.bars, theirs.bars)
        and np.array_equal(ours.marks, theirs.marks)
    )
