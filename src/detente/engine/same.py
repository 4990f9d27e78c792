"""Whether two games have the same states, or the same moves."""

from __future__ import annotations

import numpy as np

from ..game import Game


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
