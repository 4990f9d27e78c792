"""Preferences as dense ranks: each party's classes of equally liked states, numbered from the worst."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

import numpy as np
import numpy.typing as npt

from ..language import Preferences, Ranking, Statements, Weights
from .evaluate import Evaluator
from .limits import GameError
from .space import Space

Bool = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int64]
TABLE = 1 << 22


def dense_ranks(
    preferences: Preferences | None, evaluate: Evaluator, space: Space, feasible: Bool
) -> tuple[npt.NDArray[np.unsignedinteger], int]:
    """Number a party's preference classes over the feasible states.

    Parameters
    ----------
    preferences : Preferences or None
        None makes every state equal.
    feasible : bool array, shape (size,)

    Returns
    -------
    ranks : unsigned array, shape (size,)
        0 is the worst class; infeasible states are 0. The dtype is the smallest whose largest value
        stays free as "nothing known".
    classes : int
        How many classes there are, at least 1.

    Notes
    -----
    Option prioritisation (Hipel & Fang): states compare as their truth vectors do, lexicographically; a tie
    group stands in the vector as the number of its statements that are true (Mota et al. 2026).
    """
    match preferences:
        case None:
            return np.zeros(space.size, dtype=np.uint8), 1
        case Statements(groups):
            truths = [[evaluate(rule.condition) for rule in group] for group in groups]
            return _narrow(*_by_statements(truths, space, feasible), feasible)
        case Ranking(groups):
            truths = [[evaluate(rule.condition) for rule in group] for group in groups]
            keys, size = _by_ranking(truths, space)
        case Weights(weighted):
            scaled = _whole_numbers([weight for _, weight in weighted])
            keys = np.zeros(space.shape, dtype=np.int64)
            for (rule, _), weight in zip(weighted, scaled, strict=True):
                keys += np.int64(weight) * evaluate(rule.condition)
            return _narrow(*_densify_sparse(keys.reshape(-1), feasible), feasible)
        case _:
            assert_never(preferences)
    return _narrow(*_densify(keys, size, feasible), feasible)


def ranks_at(
    ranks: npt.NDArray[np.unsignedinteger], places: npt.NDArray[np.int64], feasible: Bool
) -> tuple[npt.NDArray[np.unsignedinteger], int]:
    """Return dense ranks in which each state counts as the one at its place, and the number of classes."""
    return _narrow(*_densify_sparse(ranks[places].astype(np.int64), feasible), feasible)


def _by_statements(groups: Sequence[Sequence[Bool]], space: Space, feasible: Bool) -> tuple[Keys, int]:
    """Return dense keys; they are renumbered whenever a table of them would outgrow the states."""
    most = max(TABLE, 2 * space.size)
    keys = np.zeros(space.shape, dtype=np.int64)
    size = 1
    for group in groups:
        degrees = len(group) + 1
        if size * degrees > most:
            flat, size = _densify(keys.reshape(-1), size, feasible)
            keys = flat.reshape(space.shape)
        keys *= degrees
        for truth in group:
            keys += truth
        size *= degrees
        if size > most:
            flat, size = _densify_sparse(keys.reshape(-1), feasible)
            keys = flat.reshape(space.shape)
    return _densify(keys.reshape(-1), size, feasible)


def _by_ranking(groups: Sequence[Sequence[Bool]], space: Space) -> tuple[Keys, int]:
    keys = np.zeros(space.shape, dtype=np.int64)
    for place, group in enumerate(reversed(groups), start=1):
        # from the last group to the first, so that the best match is what remains
        for truth in group:
            np.copyto(keys, place, where=np.broadcast_to(truth, space.shape))
    return keys.reshape(-1), len(groups) + 1


def _whole_numbers(weights: Sequence[Decimal]) -> list[int]:
    """Scale weights to whole numbers, so that sums and ties are exact."""
    exponents = [weight.as_tuple().exponent for weight in weights]
    lowest = min((e for e in exponents if isinstance(e, int)), default=0)
    scaled = [int(weight.scaleb(-lowest)) for weight in weights]
    if sum(abs(weight) for weight in scaled) >= 1 << 62:
        raise GameError("the weights of a party span too many digits to be summed exactly; use fewer digits")
    return scaled


def _densify(keys: Keys, size: int, feasible: Bool) -> tuple[Keys, int]:
    """Renumber keys below `size` without gaps, in order, counting only feasible states."""
    present = np.zeros(size, dtype=np.bool_)
    present[keys[feasible]] = True
    lookup = np.cumsum(present, dtype=np.int64) - 1
    np.maximum(lookup, 0, out=lookup)
    return lookup[keys], max(int(present.sum()), 1)


def _densify_sparse(keys: Keys, feasible: Bool) -> tuple[Keys, int]:
    values = np.unique(keys[feasible])
    return np.searchsorted(values, keys).astype(np.int64), max(len(values), 1)


def _narrow(keys: Keys, classes: int, feasible: Bool) -> tuple[npt.NDArray[np.unsignedinteger], int]:
    dtype = np.uint8 if classes < 256 else np.uint16 if classes < 65536 else np.uint32
    ranks: npt.NDArray[np.unsignedinteger] = keys.astype(dtype)
    ranks[~feasible] = 0
    return ranks, classes
